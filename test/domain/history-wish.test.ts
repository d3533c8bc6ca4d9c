import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmountRange, readNumberPart, readWish } from "../../src/domain/history-wish.ts";
import { boundsOf, readPeriod } from "../../src/domain/period.ts";
import { anySign } from "../any-sign.ts";

/** A Tuesday, 14:02 in Dakar. */
const NOW = Date.UTC(2026, 10, 24, 14, 2);
const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date);

describe("filters of the history, typed in any order", () => {
  it.each([
    ["", {}],
    ["hier", { period: { kind: "yesterday" } }],
    ["Aujourd’hui payés", { period: { kind: "today" }, state: "paid" }],
    ["7 jours", { period: { kind: "week" } }],
    ["refusé ce mois-ci", { period: { kind: "month" }, state: "refused" }],
    ["12/11", { period: { kind: "days", first: day(2026, 11, 12), last: day(2026, 11, 12) } }],
    ["12/11-15/11", { period: { kind: "days", first: day(2026, 11, 12), last: day(2026, 11, 15) } }],
    ["du 12/11 au 15/11", { period: { kind: "days", first: day(2026, 11, 12), last: day(2026, 11, 15) } }],
    ["28/12-3/1", { period: { kind: "days", first: day(2025, 12, 28), last: day(2026, 1, 3) } }],
    ["avant-hier", { period: { kind: "days", first: day(2026, 11, 22), last: day(2026, 11, 22) } }],
    ["mois dernier refusés", { period: { kind: "last_month" }, state: "refused" }],
    ["30 jours Awa", { period: { kind: "days", first: day(2026, 10, 26), last: day(2026, 11, 24) }, name: "awa" }],
    ["2 semaines", { period: { kind: "days", first: day(2026, 11, 11), last: day(2026, 11, 24) } }],
    ["3 mois", { period: { kind: "days", first: day(2026, 8, 25), last: day(2026, 11, 24) } }],
    ["1er novembre", { period: { kind: "days", first: day(2026, 11, 1), last: day(2026, 11, 1) } }],
    ["du 12 au 15 novembre", { period: { kind: "days", first: day(2026, 11, 12), last: day(2026, 11, 15) } }],
    ["depuis le 12/11", { period: { kind: "days", first: day(2026, 11, 12), last: day(2026, 11, 24) } }],
    ["2026-11-12", { period: { kind: "days", first: day(2026, 11, 12), last: day(2026, 11, 12) } }],
    ["vendredi", { period: { kind: "days", first: day(2026, 11, 20), last: day(2026, 11, 20) } }],
    ["semaine dernière", { period: { kind: "days", first: day(2026, 11, 16), last: day(2026, 11, 22) } }],
    ["en octobre", { period: { kind: "days", first: day(2026, 10, 1), last: day(2026, 10, 31) } }],
    ["Mai", { name: "mai" }],
    ["25/11", { period: { kind: "days", first: day(2025, 11, 25), last: day(2025, 11, 25) } }],
    ["12/11/25", { period: { kind: "days", first: day(2025, 11, 12), last: day(2025, 11, 12) } }],
    ["77 123 45 67", { number: "771234567" }],
    ["+221 77 123 45 67 5 000 F", { number: "771234567", amount: { min: 5_000, max: 5_000 } }],
    ["771234567 5000", { number: "771234567", amount: { min: 5_000, max: 5_000 } }],
    ["*4567", { number: "4567" }],
    ["5000", { amount: { min: 5_000, max: 5_000 } }],
    ["5 000 - 10 000", { amount: { min: 5_000, max: 10_000 } }],
    ["entre 10k et 5k", { amount: { min: 5_000, max: 10_000 } }],
    ["plus de 50 000", { amount: { min: 50_000 } }],
    ["hier < 1000", { period: { kind: "yesterday" }, amount: { max: 1_000 } }],
    ["en cours 12/11", { state: "open", period: { kind: "days", first: day(2026, 11, 12), last: day(2026, 11, 12) } }],
    ["Awa Diop hier", { name: "awa diop", period: { kind: "yesterday" } }],
    ["yesterday paid 5000", { period: { kind: "yesterday" }, state: "paid", amount: { min: 5_000, max: 5_000 } }],
  ])("are read: %s", (text, wish) => {
    expect(readWish(text, NOW)).toEqual({ kind: "wish", wish });
  });

  it.each(["31/02", "0/5", "12/13", "12/11/2031"])("that name no day of the past are refused: %s", (text) => {
    expect(readWish(text, NOW)).toEqual({ kind: "no_such_day" });
  });

  it.each(["0", "5 0000", "12/11 99999999999999", "hier 1.5"])("that are no figure are refused: %s", (text) => {
    expect(readWish(text, NOW).kind).toBe("unreadable");
  });

  it("of any kind are read without failing, and never with a period that ends before it begins", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anySign }), fc.stringMatching(/^[0-9/. -]{0,20}$/)), (text) => {
        const read = readWish(text, NOW);
        if (read.kind !== "wish" || read.wish.period === undefined) return;
        const { from = 0, to = Number.POSITIVE_INFINITY } = boundsOf(read.wish.period, NOW);
        expect(from).toBeLessThan(to);
      }),
    );
  });
});

describe("a period", () => {
  it.each([
    ["today", day(2026, 11, 24), day(2026, 11, 25)],
    ["yesterday", day(2026, 11, 23), day(2026, 11, 24)],
    ["week", day(2026, 11, 18), day(2026, 11, 25)],
    ["month", day(2026, 11, 1), day(2026, 12, 1)],
    ["last_month", day(2026, 10, 1), day(2026, 11, 1)],
  ] as const)("is whole days: %s", (kind, from, to) => {
    expect(boundsOf({ kind }, NOW)).toEqual({ from, to });
  });

  it("without a year is the last one that has begun", () => {
    expect(readPeriod("29/2", NOW)).toEqual({ kind: "days", first: day(2024, 2, 29), last: day(2024, 2, 29) });
    expect(readPeriod("24/11", NOW)).toEqual({ kind: "days", first: day(2026, 11, 24), last: day(2026, 11, 24) });
  });
});

describe("an answer to the question for a filter", () => {
  it("is a number or digits of one", () => {
    expect(readNumberPart("+221 77 123 45 67")).toBe("771234567");
    expect(readNumberPart("45 67")).toBe("4567");
    for (const wrong of ["4", "Awa", "77 123 45 67 89", ""]) expect(readNumberPart(wrong)).toBeUndefined();
  });

  it("is an amount or a range and nothing else", () => {
    expect(readAmountRange("5 000 - 10 000")).toEqual({ min: 5_000, max: 10_000 });
    for (const wrong of ["beaucoup", "5000 hier", "12/11", ""]) expect(readAmountRange(wrong)).toBeUndefined();
  });
});
