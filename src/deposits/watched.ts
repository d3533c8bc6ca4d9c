import { type Deposit, isTerminal } from "../domain/deposit.ts";
import type { Judgement } from "../domain/judgement.ts";
import { nextWatch } from "../domain/look-up-pauses.ts";
import { NOT_COMPARED, SHOWN_PAID } from "../domain/made-again.ts";
import { LATE_SUCCESS } from "../domain/paid.ts";
import type { Reason } from "../domain/reasons.ts";
import { incomparable, PAID_TWICE, paidTwice, type Settlement } from "./settlement.ts";

/** A deposit whose state only a person may change, or that was called not paid: looked at only to hear of a late payment. */
export function isWatched({ state }: Pick<Deposit, "state">): boolean {
  return state === "REVIEW" || isTerminal(state);
}

/** A watched reference never changes state by machine; a payment that appears is told, once (contract README 8.7). */
export function watched(deposit: Deposit, judgement: Judgement, now: number): Settlement {
  const news = deposit.state === "REVIEW" ? newsInReview(deposit, judgement) : lateNews(deposit, judgement);
  const settlement = { ...keepWatching(deposit, now), ...news };
  const found = judgement.kind === "paid" ? { transactionId: judgement.transactionId } : {};
  return {
    ...settlement,
    set: { nextLookAt: nextWatch(deposit, now), lastLookAt: now, ...(news ? { ...found, ...news.set } : {}) },
  };
}

/** The next look, where this one found nothing new or failed. */
export function keepWatching(deposit: Deposit, now: number): Settlement {
  return {
    to: deposit.state,
    set: { nextLookAt: nextWatch(deposit, now) },
    act: { what: "look_up", detail: { says: "nothing new" } },
  };
}

type News = Pick<Settlement, "set" | "act" | "alarm" | "wallet">;

/** What is told of a payment that cannot be compared. It is counted as neither paid nor not. */
const INCOMPARABLE: News = {
  set: { operatorCode: NOT_COMPARED },
  act: incomparable,
  alarm: "incomparable",
};

/** Reasons that say more than that a row cannot be compared. */
const KNOWN_MORE: readonly (Reason | undefined)[] = [
  "incomparable",
  "answer_contradicts",
  "paid_twice",
  "not_in_journal",
];

/** What was called not paid and is shown as paid after all. Told once; then its watch is over. */
function lateNews(deposit: Deposit, judgement: Judgement): News | undefined {
  const set = { operatorCode: LATE_SUCCESS, nextLookAt: undefined };
  if (deposit.operatorCode === LATE_SUCCESS) return undefined;
  if (judgement.kind === "paid") return { set, act: paidAfterAll(judgement.transactionId), alarm: "late-success" };
  if (judgement.kind === "incomparable") return deposit.operatorCode === NOT_COMPARED ? undefined : INCOMPARABLE;
  const odd = oddNews(deposit, judgement);
  return odd && { ...odd, set: { ...odd.set, ...set, reason: deposit.reason } };
}

/** What a person was asked to decide about was never called not paid: the history says what to decide, and goes on being watched. */
function newsInReview(deposit: Deposit, judgement: Judgement): News | undefined {
  if (judgement.kind === "incomparable")
    return KNOWN_MORE.includes(deposit.reason) ? undefined : { ...INCOMPARABLE, set: { reason: "incomparable" } };
  if (judgement.kind !== "paid") return oddNews(deposit, judgement);
  if (deposit.operatorCode === SHOWN_PAID) return undefined;
  return {
    set: { operatorCode: SHOWN_PAID },
    act: paidAfterAll(judgement.transactionId),
    alarm: "review-paid",
  };
}

/** Two payments, or a row that contradicts: a wallet is stopped until a person has looked. */
function oddNews(deposit: Deposit, judgement: Judgement): News | undefined {
  if (judgement.kind === "paid_twice" && deposit.reason !== "paid_twice")
    return {
      set: { reason: "paid_twice", afterwards: paidTwice(judgement.transactionIds) },
      act: { what: "look_up", detail: { says: PAID_TWICE, ids: judgement.transactionIds.join(" ") } },
      wallet: { kind: "pause", why: "paid_twice" },
      alarm: "paid-twice",
    };
  if (judgement.kind === "contradiction" && deposit.reason !== "answer_contradicts")
    return {
      set: { reason: "answer_contradicts" },
      act: { what: "contradiction", detail: { differs: judgement.what } },
      wallet: { kind: "pause", why: "answer_contradicts" },
      alarm: "contradiction",
    };
  return undefined;
}

function paidAfterAll(transactionId: string): Settlement["act"] {
  return { what: "look_up", detail: { says: "paid after all", ids: transactionId } };
}
