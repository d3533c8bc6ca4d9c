import { batchOf } from "./batch.ts";
import { type Deposit, type DepositId, isOpen } from "./deposit.ts";

/** The operator's code on a row that waits for a person's decision, and whose payment the history shows by now. Only the person may end it. */
export const SHOWN_PAID = "SHOWN_PAID";

/** The operator's code on a row that was called not paid, and of which the history shows a payment that cannot be compared (faults F58). */
export const NOT_COMPARED = "NOT_COMPARED";

/** Whether a deposit may still be paid: it was confirmed, or is on its way. */
export function mayBePaid(deposit: Pick<Deposit, "state">): boolean {
  return deposit.state === "CONFIRMED" || isOpen(deposit);
}

/**
 * Whether a deposit made instead of a failed one was, or may still be, sent: then the failed one must not be made again from its own list.
 * Where it failed too, it is its own list's, or its own card's, to make again; a draft of a list is sent by that list alone.
 */
export function standsInstead(replacement: Deposit): boolean {
  const isLine = batchOf(replacement) !== undefined;
  if (replacement.state === "CANCELLED") return false;
  if (replacement.state === "REJECTED") return isLine || replacement.reason === "not_paid_by_person";
  return replacement.state !== "DRAFT" || !isLine;
}

/**
 * Which failed deposit one of the same wish is made instead of, when a person makes it again on its own: a line, so that its list does not make
 * it again as well; one that a person called not paid, because its reference stays watched; else the one that this one was made instead of, so
 * that all tries of one wish name the first.
 */
export function madeInsteadOf(deposit: Deposit): DepositId | undefined {
  if (deposit.state !== "REJECTED") return undefined;
  const isKept = deposit.reason === "not_paid_by_person" || batchOf(deposit) !== undefined;
  return isKept ? deposit.id : (deposit.replaces ?? deposit.id);
}

/** What asks for the one deposit that follows a refused one by itself. Its row's id follows from it, so there is never a second. */
export function successorIntent(refused: DepositId): string {
  return `again:${refused}`;
}

/** Whether a deposit followed a refused one by itself. */
export function isSuccessor({ intentKey }: Pick<Deposit, "intentKey">): boolean {
  return intentKey.startsWith("again:");
}
