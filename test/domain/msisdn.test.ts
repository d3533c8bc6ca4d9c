import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asMsisdn, formatMsisdn, hasOrangePrefix, type Msisdn, readMsisdn } from "../../src/domain/msisdn.ts";

describe("a customer's number", () => {
  it.each([
    "771234567",
    "77 123 45 67",
    "77-123-45-67",
    "77.123.45.67",
    "+221771234567",
    "+221 77 123 45 67",
    "00221771234567",
    "221771234567",
    "(77) 123 45 67",
    "77\u00a0123\u00a045\u00a067",
  ])("typed as %j is 771234567", (text) => {
    expect(readMsisdn(text)).toEqual({ kind: "msisdn", msisdn: "771234567" });
  });

  it.each([
    ["", "empty"],
    ["Awa", "unreadable"],
    ["771234567,5000", "unreadable"],
    ["771234567;ext=5", "unreadable"],
    ["771234567 Awa", "unreadable"],
    ["77123456", "too_short"],
    ["7712345678", "too_long"],
    ["338201234", "fixed_line"],
    ["+33612345678", "foreign"],
    ["９９", "unreadable"],
  ])("typed as %j is refused as %s", (text, problem) => {
    expect(readMsisdn(text)).toEqual({ kind: "problem", problem });
  });

  it("of another operator is taken and can be told apart", () => {
    expect(readMsisdn("761234567")).toEqual({ kind: "msisdn", msisdn: "761234567" });
    expect(hasOrangePrefix("761234567" as Msisdn)).toBe(false);
    expect(hasOrangePrefix("781234567" as Msisdn)).toBe(true);
  });

  it("is always nine digits beginning with 7, whatever is typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789 +-.()") })), (text) => {
        const reading = readMsisdn(text);
        if (reading.kind === "msisdn") expect(reading.msisdn).toMatch(/^7\d{8}$/);
      }),
    );
  });

  it("is grouped for people", () => {
    expect(formatMsisdn("771234567" as Msisdn)).toBe("77\u00a0123\u00a045\u00a067");
  });

  it("from the operator loses its country code and nothing else", () => {
    expect(asMsisdn("221771234567")).toBe("771234567");
    expect(asMsisdn("771234567")).toBe("771234567");
    expect(asMsisdn("221771")).toBeUndefined();
  });
});
