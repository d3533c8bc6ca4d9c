import { describe, expect, it } from "vitest";
import { ofAnother, settleAnswer, settleJudgement, settleState } from "../../src/deposits/settlement.ts";
import { watched } from "../../src/deposits/watched.ts";
import type { TransactionId } from "../../src/domain/deposit.ts";
import type { Judgement } from "../../src/domain/judgement.ts";
import { nextWatch } from "../../src/domain/look-up-pauses.ts";
import type { CashInAnswer, OperatorState } from "../../src/domain/ports/operator.ts";
import { REJECTION_REASONS, UNCERTAIN_REASONS } from "../../src/domain/reasons.ts";
import { depositLike, TEN_O_CLOCK } from "../domain/deposit-samples.ts";

const SENDING = depositLike({ state: "SENDING" });
const ID = "CI260115.1000.A00001" as TransactionId;
const IN_2_S = TEN_O_CLOCK + 2_000;
const IN_2_MIN = TEN_O_CLOCK + 120_000;

describe("what one answer makes of a deposit", () => {
  const cases: [CashInAnswer, { to: string; wallet?: string; alarm?: string; looks?: boolean }][] = [
    [{ kind: "succeeded", transactionId: ID }, { to: "SUCCEEDED" }],
    [
      { kind: "pending", transactionId: ID },
      { to: "PENDING", looks: true },
    ],
    [
      { kind: "contradiction", what: "amount" },
      { to: "REVIEW", wallet: "pause", alarm: "contradiction", looks: true },
    ],
    ...REJECTION_REASONS.map((reason): (typeof cases)[number] => [
      { kind: "rejected", reason, code: "2040", stop: true },
      { to: "REJECTED" },
    ]),
    ...["FAILED", "REJECTED", "CANCELLED"].map((code): (typeof cases)[number] => [
      { kind: "rejected", reason: "refused_by_operator", code, stop: false },
      { to: "UNCERTAIN", looks: true },
    ]),
    ...(["token", "key", "wait"] as const).map((after): (typeof cases)[number] => [
      { kind: "again", after, waitMs: 0, reason: "too_many_calls", code: "9" },
      { to: "UNCERTAIN", looks: true },
    ]),
    ...UNCERTAIN_REASONS.map((reason): (typeof cases)[number] => [
      { kind: "uncertain", reason, code: "x" },
      { to: "UNCERTAIN", looks: true },
    ]),
  ];

  for (const [answer, { to, wallet, alarm, looks = false }] of cases) {
    it(`${answer.kind} ${"reason" in answer ? answer.reason : ""} ${"code" in answer ? answer.code : ""} makes it ${to}${looks ? ", to be looked up" : ""}`, () => {
      const settled = settleAnswer(SENDING, answer, IN_2_S);
      expect([settled.to, settled.wallet?.kind, settled.alarm]).toEqual([to, wallet, alarm]);
      expect(settled.set.nextLookAt !== undefined).toBe(looks);
    });
  }

  it("a hash of an unreadable answer goes to the trail, and the operator's id to the row (F12)", () => {
    const answer = { kind: "uncertain", reason: "unreadable_answer", code: "x", bodyHash: "ab12" } as const;
    const settled = settleAnswer(SENDING, { ...answer, transactionId: ID }, IN_2_S);
    expect(settled.act.detail).toEqual({ says: "unreadable_answer", bodyHash: "ab12" });
    expect(settled.set.transactionId).toBe(ID);
  });
});

