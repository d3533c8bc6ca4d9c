import type { Unavailable } from "../../domain/ports/operator.ts";
import type { BatchParts } from "./parts.ts";
import type { Run } from "./run.ts";

/** Pauses while the operator cannot be reached, in milliseconds; the last one repeats for as long as the run goes on. */
const REACH_AGAIN_MS = [1_000, 2_000, 5_000, 10_000] as const;

/** Token, key and a place in the rate limit behind the deposits that stand alone. `undefined` when the run ends meanwhile; nothing is held then. */
export async function reachOperator<Line extends { readonly kind: "ready"; release(): void }>(
  parts: BatchParts,
  run: Run,
  ready: () => Promise<Line | Unavailable>,
): Promise<Line | undefined> {
  for (let tries = 0; !run.ending; tries += 1) {
    const line = await ready();
    if (line.kind === "ready") {
      run.unreachable = false;
      if (!run.ending) return line;
      line.release();
      return undefined;
    }
    run.unreachable = line.why !== "too_many_calls";
    parts.log.warn({ reason: line.why, error: line.detail, part: "batch" }, "operator not ready, no line is sent");
    await run.pause(REACH_AGAIN_MS[Math.min(tries, REACH_AGAIN_MS.length - 1)] ?? 10_000);
  }
  return undefined;
}
