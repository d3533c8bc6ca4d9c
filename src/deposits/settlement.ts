import type { Instant } from "../domain/clock.ts";
import { type Afterwards, type Deposit, type DepositState, NOT_SENT, type TransactionId } from "../domain/deposit.ts";
import type { Judgement } from "../domain/judgement.ts";
import { nextLook, nextWatch } from "../domain/look-up-pauses.ts";
import { isOperatorCode } from "../domain/operator-code.ts";
import type { Act, Patch, WalletChange } from "../domain/ports/journal.ts";
import type { CashInAnswer, OperatorState, Refused } from "../domain/ports/operator.ts";
import type { Reason, RejectionReason, ReviewReason } from "../domain/reasons.ts";

/** What an answer or a look-up makes of a deposit: the next state and everything that is written with it. Pure, so that it can be read and tested as a table. */
export interface Settlement {
  readonly to: DepositState;
  readonly set: Patch;
  readonly act: Omit<Act, "by">;
  readonly wallet?: WalletChange;
  /** Owners are told, under this name. */
  readonly alarm?: AlarmName;
}

/** What owners are told of. Each has a sentence `alarm-…` in `locales/`. */
export type AlarmName =
  | "contradiction" // an answer or row speaks of another number or amount
  | "paid-twice" // two payments under one reference
  | "taken-back" // a payment that was told is not shown as paid any more
  | "paid-once" // what was paid twice or taken back is shown as paid once again
  | "late-success" // a payment appeared that was called not paid
  | "incomparable" // a payment appeared that does not say enough to be compared
  | "review-paid" // a payment appeared that a person was asked to decide about
  | "review" // 24 h without a definite answer
  | "orphans"; // the operator's history has payments that this journal does not

/**
 * What the last cash-in call makes of a deposit in SENDING (contract README sections 5 and 7). A refusal of the one repeat says nothing about the
 * first call, and one about token, key or rate proves nothing by itself: both leave it in doubt (faults F53), as does a failure that only the
 * answer's state tells: the history is asked before anybody hears of it (faults F56).
 */
export function settleAnswer(deposit: Deposit, answer: CashInAnswer, now: Instant): Settlement {
  switch (answer.kind) {
    case "succeeded":
      return {
        ...end("SUCCEEDED", now, { transactionId: answer.transactionId, reason: undefined, operatorCode: undefined }),
        act: { what: "answer", detail: { says: "paid" } },
      };
    case "pending":
      return {
        to: "PENDING",
        set: { transactionId: answer.transactionId, nextLookAt: nextLook(deposit, 0, now) ?? now },
        act: { what: "answer", detail: { says: "open" } },
      };
    case "rejected":
      if (deposit.attempts > 1) return uncertain(deposit, { ...answer, reason: "refused_again" }, now);
      return isToldByState(answer)
        ? uncertain(deposit, { ...answer, reason: "told_failed" }, now)
        : rejected(answer.reason, answer.code, now);
    case "again":
      return uncertain(
        deposit,
        { ...answer, reason: deposit.attempts > 1 ? "refused_again" : "refusal_unproven" },
        now,
      );
    case "uncertain":
      return uncertain(deposit, answer, now);
    case "contradiction":
      return contradiction(deposit, answer.what, answer.transactionId, now);
  }
}

/** What is left of an answer or a row whose id is another deposit's: that one's, come once more. It proves nothing about this one (faults F13). News of a watched deposit, which moves no money, goes on without the id. */
export function ofAnother(deposit: Deposit, settlement: Settlement, now: Instant): Settlement {
  const { act, set, to } = settlement;
  const { transactionId: _, ...withoutId } = set;
  if (to === deposit.state) return { ...settlement, set: withoutId };
  const differs = act.what === "contradiction" ? String(act.detail?.["differs"]) : "transaction";
  return contradiction(deposit, differs, undefined, now);
}

function uncertain(
  deposit: Deposit,
  {
    reason,
    code,
    transactionId,
    bodyHash,
  }: Pick<Extract<CashInAnswer, { kind: "uncertain" }>, "reason" | "code" | "transactionId" | "bodyHash">,
  now: Instant,
): Settlement {
  return {
    to: "UNCERTAIN",
    set: {
      reason,
      operatorCode: code,
      nextLookAt: nextLook({ ...deposit, reason }, 0, now) ?? now,
      ...(transactionId ? { transactionId } : {}),
    },
    act: { what: "answer", detail: { says: reason, ...(bodyHash ? { bodyHash } : {}) } },
  };
}

