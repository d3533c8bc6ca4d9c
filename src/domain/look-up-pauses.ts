import type { Instant } from "./clock.ts";
import type { Deposit } from "./deposit.ts";
import type { Reason } from "./reasons.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Growing pauses between look-ups; the last one repeats (contract README 8.5). */
const PAUSES_MS: readonly number[] = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];

/** Where the operator has answered, only its row is waited for, 30 s at most as a rule: a customer stands at the counter (faults F54, F56). */
const ANSWERED_PAUSES_MS: readonly number[] = [
  SECOND,
  4 * SECOND,
  ...[10, 10, 10, 20].map((s) => s * SECOND),
  ...PAUSES_MS.slice(2),
];

/** Reasons of a deposit in doubt whose call the operator answered: it took it, or says that it failed. */
const ANSWERED: readonly (Reason | undefined)[] = ["other_reference", "no_transaction_id", "told_failed"];

/** Whether the operator has answered the call of a deposit in doubt, so that its row alone is waited for. */
export function wasAnswered({ reason }: Pick<Deposit, "reason">): boolean {
  return ANSWERED.includes(reason);
}

/** The operator promises a final state within this time (contract README section 5); after it a person decides. */
const GIVE_UP_MS = 24 * HOUR;

/** Before this a person may not decide "not paid" either: rows can be late (contract README section 13, `uncertain.grace`). */
export const GRACE_MS = 15 * MINUTE;

/** A call that was cut off may go on at the operator for this long. */
const CUT_CALL_MS = 45 * SECOND;

/**
 * Neither an empty answer nor a failed row closes a line before this much time has passed since a look-up first worked: a call that was cut off
 * may go on, and its row appears up to `historyDelayMs` later. One that was answered as failed is over, so its row alone is waited for (faults F56).
 * Counted by the clock that does not jump (faults F20), so in every process anew.
 */
export function rowsShownMs(
  { historyDelayMs }: { readonly historyDelayMs: number },
  { reason }: Pick<Deposit, "reason"> = {},
): number {
  return reason === "told_failed" ? historyDelayMs : CUT_CALL_MS + historyDelayMs;
}

/**
 * Our clock and the operator's may be apart, or one of them be read in the zone or the day of another place (faults F20). A reference is
 * unique: looking back further finds nothing that is not ours.
 */
const CLOCKS_APART_MS = 26 * HOUR;

/** How long a reference is still watched after a person, or a look-up, said that nothing was paid. */
const WATCH_MS = 30 * 24 * HOUR;

/** When to look an open deposit up again, or `undefined` when the window is over and a person must decide. */
export function nextLook(deposit: Deposit, looksSoFar: number, now: Instant): Instant | undefined {
  const pauses = wasAnswered(deposit) ? ANSWERED_PAUSES_MS : PAUSES_MS;
  const since = deposit.sentAt ?? deposit.createdAt;
  const end = since + GIVE_UP_MS;
  if (now >= end) return undefined;
  const pause = pauses[Math.min(looksSoFar, looksDue(pauses, now - since), pauses.length - 1)] ?? HOUR;
  return Math.min(now + pause, end);
}

/** How many looks a deposit of this age has had by itself: those that somebody asked for besides do not make the next one later. A clock that jumped back says nothing. */
function looksDue(pauses: readonly number[], ageMs: number): number {
  if (ageMs < 0) return pauses.length;
  let due = 0;
  for (let at = pauses[0] ?? 0; at <= ageMs && due < pauses.length; at += pauses[due] ?? HOUR) due += 1;
  return due;
}

/**
 * When to look again at a reference that is in a person's hands or was called not paid: a late payment must raise the alarm (contract README 8.7).
 * While it is young, after as long again as it is old: what changes, mostly changes soon (faults F56).
 */
export function nextWatch(deposit: Deposit, now: Instant): Instant | undefined {
  const age = now - (deposit.sentAt ?? deposit.createdAt);
  if (age >= WATCH_MS) return undefined;
  return now + (age < 3 * GIVE_UP_MS ? Math.min(Math.max(age, MINUTE), HOUR) : 24 * HOUR);
}

/** From when on the history is searched for a deposit's reference. */
export function searchFrom({ sentAt, createdAt }: Pick<Deposit, "sentAt" | "createdAt">): Instant {
  return (sentAt ?? createdAt) - CLOCKS_APART_MS;
}

/** When a person may first say "not paid". Code 51 parks the request at the operator for up to a day (contract README 8.7). */
export function decidableFrom(deposit: Deposit): Instant {
  const since = deposit.sentAt ?? deposit.createdAt;
  return since + (deposit.reason === "parked" || deposit.state === "PENDING" ? GIVE_UP_MS : GRACE_MS);
}