describe("what a look-up makes of a deposit in doubt", () => {
  const doubt = depositLike({ state: "UNCERTAIN", reason: "no_answer" });
  const twin = depositLike({ state: "UNCERTAIN", reason: "maybe_twin" });
  const toldFailed = depositLike({ state: "UNCERTAIN", reason: "told_failed" });
  const failedRow = { kind: "not_paid", transactionId: ID, agrees: true } as const;

  const withId = { ...doubt, transactionId: ID };
  const stateMakes = (state: OperatorState, judgement?: Judgement, rowsAreShown = false) =>
    settleState(withId, state, judgement, rowsAreShown, IN_2_S);

  it("a failed row alone closes it only when every row has had time to appear (F19)", () => {
    expect(settleJudgement(doubt, failedRow, false, IN_2_MIN)).toBeUndefined();
    expect(settleJudgement(doubt, failedRow, true, IN_2_S)?.to).toBe("REJECTED");
  });

  it("a failed row that lacks a member, or says another number or amount, closes nothing, whatever else was said (F56)", () => {
    const otherRow = { ...failedRow, agrees: false };
    for (const deposit of [doubt, twin, toldFailed])
      expect(settleJudgement(deposit, otherRow, true, IN_2_MIN)).toBeUndefined();
    expect(stateMakes("not_paid", otherRow, true)).toBeUndefined();
  });

  it("no row is no proof, however late; only a refusal by the table (2041, 4099) or by the state of the answer closes on it (F7, F56)", () => {
    const nothing = { kind: "nothing" } as const;
    expect(settleJudgement(doubt, nothing, true, TEN_O_CLOCK + 23 * 3_600_000)).toBeUndefined();
    expect(settleJudgement(twin, nothing, false, IN_2_MIN)).toBeUndefined();
    expect(settleJudgement(twin, nothing, true, IN_2_S)).toMatchObject({
      to: "REJECTED",
      set: { reason: "not_allowed" },
    });
    expect(settleJudgement(toldFailed, nothing, false, IN_2_MIN)).toBeUndefined();
    expect(settleJudgement(toldFailed, nothing, true, IN_2_S)).toMatchObject({
      to: "REJECTED",
      set: { reason: "refused_by_operator", lastLookAt: IN_2_S },
    });
  });

  it("where the call was repeated, neither closes it: which of the two calls is meant, nobody says (F53)", () => {
    for (const judgement of [failedRow, { kind: "nothing" } as const])
      for (const deposit of [doubt, twin, toldFailed])
        expect(settleJudgement({ ...deposit, attempts: 2 }, judgement, true, IN_2_MIN)).toBeUndefined();
    const repeated = { ...withId, attempts: 2 };
    expect(settleState(repeated, "not_paid", failedRow, true, IN_2_MIN)).toBeUndefined();
  });

  it("what it calls not paid stays watched: after as long again as it is old, then hourly, then daily, for a month (F56)", () => {
    const days = 24 * 3_600_000;
    expect(nextWatch(doubt, TEN_O_CLOCK + 1_000)).toBe(TEN_O_CLOCK + 61_000);
    expect(nextWatch(doubt, TEN_O_CLOCK + 2 * days)).toBe(TEN_O_CLOCK + 2 * days + 3_600_000);
    expect(nextWatch(doubt, TEN_O_CLOCK + 4 * days)).toBe(TEN_O_CLOCK + 5 * days);
    expect(nextWatch(doubt, TEN_O_CLOCK + 30 * days)).toBeUndefined();
    expect(settleJudgement(doubt, failedRow, true, IN_2_MIN)?.set.nextLookAt).toBe(IN_2_MIN + 120_000);
  });

  it("a paid row makes it SUCCEEDED at any time, and its own PIN a right one (S5, S35)", () => {
    const settled = settleJudgement(doubt, { kind: "paid", transactionId: ID }, false, IN_2_S);
    expect(settled).toMatchObject({ to: "SUCCEEDED", set: { transactionId: ID, reason: undefined } });
    expect(settled?.wallet).toMatchObject({ kind: "pin_answered", id: doubt.reference, says: "right" });
  });

  it("an open row, or an open status, makes it PENDING, once", () => {
    expect(settleJudgement(doubt, { kind: "open", transactionId: ID }, false, IN_2_S)?.to).toBe("PENDING");
    expect(stateMakes("open")?.to).toBe("PENDING");
    expect(settleState({ ...withId, state: "PENDING" }, "open", undefined, false, IN_2_S)).toBeUndefined();
    expect(settleJudgement(doubt, { kind: "open", transactionId: undefined }, false, IN_2_S)).toBeUndefined(); // no id to ask by
  });

  it("two paid rows put it in REVIEW, pause the wallet and raise the alarm (F19)", () => {
    const twice = { kind: "paid_twice", transactionIds: [ID, `${ID}2` as TransactionId] } as const;
    expect(settleJudgement(doubt, twice, false, IN_2_S)).toMatchObject({
      to: "REVIEW",
      set: { reason: "paid_twice", afterwards: { kind: "paid_twice", times: 2, ids: [ID, `${ID}2`] } },
      wallet: { kind: "pause" },
      alarm: "paid-twice",
    });
  });

  it("an unknown word settles nothing", () => {
    expect(stateMakes("unknown")).toBeUndefined();
  });

  it("the operator's word that its own id is paid is definite where the history says nothing else, or cannot be read", () => {
    for (const judgement of [undefined, { kind: "nothing" } as const])
      expect(stateMakes("paid", judgement)?.to).toBe("SUCCEEDED");
  });

  it("the operator's word that its own id failed is told only when the history bears it out: a payment there wins (F56)", () => {
    expect(stateMakes("not_paid", failedRow)?.to).toBe("REJECTED");
    expect(stateMakes("not_paid", { kind: "paid", transactionId: ID })?.to).toBe("SUCCEEDED");
    expect(stateMakes("not_paid", { kind: "nothing" }, true)?.to).toBe("REJECTED");
    for (const judgement of [undefined, { kind: "nothing" } as const])
      expect(stateMakes("not_paid", judgement)).toBeUndefined();
    expect(stateMakes("not_paid", { kind: "open", transactionId: ID }, true)?.to).toBe("PENDING");
  });

  it("the operator's word that its own id is paid is not denied by a failed row of another id: that was another try (F19)", () => {
    const other = { ...failedRow, transactionId: `${ID}2` as TransactionId };
    expect(stateMakes("paid", other)?.to).toBe("SUCCEEDED");
    expect(stateMakes("paid", { ...failedRow, agrees: false })).toBeUndefined();
  });

  it("two paid rows go before the operator's word on one id, whatever it says (F19, F55)", () => {
    const twice = { kind: "paid_twice", transactionIds: [ID, `${ID}2` as TransactionId] } as const;
    for (const state of ["paid", "not_paid"] as const) expect(stateMakes(state, twice)?.alarm).toBe("paid-twice");
  });

  it("a row that contradicts, or cannot be compared, goes before the operator's word on its id (F13, F58)", () => {
    for (const state of ["paid", "not_paid"] as const) {
      expect(stateMakes(state, { kind: "contradiction", what: "amount", transactionId: ID })?.to).toBe("REVIEW");
      expect(stateMakes(state, { kind: "incomparable" })).toBeUndefined();
      expect(stateMakes(state, { kind: "incomparable" }, true)?.to).toBe("REVIEW");
    }
    expect(stateMakes("paid", failedRow)).toBeUndefined();
  });

  it("a payment that cannot be compared is a person's once rows have had time to appear, and stops no wallet (F58)", () => {
    expect(settleJudgement(doubt, { kind: "incomparable" }, false, IN_2_S)).toBeUndefined();
    const settled = settleJudgement(doubt, { kind: "incomparable" }, true, IN_2_MIN);
    expect(settled).toMatchObject({ to: "REVIEW", set: { reason: "incomparable" }, alarm: "incomparable" });
    expect([settled?.wallet, settled?.set.transactionId]).toEqual([undefined, undefined]);
  });
});