/** What a row found in SENDING at start becomes: the call may have gone out, nobody heard the answer. */
export function interrupted(now: Instant): Settlement {
  return { to: "UNCERTAIN", set: { reason: "interrupted", nextLookAt: now }, act: { what: "recover" } };
}

/** Back to waiting for its PIN: for the one process that wrote SENDING, or may have, and knows that it never made the call (faults F34, F70). */
export function takenBack(): Settlement {
  return { to: "CONFIRMED", set: {}, act: { what: NOT_SENT } };
}

/**
 * What the operator's word on one transaction makes of an open deposit; `undefined` when it settles nothing. `judgement`: what the history says at
 * the same time, where it could be read; a row of it that contradicts, or cannot be compared, goes before the word (faults F58).
 */
export function settleState(
  deposit: Deposit,
  state: OperatorState,
  judgement: Judgement | undefined,
  rowsAreShown: boolean,
  now: Instant,
): Settlement | undefined {
  if (state === "unknown") return undefined;
  if (state === "open") return openRow(deposit, deposit.transactionId, now);
  if (judgement?.kind === "contradiction" || judgement?.kind === "paid_twice" || judgement?.kind === "incomparable")
    return settleJudgement(deposit, judgement, rowsAreShown, now);
  // Where the history calls this very payment failed, one of the two is wrong.
  const isDenied = judgement?.kind === "not_paid" && judgement.transactionId === deposit.transactionId;
  if (state === "paid") return isDenied ? undefined : paid(deposit, now);
  // A failure is told when the history, read at the same time, does not say otherwise: a payment there wins (contract README 8.4, faults F56).
  if (judgement?.kind === "paid" || judgement?.kind === "open")
    return settleJudgement(deposit, judgement, rowsAreShown, now);
  const isBorneOut =
    (judgement?.kind === "not_paid" && judgement.agrees) || (judgement?.kind === "nothing" && rowsAreShown);
  return isBorneOut && deposit.attempts <= 1 ? notPaid(deposit, now) : undefined;
}

/** What the history makes of an open deposit; `undefined` when it settles nothing. `rowsAreShown`: everything that the calls left has had time to appear. */
export function settleJudgement(
  deposit: Deposit,
  judgement: Judgement,
  rowsAreShown: boolean,
  now: Instant,
): Settlement | undefined {
  switch (judgement.kind) {
    case "paid":
      return paid({ ...deposit, transactionId: judgement.transactionId }, now);
    case "paid_twice":
      return {
        to: "REVIEW",
        set: { ...review("paid_twice", deposit, now).set, afterwards: paidTwice(judgement.transactionIds) },
        act: { what: "look_up", detail: { says: PAID_TWICE, ids: judgement.transactionIds.join(" ") } },
        wallet: { kind: "pause", why: "paid_twice" },
        alarm: "paid-twice",
      };
    case "contradiction":
      return contradiction(deposit, judgement.what, judgement.transactionId, now);
    case "incomparable":
      // Members that are missing may still appear; then a person compares what the machine cannot (faults F58).
      return rowsAreShown
        ? { ...review("incomparable", deposit, now), act: incomparable, alarm: "incomparable" }
        : undefined;
    case "open":
      return openRow(deposit, judgement.transactionId, now);
    case "not_paid":
      // Where a call was repeated, a failed row speaks of one of the two; and a paid one may stand beside it later.
      return deposit.attempts <= 1 && judgement.agrees && rowsAreShown ? notPaid(deposit, now) : undefined;
    case "nothing":
      // Only what the operator itself refused, and the only call, may close on an empty history, once rows have had time to appear.
      return REFUSED.includes(deposit.reason) && deposit.attempts <= 1 && rowsAreShown
        ? notPaid(deposit, now)
        : undefined;
  }
}

/** Refusals by the operator that the history has to bear out: by the contract's own table (2041, 4099), or by the state in the answer. */
const REFUSED: readonly (Reason | undefined)[] = ["maybe_twin", "told_failed"];

