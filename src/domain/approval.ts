import type { Deposit } from "./deposit.ts";
import type { RefusalReason } from "./reasons.ts";

/** How long a deposit waits for an owner's word, in milliseconds. The customer stands at the counter; after that they have surely left. */
export const APPROVAL_LIFE_MS = 30 * 60_000;

/** An owner's word on such a deposit. */
export type Verdict = "approved" | RefusalReason;

/** Whether a confirmed deposit waits for an owner's word. Until then no PIN is asked for it and none is taken. */
export function awaitsApproval({ state, reason }: Pick<Deposit, "state" | "reason">): boolean {
  return state === "CONFIRMED" && reason === "approval_awaited";
}
