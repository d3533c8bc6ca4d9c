import type { NotAdmitted } from "../pins.ts";
import type { Run } from "./run.ts";

/** The run's PIN does not leave now, and no line with it. */
export function endUnderHeldPin(run: Run, why: NotAdmitted): void {
  run.end({ why: "refused", code: why === "unwarned" ? "pins_held" : why });
}
