import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { judgeRows } from "../../src/domain/judgement.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { depositLike, rowLike } from "./deposit-samples.ts";

const deposit = depositLike();
/** What a row may lack. */
const INCOMPLETE = [{ amount: undefined }, { recipient: undefined }, { unit: undefined }, { transactionId: undefined }];
const other = "CI260115.1001.A00002" as TransactionId;

describe("the operator's history says of a deposit", () => {
  it("paid, when one row agrees in reference, number, amount and unit", () => {
    expect(judgeRows(deposit, [rowLike()])).toEqual({ kind: "paid", transactionId: rowLike().transactionId });
  });

  it("paid, when a failed row stands beside the paid one (F19)", () => {
    const failed = rowLike({ transactionId: other, state: "not_paid", status: "FAILED" });
    expect(judgeRows(deposit, [failed, rowLike()]).kind).toBe("paid");
  });

  it("paid once, when the same row comes on two pages", () => {
    expect(judgeRows(deposit, [rowLike(), rowLike()]).kind).toBe("paid");
  });

  it("paid twice, when two paid rows have different ids (F19)", () => {
    expect(judgeRows(deposit, [rowLike(), rowLike({ transactionId: other })])).toEqual({
      kind: "paid_twice",
      transactionIds: [rowLike().transactionId, other],
    });
  });

  it("nothing, when there is no row or only rows of others", () => {
    expect(judgeRows(deposit, [])).toEqual({ kind: "nothing" });
    expect(
      judgeRows(deposit, [rowLike({ reference: "GTST-0000-0000-0002" }), rowLike({ reference: undefined })]),
    ).toEqual({ kind: "nothing" });
  });

  it("open, when a row is open or unknown; its id counts only where it can be compared (F58)", () => {
    for (const state of ["open", "unknown"] as const) {
      expect(judgeRows(deposit, [rowLike({ state })])).toEqual({
        kind: "open",
        transactionId: rowLike().transactionId,
      });
      for (const lacks of INCOMPLETE)
        expect(judgeRows(deposit, [rowLike({ state, ...lacks })])).toEqual({ kind: "open", transactionId: undefined });
    }
  });

  it("incomparable, and never an id, when a paid row lacks a member, whatever failed or open rows stand beside it (F58)", () => {
    const beside = [[], [rowLike({ state: "open" })], [rowLike({ state: "not_paid", transactionId: other })]];
    for (const lacks of INCOMPLETE)
      for (const rows of beside)
        expect(judgeRows(deposit, [...rows, rowLike(lacks)])).toEqual({ kind: "incomparable" });
  });

  it("not one payment, when one of two paid rows lacks a member, unless both carry one id (F58)", () => {
    for (const { transactionId: _, ...lacks } of INCOMPLETE.slice(0, -1) as { transactionId?: undefined }[])
      expect(judgeRows(deposit, [rowLike(), rowLike({ ...lacks, transactionId: other })]).kind).toBe("paid_twice");
    expect(judgeRows(deposit, [rowLike(), rowLike({ transactionId: undefined })]).kind).toBe("incomparable");
    expect(judgeRows(deposit, [rowLike(), rowLike({ amount: undefined })]).kind).toBe("paid");
  });

  it("a contradiction, when an amount in words can only mean another one; agreement is never read into it (F58)", () => {
    const inWords = (amountMeans: number[]) => judgeRows(deposit, [rowLike({ amount: undefined, amountMeans })]);
    expect(inWords([50_000, 5_000_000])).toMatchObject({ kind: "contradiction", what: "amount" });
    expect(inWords([5_000, 500_000])).toEqual({ kind: "incomparable" });
  });

  it.each([
    ["amount", { amount: 50_000 }],
    ["number", { recipient: "771234568" as Msisdn }],
    ["unit", { unit: "EUR" }],
    ["distributor", { distributor: "780000009" as Msisdn }],
  ])("a contradiction, when the %s differs (F13)", (what, different) => {
    expect(judgeRows(deposit, [rowLike(different)])).toMatchObject({ kind: "contradiction", what });
  });

  it("not paid, of failed rows only; one that agrees in everything says so, any other is of no use to close on (F56)", () => {
    const failed = { state: "not_paid", status: "FAILED" } as const;
    const not_paid = { kind: "not_paid", transactionId: rowLike().transactionId };
    expect(judgeRows(deposit, [rowLike(failed)])).toEqual({ ...not_paid, agrees: true });
    const differing = [...INCOMPLETE, { amount: 50_000 }, { recipient: "771234568" as Msisdn }, { unit: "EUR" }];
    for (const odd of differing) {
      expect(judgeRows(deposit, [rowLike({ ...failed, ...odd })])).toMatchObject({ kind: "not_paid", agrees: false });
      expect(judgeRows(deposit, [rowLike({ ...failed, ...odd }), rowLike(failed)])).toEqual({
        ...not_paid,
        agrees: true,
      });
    }
  });

  it("the same whatever the order of the rows", () => {
    const rows = fc.array(
      fc.record({
        state: fc.constantFrom("paid", "not_paid", "open", "unknown"),
        transactionId: fc.constantFrom(rowLike().transactionId, other),
        amount: fc.constantFrom(5_000, 5_000, 6_000),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(rows, (found) => {
        const list = found.map((row) => rowLike(row as Partial<ReturnType<typeof rowLike>>));
        expect(judgeRows(deposit, [...list].reverse()).kind).toBe(judgeRows(deposit, list).kind);
      }),
    );
  });
});
