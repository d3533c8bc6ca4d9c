/**
 * The steps of the pipeline at which a crash is injected (docs/faults.md, "Crash points").
 * C6 (bytes on the wire) and C7 (operator applied) are reached inside the operator's side, so the simulator stages them.
 */
export const CRASH_POINTS = {
  C1: "update received",
  C2: "draft saved",
  C3: "confirm received",
  C4: "CONFIRMED committed",
  C5: "SENDING committed",
  C6: "bytes on the wire",
  C7: "operator applied",
  C8: "answer received",
  C9: "result committed",
  C10: "person told",
  C11: "outbox marked",
} as const;

/** One of the steps above. */
export type CrashPoint = keyof typeof CRASH_POINTS;

/** Dies by SIGKILL the first time the named step is reached; does nothing when no step is named. For fault injection only. */
export function dieAt(point: string | undefined): (reached: CrashPoint) => void {
  if (point === undefined) return () => {};
  return (reached) => {
    if (reached === point) process.kill(process.pid, "SIGKILL");
  };
}
