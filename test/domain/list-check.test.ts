import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash, type ListLine, type ReadList } from "../../src/domain/list.ts";
import { type CustomerFacts, checkList, type LineRemark, linesWithin, sum } from "../../src/domain/list-check.ts";
import { xof } from "../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";

const NOW = Date.UTC(2026, 10, 24, 14, 2);
const RULES = { depositMax: xof(2_000_000), customerMonthMax: xof(10_000_000) };
const OWN = asMsisdn("780000001") as Msisdn;
const AWA = asMsisdn("771234567") as Msisdn;

function listOf(...lines: readonly (readonly [number: string, amount: number])[]): ReadList {
  const read = lines.map(
    ([number, amount], at): ListLine => ({
      line: at + 1,
      recipient: asMsisdn(number) as Msisdn,
      amount: xof(amount),
      cells: [number, String(amount)],
    }),
  );
  return { headings: [], lines: read, refused: [], hash: contentHash(read) };
}

function check(list: ReadList, customers: readonly (readonly [Msisdn, CustomerFacts])[] = []) {
  return checkList(list, { wallet: OWN, customers: new Map(customers), usual: [] }, RULES, NOW);
}

function remarksOf(list: ReadList, customers?: readonly (readonly [Msisdn, CustomerFacts])[]): LineRemark["kind"][][] {
  const { good, warned } = check(list, customers);
  return [...good.map(({ line }) => ({ line, remarks: [] as LineRemark[] })), ...warned]
    .sort((a, b) => a.line - b.line)
    .map(({ remarks }) => remarks.map(({ kind }) => kind));
}

describe("the check of a list", () => {
  it("names lines that repeat an earlier one, and numbers that come twice (F39)", () => {
    expect(
      remarksOf(listOf(["771234567", 5_000], ["781234567", 5_000], ["771234567", 5_000], ["771234567", 3_000])),
    ).toEqual([[], [], ["duplicate"], ["same_number"]]);
  });

  it("F50: leaves out what was found paid after a backup was restored, and says so; next month's list is another one", () => {
    const found = (daysAgo: number, state: "REVIEW" | "SUCCEEDED"): [Msisdn, CustomerFacts] => [
      AWA,
      {
        newest: [{ amount: xof(5_000), state, at: NOW - daysAgo * 86_400_000, adopted: true }],
        monthFrancs: xof(5_000),
      },
    ];
    const list = listOf(["771234567", 5_000], ["771234567", 6_000], ["781234567", 5_000]);
    for (const state of ["REVIEW", "SUCCEEDED"] as const) {
      const { warned, payable, byDefault } = check(list, [found(3, state)]);
      expect(warned[0]).toMatchObject({ line: 1, remarks: [{ kind: "found_paid" }] });
      expect(payable.map(({ line }) => line)).toEqual([1, 2, 3]);
      expect(byDefault.map(({ line }) => line)).toEqual([2, 3]);
    }
    expect(check(list, [found(30, "SUCCEEDED")]).byDefault).toHaveLength(3);
  });

  it("names what was paid today, what is on its way, and what was only paid before (F38)", () => {
    const at = (amount: number, state: "SUCCEEDED" | "UNCERTAIN", hoursAgo: number): [Msisdn, CustomerFacts] => [
      AWA,
      { newest: [{ amount: xof(amount), state, at: NOW - hoursAgo * 3_600_000 }], monthFrancs: xof(amount) },
    ];
    const list = listOf(["771234567", 5_000]);
    expect(remarksOf(list, [at(5_000, "SUCCEEDED", 2)])).toEqual([["paid_today"]]);
    expect(remarksOf(list, [at(6_000, "SUCCEEDED", 2)])).toEqual([["number_paid_today"]]);
    expect(remarksOf(list, [at(5_000, "UNCERTAIN", 30)])).toEqual([["earlier_open"]]);
    expect(remarksOf(list, [at(5_000, "SUCCEEDED", 30)])).toEqual([[]]);
    expect(check(list, [at(5_000, "SUCCEEDED", 2)])).toMatchObject({ paidToday: 1, firstTime: 0 });
    expect(check(list)).toMatchObject({ paidToday: 0, firstTime: 1 });
  });

  it("names other operators' numbers, odd amounts, ten times the usual, and more than a month may hold", () => {
    const usual: [Msisdn, CustomerFacts] = [
      AWA,
      { newest: [{ amount: xof(500), state: "SUCCEEDED", at: NOW - 50 * 3_600_000 }], monthFrancs: xof(9_999_000) },
    ];
    expect(remarksOf(listOf(["761234567", 5_003], ["771234567", 5_000]), [usual])).toEqual([
      ["not_orange_prefix", "odd_amount"],
      ["over_customer_month", "above_usual_for_customer"],
    ]);
  });

  it("refuses what is above the ceiling of one deposit", () => {
    const { refused, payable } = check(listOf(["771234567", 2_000_001], ["781234567", 5_000]));
    expect(refused.map(({ line, why }) => [line, why])).toEqual([[1, "over_deposit_limit"]]);
    expect(payable.map(({ line }) => line)).toEqual([2]);
  });

  it("refuses a line to the number of the wallet that pays", () => {
    const { refused, payable } = check(listOf(["780000001", 5_000], ["781234567", 5_000]));
    expect(refused.map(({ line, why }) => [line, why])).toEqual([[1, "own_number"]]);
    expect(payable.map(({ line }) => line)).toEqual([2]);
  });

  it("puts every line in exactly one place, and its totals add up, whatever the list", () => {
    const line = fc.tuple(
      fc.constantFrom("780000001", "771234567", "781234567", "761234567", "701234567"),
      fc.integer({ min: 1, max: 10_000_000 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 0, max: 100_000_000 }), (lines, balance) => {
        const list = listOf(...lines);
        const { good, warned, refused, payable, total } = check(list);
        const places = [...good, ...warned, ...refused].map((one) => one.line);
        expect([...places].sort((a, b) => a - b)).toEqual(list.lines.map((one) => one.line));
        expect(payable.length).toBe(good.length + warned.length);
        expect(total).toBe(payable.reduce((francs, { amount }) => francs + amount, 0));
        const count = linesWithin(payable, xof(balance));
        expect(sum(payable.slice(0, count).map(({ amount }) => amount))).toBeLessThanOrEqual(balance);
        const next = payable[count];
        if (next) expect(sum(payable.slice(0, count + 1).map(({ amount }) => amount))).toBeGreaterThan(balance);
      }),
    );
  });
});