/** A failure that a 2xx tells by its state, and no code of the contract's table. */
function isToldByState({ reason, code }: Refused): boolean {
  return reason === "refused_by_operator" && !isOperatorCode(code);
}

/** What a look-up that settled nothing makes of an open deposit: a later look, or a person's turn. One that failed is no look: it says nothing about the money. */
export function lookAgain(deposit: Deposit, says: string, now: Instant): Settlement {
  const looks = deposit.looks + 1;
  const looked = { looks, ...(says === LOOK_FAILED ? {} : { lastLookAt: now }) };
  const act = { what: "look_up", detail: { says, look: looks } };
  const next = nextLook(deposit, looks, now);
  if (next !== undefined) return { to: deposit.state, set: { ...looked, nextLookAt: next }, act };
  const handed = review(deposit.reason === "other_reference" ? deposit.reason : "unclear_after_window", deposit, now);
  return { ...handed, set: { ...handed.set, ...looked }, act, alarm: "review" };
}

/** The fact that stands beside a deposit of which the history has several payments. */
export function paidTwice(ids: readonly TransactionId[]): Afterwards {
  return { kind: "paid_twice", times: ids.length, ids: [...ids].sort() };
}

/** What a look-up says that found two payments. In the trail, so that it is told once. */
export const PAID_TWICE = "paid twice";

/** What a look-up says that found a payment which cannot be compared. */
export const incomparable: Settlement["act"] = { what: "look_up", detail: { says: "incomparable" } };

/** What a look-up says that got no answer. */
export const LOOK_FAILED = "failed";

/** Its PIN was right when the call was made. A wrong one may have come since: what that leaves of the count is the wallet's to say (faults S5, S35). */
function paid(deposit: Deposit, now: Instant): Settlement {
  return {
    ...end("SUCCEEDED", now, { transactionId: deposit.transactionId, reason: undefined, operatorCode: undefined }),
    act: { what: "look_up", detail: { says: "paid" } },
    wallet: { kind: "pin_answered", id: deposit.reference, by: deposit.actorId, says: "right" },
  };
}

function notPaid(deposit: Deposit, now: Instant): Settlement {
  const reason: RejectionReason = deposit.reason === "maybe_twin" ? "not_allowed" : "refused_by_operator";
  const settled = end("REJECTED", now, { reason });
  return {
    ...settled,
    set: { ...settled.set, lastLookAt: now, nextLookAt: nextWatch(deposit, now) },
    act: { what: "look_up", detail: { says: "not paid" } },
  };
}

function openRow(deposit: Deposit, transactionId: Deposit["transactionId"], now: Instant): Settlement | undefined {
  const isNews = deposit.state === "UNCERTAIN" || deposit.state === "SENDING";
  if (!isNews || transactionId === undefined) return undefined;
  return {
    to: "PENDING",
    set: {
      transactionId,
      reason: undefined,
      looks: 0,
      lastLookAt: now,
      nextLookAt: nextLook(deposit, deposit.looks + 1, now) ?? now,
    },
    act: { what: "look_up", detail: { says: "open" } },
  };
}

function rejected(reason: RejectionReason, code: string, now: Instant): Settlement {
  return {
    ...end("REJECTED", now, { reason, operatorCode: code }),
    act: { what: "answer", detail: { says: reason, code } },
  };
}

function contradiction(
  deposit: Deposit,
  what: string,
  transactionId: Deposit["transactionId"],
  now: Instant,
): Settlement {
  const handed = review("answer_contradicts", deposit, now);
  return {
    ...handed,
    set: { ...handed.set, ...(transactionId ? { transactionId } : {}) },
    act: { what: "contradiction", detail: { differs: what } },
    wallet: { kind: "pause", why: "answer_contradicts" },
    alarm: "contradiction",
  };
}

function review(reason: ReviewReason, deposit: Deposit, now: Instant): Pick<Settlement, "to" | "set"> {
  return { to: "REVIEW", set: { reason, nextLookAt: nextWatch(deposit, now) } };
}

function end(to: "SUCCEEDED" | "REJECTED", now: Instant, set: Patch): Pick<Settlement, "to" | "set"> {
  return { to, set: { settledAt: now, nextLookAt: undefined, ...set } };
}
