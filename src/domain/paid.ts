import type { Deposit } from "./deposit.ts";

// The one rule by which anything here counts a deposit as paid: sums, commission, usual amounts, ceilings, brakes, cards and lists ask it.
// `src/store/journal/paid.ts` says the same to the database.

/** The operator's code on a row that was called not paid, and whose payment appeared all the same. */
export const LATE_SUCCESS = "LATE_SUCCESS";

/** What the rule looks at. */
export type PaidFacts = Pick<Deposit, "state" | "operatorCode"> & {
  readonly afterwards?: { readonly times: number; readonly said?: unknown } | undefined;
};

/** How often the operator has paid a deposit, as far as is known: what its history showed afterwards goes before what was said first. */
export function timesPaid({ state, operatorCode, afterwards }: PaidFacts): number {
  const isLate = state === "REJECTED" && operatorCode === LATE_SUCCESS;
  return afterwards?.times ?? (state === "SUCCEEDED" || isLate ? 1 : 0);
}

/** Whether the operator has paid a deposit, whatever was said of it before. */
export function wasPaid(deposit: PaidFacts): boolean {
  return timesPaid(deposit) > 0;
}

/** Whether it was paid and the operator does not show it as paid any more; until a person says that it was paid all the same. */
export function isTakenBack({ afterwards }: Pick<Deposit, "afterwards">): boolean {
  return afterwards?.kind === "taken_back" && afterwards.times === 0;
}

/** Francs that a deposit takes of a ceiling: what was paid, and what may be, as one that is shown as taken back may until a person says that the money is back. */
export function francsTaken(deposit: PaidFacts & Pick<Deposit, "amount">): number {
  const { afterwards } = deposit;
  if (afterwards)
    return deposit.amount * (afterwards.said === undefined ? Math.max(afterwards.times, 1) : afterwards.times);
  const isNone = deposit.state === "DRAFT" || deposit.state === "REJECTED" || deposit.state === "CANCELLED";
  return isNone && !wasPaid(deposit) ? 0 : deposit.amount;
}
