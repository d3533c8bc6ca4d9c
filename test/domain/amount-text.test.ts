import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOddAmount, readAmount } from "../../src/domain/amount-text.ts";
import { formatXof, xof } from "../../src/domain/money.ts";

describe("an amount", () => {
  it.each([
    ["5000", 5_000],
    ["5 000", 5_000],
    ["5\u00a0000", 5_000],
    ["5\u202f000", 5_000],
    ["5.000", 5_000],
    ["5,000", 5_000],
    ["5 000 F", 5_000],
    ["5000FCFA", 5_000],
    ["5 000 F CFA", 5_000],
    ["5000 francs", 5_000],
    ["5k", 5_000],
    ["5 K", 5_000],
    ["5 mille", 5_000],
    ["5 mille francs", 5_000],
    ["1 250 000", 1_250_000],
    ["1.250.000 F", 1_250_000],
    [" 500 ", 500],
    ["1", 1],
    ["5’000", 5_000],
    ["5kf", 5_000],
    ["5 milles", 5_000],
    ["5 000,00", 5_000],
    ["5,000.00", 5_000],
    ["5000.00", 5_000],
    ["500,00", 500],
    ["1.250.000,00", 1_250_000],
    ["5000.0", 5_000],
    ["5000 francs CFA", 5_000],
    ["5000 F.CFA", 5_000],
    ["CFA 5000", 5_000],
    ["XOF 5 000", 5_000],
    ["F CFA 5 000", 5_000],
    ["5000 francs stp", 5_000],
    ["c’est 5000", 5_000],
    ["le montant est 5 000 F", 5_000],
  ])("typed as %j is %i francs", (text, francs) => {
    expect(readAmount(text)).toEqual({ kind: "amount", amount: francs });
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["cinq mille", "words"],
    ["juróom", "words"],
    ["-5000", "negative"],
    ["−5000", "negative"],
    ["5000.5", "fraction"],
    ["5000,50", "fraction"],
    ["50,00", "fraction"],
    ["5000,0", "fraction"],
    ["5.000.00", "fraction"],
    ["5.00", "fraction"],
    ["0", "zero"],
    ["0 F", "zero"],
    ["1e9", "unreadable"],
    ["1000000000", "too_large"],
    ["99999999999999999999", "too_large"],
    ["5 0000", "ambiguous"],
    ["50 00", "ambiguous"],
    ["5.000,000.000", "ambiguous"],
    ["05000", "ambiguous"],
    ["５０００", "unreadable"],
    ["5000 ou 6000", "unreadable"],
    ["5000 5000", "ambiguous"],
    ["0x1388", "unreadable"],
    ["NaN", "words"],
    ["5 mille cinq cents", "words"],
    ["cinq 5000", "words"],
    ["2 junni", "words"],
    ["100 dërëm", "words"],
    ["5 M", "words"],
    ["100 euros", "currency"],
    ["50$", "currency"],
    ["5000 FG", "currency"],
    ["5000 francs guinéens", "currency"],
    ["10 %", "unit"],
    ["15 kg", "unit"],
    ["1 sac", "unit"],
    ["+5000", "unit"],
    ["5000?", "unit"],
    ["5²", "unreadable"],
    ["½", "unreadable"],
    ["٥٠٠٠", "unreadable"],
    ["(5000)", "unreadable"],
    ["5000-", "unreadable"],
    ["moins de 5000", "unreadable"],
    ["5 000 mille", "ambiguous"],
    ["5.500k", "ambiguous"],
  ])("typed as %j is refused as %s (F41)", (text, problem) => {
    expect(readAmount(text)).toEqual({ kind: "problem", problem });
  });

  it.each([
    ["5.5k", "fraction", 5_500],
    ["5,5k", "fraction", 5_500],
    ["2,25 mille", "fraction", 2_250],
    ["2 millions", "words", 2_000_000],
    ["1,5 million", "words", 1_500_000],
    ["5OOO", "unreadable", 5_000],
    ["5O00 F", "unreadable", 5_000],
  ])("typed as %j is refused as %s, with the %i francs that may be meant", (text, problem, meant) => {
    expect(readAmount(text)).toEqual({ kind: "problem", problem, meant });
  });

  it("costs its length at most, however long the text is (S38)", () => {
    for (const text of ["1 ".repeat(50_000), "5".repeat(100_000), ` ${"5 000 ".repeat(20_000)}F`])
      expect(readAmount(text)).toEqual({ kind: "problem", problem: "unreadable" });
  });

  it("shown to people reads back the same (F41)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom("", " F", " F CFA", "F"), (francs, unit) => {
        expect(readAmount(formatXof(xof(francs)) + unit)).toEqual({ kind: "amount", amount: francs });
      }),
    );
  });

  it("is a whole number of francs within the ceiling, or refused, whatever is typed (F41)", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789 .,'kKfF-+e\u00a0") })),
        (text) => {
          const reading = readAmount(text);
          if (reading.kind === "amount") {
            expect(Number.isSafeInteger(reading.amount)).toBe(true);
            expect(reading.amount).toBeGreaterThan(0);
            expect(reading.amount).toBeLessThanOrEqual(10_000_000);
          }
        },
      ),
    );
  });

  it("that no coin can make up is questioned", () => {
    expect(isOddAmount(xof(5_003))).toBe(true);
    expect(isOddAmount(xof(5_005))).toBe(false);
  });
});
