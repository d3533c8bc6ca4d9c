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
    ["5,5k", "fraction"],
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
  ])("typed as %j is refused as %s (F41)", (text, problem) => {
    expect(readAmount(text)).toEqual({ kind: "problem", problem });
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