describe("an answer or a row whose id is another deposit's (F13)", () => {
  const paid = settleAnswer(SENDING, { kind: "succeeded", transactionId: ID }, IN_2_S);

  it("proves nothing about this one: a person looks, and the id is not kept", () => {
    const settled = ofAnother(SENDING, paid, IN_2_S);
    expect(settled).toMatchObject({
      to: "REVIEW",
      act: { detail: { differs: "transaction" } },
      alarm: "contradiction",
    });
    expect(settled.set.transactionId).toBeUndefined();
  });

  it("says what differs where the answer contradicts anyway", () => {
    const contradicts = settleAnswer(SENDING, { kind: "contradiction", what: "amount", transactionId: ID }, IN_2_S);
    expect(ofAnother(SENDING, contradicts, IN_2_S).act.detail).toEqual({ differs: "amount" });
  });

  it("leaves the state of a watched deposit alone: the news goes on without the id", () => {
    const refused = depositLike({ state: "REJECTED", reason: "refused_by_operator" });
    const news = watched(refused, { kind: "paid", transactionId: ID }, IN_2_MIN);
    const settled = ofAnother(refused, news, IN_2_MIN);
    expect(settled).toMatchObject({ to: "REJECTED", alarm: "late-success" });
    expect([news.set.transactionId, settled.set.transactionId]).toEqual([ID, undefined]);
  });
});

describe("what a later look-up makes of a deposit that was called not paid", () => {
  const refused = depositLike({ state: "REJECTED", reason: "refused_by_operator" });

  it("a payment is told once", () => {
    const paid = { kind: "paid", transactionId: ID } as const;
    expect(watched(refused, paid, IN_2_MIN).alarm).toBe("late-success");
    expect(watched({ ...refused, operatorCode: "LATE_SUCCESS" }, paid, IN_2_MIN).alarm).toBeUndefined();
  });

  it("a row that contradicts, or two, are told with the reason that it was refused for", () => {
    const twice = { kind: "paid_twice", transactionIds: [ID, `${ID}2` as TransactionId] } as const;
    const other = { kind: "contradiction", what: "amount", transactionId: ID } as const;
    for (const judgement of [twice, other])
      expect(watched(refused, judgement, IN_2_MIN)).toMatchObject({
        to: "REJECTED",
        set: { reason: "refused_by_operator", operatorCode: "LATE_SUCCESS" },
        wallet: { kind: "pause" },
      });
  });
});
