import type { Deposit } from "./deposit.ts";
import { isOperatorCode } from "./operator-code.ts";
import type { Reason } from "./reasons.ts";

/**
 * How it is known that a refused deposit was not paid. `proved`: nothing left this machine, or the operator refused the only call with a code of
 * its table, which says that no money moved (contract README section 7). `not_shown`: the history was asked, and showed no payment then. Otherwise
 * it is what somebody said, and no more than that may be told (faults F56).
 */
export type NotPaidBecause = "proved" | "not_shown" | "said";

/** Refusals that a look-up made, or that came after some: the history showed nothing. */
const LOOKED_UP: readonly (Reason | undefined)[] = ["refused_by_operator", "not_allowed", "pin_unreadable"];

/** Says how it is known of a deposit in REJECTED. */
export function whyNotPaid({ reason, operatorCode, attempts, looks, lastLookAt }: Deposit): NotPaidBecause {
  if (reason === "not_paid_by_person") return "said";
  const isCode = isOperatorCode(operatorCode);
  if (reason === "not_sent" || (reason === "pin_unreadable" && !isCode)) return "proved";
  const wasLookedUp = looks > 0 || lastLookAt !== undefined || reason === "pin_unreadable" || reason === "not_allowed";
  if (!wasLookedUp && isCode && attempts <= 1) return "proved";
  return wasLookedUp && LOOKED_UP.includes(reason) ? "not_shown" : "said";
}
