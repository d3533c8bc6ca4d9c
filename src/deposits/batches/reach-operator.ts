import type { Unavailable } from "../../domain/ports/operator.ts";
import { type Ready, reachOperator } from "../reach-operator.ts";
import type { BatchParts } from "./parts.ts";
import type { Run } from "./run.ts";

/** A call for one line, or for many, behind the deposits that stand alone. `undefined` when the run ends meanwhile. */
export async function reachForRun<Call extends Ready>(
  { log }: BatchParts,
  run: Run,
  ready: () => Promise<Call | Unavailable>,
): Promise<Call | undefined> {
  const call = await reachOperator(ready, {
    isOver: () => run.ending !== undefined,
    notReady({ why, detail }) {
      run.away = why === "too_many_calls" || why === "refused" ? undefined : why;
      log.warn({ reason: why, error: detail, part: "batch" }, "operator not ready, no line is sent");
    },
    refused: () => run.end({ why: "refused", code: "application_refused" }),
    pause: (ms) => run.pause(ms),
  });
  if (call) run.away = undefined;
  return call;
}
