import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTap } from "../../flows/buttons.ts";
import { readOpening } from "../../flows/flow.ts";
import { FLOWS } from "../../flows/index.ts";
import { formatXof, xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { readShortWay } from "../../src/domain/short-way.ts";

const number = fc
  .tuple(fc.constantFrom("77", "78", "76", "70"), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([prefix, rest]) => `${prefix}${String(rest).padStart(7, "0")}` as Msisdn);
const writtenNumber = number.chain((msisdn) => {
  const forms = [
    msisdn,
    formatMsisdn(msisdn),
    formatMsisdn(msisdn).replaceAll("\u00a0", " "),
    `+221${msisdn}`,
    `00221 ${msisdn}`,
    `+221 ${formatMsisdn(msisdn)}`,
  ];
  return fc.record({ msisdn: fc.constant(msisdn), text: fc.constantFrom(...forms) });
});
const writtenAmount = fc.integer({ min: 100, max: 2_000_000 }).chain((francs) => {
  const forms = [
    `${francs}`,
    formatXof(xof(francs)),
    formatXof(xof(francs)).replaceAll("\u00a0", " "),
    formatXof(xof(francs)).replaceAll("\u00a0", "."),
    `${francs} F`,
    `${francs}FCFA`,
  ];
  return fc.record({ francs: fc.constant(francs), text: fc.constantFrom(...forms) });
});

describe("what is typed", () => {
  it("in one go is read as exactly the number and the amount that were meant, or refused", () => {
    fc.assert(
      fc.property(writtenNumber, writtenAmount, fc.constantFrom(" ", "  ", "\u00a0", "\t"), (to, amount, gap) => {
        expect(readShortWay(`${to.text}${gap}${amount.text}`)).toEqual({
          kind: "deposit",
          recipient: to.msisdn,
          amount: amount.francs,
        });
      }),
    );
  });

  it("with a digit lost or doubled never becomes a deposit to another number by moving the border", () => {
    fc.assert(
      fc.property(
        number,
        fc.integer({ min: 100, max: 99_999 }),
        fc.nat({ max: 8 }),
        fc.boolean(),
        (msisdn, francs, at, doubled) => {
          const slip = doubled
            ? msisdn.slice(0, at) + msisdn[at] + msisdn.slice(at)
            : msisdn.slice(0, at) + msisdn.slice(at + 1);
          expect(readShortWay(`${slip} ${francs}`).kind).toBe("number_problem");
        },
      ),
    );
  });

  it("of any kind is read without failing, and no figure starts a flow by itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          writtenNumber.map(({ text }) => text),
          writtenAmount.map(({ text }) => text),
        ),
        (text) => {
          readShortWay(text);
          readTap(text);
          const opening = readOpening(text, FLOWS);
          if (/^[\d+]/.test(text.trim())) expect(opening).toBeUndefined();
        },
      ),
    );
  });
});

describe("a button's data", () => {
  it.each([
    "",
    ":",
    "d:",
    "d:ok:",
    "d:ok:short",
    "c:fly:0123456789ABCDEF",
    "d:ok:0123456789abcdef",
    "l:de",
    "a:5000",
    "w:sure:12",
    "d:ok:0123456789ABCDEF0",
  ])("S7: that no keyboard of this version has asks for nothing: %s", (data) => {
    expect(readTap(data)).toEqual({ on: "nothing" });
  });
});
