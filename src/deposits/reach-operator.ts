import type { Unavailable } from "../domain/ports/operator.ts";

/** Pauses while the operator cannot be reached, in milliseconds; the last one repeats for as long as it is wanted. */
const REACH_AGAIN_MS = [1_000, 2_000, 5_000, 10_000] as const;

/** So many answers that cannot be read are no accident. */
const UNREADABLE_MAX = 3;

/** What can be made ready: a call for one cash-in, or for many. */
export interface Ready {
  readonly kind: "ready";
  release(): void;
}

/** Who waits for the operator, and what they do meanwhile. */
export interface Waiting {
  /** Whether nobody waits any more: the PIN is gone, the run has ended. */
  isOver(): boolean;
  notReady(why: Unavailable): Promise<void> | void;
  /** The operator refuses us, or something else answers in its place: no trying helps, and none follows. */
  refused(why: Unavailable): Promise<void> | void;
  pause(ms: number): Promise<void>;
}

/** Token, key and a place in the rate limit, tried for as long as somebody waits. Nothing has been sent while this goes on (faults F16), and nothing is held when it ends in vain. */
export async function reachOperator<Call extends Ready>(
  ready: () => Promise<Call | Unavailable>,
  { isOver, notReady, refused, pause }: Waiting,
): Promise<Call | undefined> {
  let unreadable = 0;
  for (let tries = 0; !isOver(); tries += 1) {
    const call = await ready();
    if (call.kind === "ready") {
      if (!isOver()) return call;
      call.release();
      return undefined;
    }
    await notReady(call);
    if (call.why === "unreadable") unreadable += 1;
    if (call.why === "refused" || unreadable >= UNREADABLE_MAX) {
      await refused(call);
      return undefined;
    }
    await pause(REACH_AGAIN_MS[Math.min(tries, REACH_AGAIN_MS.length - 1)] ?? 10_000);
  }
  return undefined;
}
