import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Deposit, TransactionId } from "../../src/domain/deposit.ts";
import { historySays } from "../../src/domain/history-says.ts";
import { isTakenBack, timesPaid, wasPaid } from "../../src/domain/paid.ts";
import type { OperatorRow } from "../../src/domain/ports/operator.ts";
import { depositLike, rowLike } from "./deposit-samples.ts";

const [A, B, C] = ["CI-A", "CI-B", "CI-C"] as TransactionId[] as [TransactionId, TransactionId, TransactionId];
const told = (different: Partial<Deposit> = {}) => depositLike({ state: "SUCCEEDED", transactionId: A, ...different });
const row = (transactionId: TransactionId, different: Partial<OperatorRow> = {}) =>
  rowLike({ transactionId, ...different });
const CANCELLED = { state: "not_paid", reversed: true, status: "CANCELLED" } as const;
const FAILED = { state: "not_paid", status: "FAILED" } as const;
const twice = { kind: "paid_twice", times: 2, ids: [A, B] } as const;
const back = { kind: "taken_back", times: 0, ids: [A], status: "CANCELLED" } as const;

describe("rows of a deposit that was told as paid", () => {
  it.each<[string, Deposit, readonly OperatorRow[], ReturnType<typeof historySays>["kind"]]>([
    ["one paid row is what is expected", told(), [row(A)], "nothing"],
    ["two paid ids are two payments (F55)", told(), [row(A), row(B)], "paid_twice"],
    ["the same row twice is one payment", told(), [row(A), row(A)], "nothing"],
    ["no row says nothing: rows may be late", told(), [], "nothing"],
    ["its own row cancelled takes it back (F57)", told(), [row(A, CANCELLED)], "taken_back"],
    ["its own row failed takes it back", told(), [row(A, FAILED)], "taken_back"],
    ["a word for a reversal takes it back", told(), [row(A, { state: "unknown", reversed: true })], "taken_back"],
    ["a word that nobody knows says nothing", told(), [row(A, { state: "unknown", status: "DONE" })], "nothing"],
    ["an open row says nothing", told(), [row(A, { state: "open" })], "nothing"],
    ["an earlier failed try says nothing", told(), [row(B, FAILED)], "nothing"],
    ["an earlier failed try beside it says nothing", told(), [row(B, FAILED), row(A)], "nothing"],
    ["one id, paid and cancelled, is not believed to be paid", told(), [row(A), row(A, CANCELLED)], "taken_back"],
    ["one of two taken back is paid once again", told({ afterwards: twice }), [row(A), row(B, CANCELLED)], "paid_once"],
    ["one of two not shown says nothing", told({ afterwards: twice }), [row(A)], "nothing"],
    ["taken back and paid again", told({ afterwards: back }), [row(A)], "paid_once"],
    ["rows of another reference say nothing", told(), [row(B, { reference: "GTST-0000-0000-0009" })], "nothing"],
  ])("%s", (_what, deposit, rows, kind) => {
    expect(historySays(deposit, rows, true).kind).toBe(kind);
  });

  it("are believed about another id's reversal only once everything has had time to appear", () => {
    const rows = [row(B, CANCELLED)];
    expect(historySays(told(), rows, false).kind).toBe("nothing");
    expect(historySays(told(), rows, true).kind).toBe("taken_back");
  });

  it("count by one rule, in whatever order they come, and every paid id is named", () => {
    const anyRow = fc.record({
      transactionId: fc.constantFrom(A, B, C),
      state: fc.constantFrom("paid", "not_paid", "open", "unknown"),
      reversed: fc.constantFrom(undefined, true),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 5 }), (some) => {
        const rows = some.map((one) => rowLike(one as Partial<OperatorRow>));
        const says = historySays(told(), rows, true);
        expect(historySays(told(), [...rows].reverse(), true)).toMatchObject({ kind: says.kind });
        if (says.kind === "nothing" || says.kind === "paid_once") return;
        const deposit = told({ afterwards: says });
        expect(timesPaid(deposit)).toBe(says.kind === "paid_twice" ? says.ids.length : 0);
        expect(wasPaid(deposit)).toBe(!isTakenBack(deposit));
      }),
    );
  });
});
