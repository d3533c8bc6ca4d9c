import type { QueuedLine } from "./line-queue.ts";
import type { BatchParts } from "./parts.ts";
import type { Run } from "./run.ts";

/** A run whose last lines all wait for a twin that is not settled gives up after this long, in milliseconds: a look-up may take a day. */
const TWINS_OPEN_MS = 5 * 60_000;

/** The next lines that may leave now. `empty`: none is left. No line at all: those that are left had to wait, and it was waited for them. */
export async function takeUp({ clock }: BatchParts, run: Run, max: number): Promise<readonly QueuedLine[] | "empty"> {
  const lines: QueuedLine[] = [];
  const now = clock.now();
  while (lines.length < max) {
    const next = run.queue.take(now);
    if (next.kind === "line") lines.push(next.line);
    else if (lines.length > 0) break;
    else if (next.kind === "empty") return "empty";
    else {
      run.waitsUntil = next.until;
      if (next.heldSince !== undefined && now - next.heldSince > TWINS_OPEN_MS) run.end({ why: "twins_open" });
      await run.pause(Math.max(next.until - now, 1));
      return [];
    }
  }
  run.waitsUntil = undefined;
  return lines;
}
