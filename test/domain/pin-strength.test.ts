import { describe, expect, it } from "vitest";
import { Pin } from "../../src/domain/pin.ts";
import { samePin, weaknessOf } from "../../src/domain/pin-strength.ts";

describe("a new PIN", () => {
  it.each([
    ...["0000", "7777", "1212", "9090", "1122", "8844"].map((digits) => [digits, "repeated"]),
    ...["1234", "0123", "6789", "7890", "8901", "4321", "9876", "0987", "2109"].map((digits) => [digits, "sequence"]),
    ...["1900", "1984", "2007", "2099"].map((digits) => [digits, "year"]),
    ...["2512", "0107", "2902", "3112"].map((digits) => [digits, "birthday"]),
  ])("%s is refused as %s", (digits, weakness) => {
    expect(weaknessOf(pin(digits))).toBe(weakness);
  });

  it.each(["7391", "8520", "3002", "3104", "0013", "3213", "1357", "1221"])("%s is taken", (digits) => {
    expect(weaknessOf(pin(digits))).toBeUndefined();
  });

  it("is refused in about one case of fifteen, so that guessing stays hard and choosing stays easy", () => {
    const all = Array.from({ length: 10_000 }, (_, nr) => pin(String(nr).padStart(4, "0")));
    const weak = all.filter((one) => weaknessOf(one) !== undefined).length;
    expect(weak).toBeGreaterThan(500);
    expect(weak).toBeLessThan(1_000);
  });

  it("is held against another byte by byte, and lent only while it is there", () => {
    expect(samePin(pin("7391"), pin("7391"))).toBe(true);
    expect(samePin(pin("7391"), pin("7390"))).toBe(false);
    const gone = pin("7391");
    gone.wipe();
    expect(() => weaknessOf(gone)).toThrow("wiped");
  });
});

function pin(digits: string): Pin {
  return new Pin(Buffer.from(digits));
}
