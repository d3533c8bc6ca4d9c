/** A list took more memory than reading may. */
export class TooMuchMemory extends Error {}

let bytesMax = Number.POSITIVE_INFINITY;
let rows = 0;

/** How many rows go by between two looks: one takes microseconds. */
const ROWS_BETWEEN = 100;

/** Every reader calls this for each row. Looks now and then at the resident memory of this process; throws when it is too much. Only where a file is read in a process of its own. */
export function watchMemory(): void {
  rows += 1;
  if (rows % ROWS_BETWEEN === 0 && process.memoryUsage.rss() > bytesMax) throw new TooMuchMemory();
}

/** From now on this process is one that only reads, and may take so many bytes. */
export function readsApart(max: number): void {
  bytesMax = max;
}
