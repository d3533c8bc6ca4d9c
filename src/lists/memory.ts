/** Resident memory that reading may take, in bytes: beyond it a small machine would have to swap. */
const RESIDENT_MAX = 400 * 1_024 * 1_024;

/** A list took more memory than reading may. */
export class TooMuchMemory extends Error {}

/** Looks at what this process takes; throws when it is too much. Only where a file is read in a process of its own. */
export function watchMemory(): void {
  if (isApart && process.memoryUsage.rss() > RESIDENT_MAX) throw new TooMuchMemory();
}

let isApart = false;

/** From now on this process is one that only reads. */
export function readsApart(): void {
  isApart = true;
}
