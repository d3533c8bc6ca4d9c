import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLOWS } from "../../flows/features.ts";
import { readOpening } from "../../flows/ground/opening.ts";
import { readWords } from "../../flows/ground/said.ts";
import { readAmount } from "../../src/domain/amount-text.ts";
import { formatXof, xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { readTypedDeposit } from "../../src/domain/typed-deposit.ts";
import { readText } from "../../src/lists/read-file.ts";
import { anySign } from "../any-sign.ts";
import { LIMITS } from "../lists/limits.ts";

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
        const meant = { kind: "deposit", recipient: to.msisdn, amount: amount.francs };
        expect(readTypedDeposit(`${to.text}${gap}${amount.text}`)).toEqual(meant);
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
          for (const text of [`${slip} ${francs}`, `${francs} ${slip}`])
            expect(readTypedDeposit(text).kind).toBe("number_problem");
        },
      ),
    );
  });

  it("of any kind is read without failing, and no figure starts a flow by itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: anySign }),
          writtenNumber.map(({ text }) => text),
          writtenAmount.map(({ text }) => text),
        ),
        (text) => {
          readTypedDeposit(text);
          const opening = readOpening(text, FLOWS);
          if (/^[\d+]/.test(text.trim())) expect(opening).toBeUndefined();
        },
      ),
    );
  });
});

describe("a deposit in one message", () => {
  it.each([
    ["5000 771234567", 5_000],
    ["5 000 77 123 45 67", 5_000],
    ["7 000 77 123 45 67", 7_000],
    ["5000 au 771234567", 5_000],
    ["8000 sur le 77 123 45 67", 8_000],
    ["771234567, 5000", 5_000],
    ["771234567,5000", 5_000],
    ["771234567; 5 000", 5_000],
    ["771234567 / 5000", 5_000],
    ["771234567/5.000", 5_000],
    ["771234567-5000", 5_000],
    ["771234567 = 10.000", 10_000],
    ["771234567 : 5000", 5_000],
    ["771234567 → 5000", 5_000],
    ["77-123-45-67 5k", 5_000],
    ["771234567 5 mille", 5_000],
    ["771234567 5000 francs stp", 5_000],
    ["envoie 5000 F CFA au 77 123 45 67 svp", 5_000],
    ["dépôt de 5000 pour 771234567", 5_000],
    ["771234567 c'est 5000", 5_000],
  ])("is read as people write it: %s", (text, amount) => {
    expect(readTypedDeposit(text)).toEqual({ kind: "deposit", recipient: "771234567", amount });
  });

  it("is written with either side first, and with any sign or word between, and means the same", () => {
    const between = fc.constantFrom(" ", ", ", ",", "; ", ";", " / ", "/", " : ", " = ", " → ", " pour ", " au ", "\n");
    fc.assert(
      fc.property(writtenNumber, writtenAmount, between, fc.boolean(), (to, amount, sign, isNumberFirst) => {
        const [one, other] = isNumberFirst ? [to.text, amount.text] : [amount.text, to.text];
        const read = readTypedDeposit(`${one}${sign}${other}`);
        expect(read).toEqual({ kind: "deposit", recipient: to.msisdn, amount: amount.francs });
      }),
    );
  });

  it.each([
    ["770000001 2000 Modou", { recipient: "770000001", amount: 2_000, called: "Modou" }],
    ["Modou Diop 770000001 2000 F", { recipient: "770000001", amount: 2_000, called: "Modou Diop" }],
    ["770000001 2000 F Awa", { recipient: "770000001", amount: 2_000, called: "Awa" }],
  ])("may name the customer: %s", (text, read) => {
    expect(readTypedDeposit(text)).toEqual({ kind: "deposit", ...read });
  });

  it.each([
    ["771234567 5.5k", "fraction", 5_500],
    ["771234567 5OOO", "unreadable", 5_000],
    ["5OOO 771234567", "unreadable", 5_000],
    ["771234567 1,5 million", "words", 1_500_000],
    ["771234567 2 junni", "words", undefined],
    ["771234567 100 euros", "currency", undefined],
    ["771234567 15 kg", "unit", undefined],
    ["771234567 cinq mille", "words", undefined],
    ["771234567 5000 5000", "ambiguous", undefined],
    ["771234567 x 5000", "unit", undefined],
    ["~771234567 5000~", "marked", undefined],
    ["771234567 5000 payé", "marked", undefined],
    ["771234567 25", "ambiguous", 25],
    ["771234567 5000 ou 6000", "ambiguous", undefined],
    ["Awa 2 500 771234567", "ambiguous", undefined],
  ])("whose amount is not said clearly is asked about, with what was probably meant: %s", (text, problem, meant) => {
    const read = { kind: "amount_problem", recipient: "771234567", problem, ...(meant !== undefined && { meant }) };
    expect(readTypedDeposit(text)).toEqual(read);
  });

  it.each(["awa 2000", "Awa Diop 2000 F", "2000 pour awa", "2000 Awa"])("may name the customer alone: %s", (text) => {
    expect(readTypedDeposit(text).kind).toBe("named");
  });

  it.each([
    "77 123 45 6 5 500", // a digit of the number is missing, not of the amount
    "77 123 45 50 000",
    "77 123 45 67 89",
    "77 123 45 6 75000",
    "771234567 000",
    "5 771234567", // a line's number rather than five francs
    "c'est 5000",
    "10000",
  ])("is none where number and amount are not both said: %s", (text) => {
    expect(readTypedDeposit(text).kind).toBe("number_problem");
  });
});

it("a message means the same to everybody who asks: what was read is given again, and what nobody asks is not read", () => {
  const words = readWords("771234567 5000", FLOWS);
  expect(words.deposit).toEqual(readTypedDeposit("771234567 5000"));
  expect(words.deposit).toBe(words.deposit);
  expect(words.amount).toBe(words.amount);
  expect(Object.keys(words)).toEqual([]); // no copy of it reads all of it
  expect(words.as("/aide")).toMatchObject({ text: "/aide", opening: { flow: { menuKey: "menu-help" } } });
  expect(words.opening).toBeUndefined();
});

it("a caption as long as one may be is no deposit, wherever it was cut (F60)", () => {
  const caption = "771234567 5000 Awa\n".repeat(60).slice(0, 1_024);
  expect(readTypedDeposit(caption).kind).toBe("number_problem");
});

describe("every door", () => {
  const piece = fc.oneof(
    writtenNumber.map(({ text }) => text),
    writtenAmount.map(({ text }) => text),
    fc.constantFrom(
      "Awa",
      "Client 2",
      "5",
      "12",
      "500",
      "000",
      "5k",
      "2 mille",
      "F",
      "tél",
      "payé",
      "~",
      "kg",
      "x",
      "-",
      "=",
      "n° 3",
      "K. Diop",
    ),
  );
  const glue = fc.constantFrom(" ", "  ", "\t", ", ", ",", " : ", "/", "-", " - ", "\n", "\u00a0");

  it("reads a text as the others do, or asks: one message, a line of a list, the amount alone", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, glue), { minLength: 1, maxLength: 5 }), (pieces) => {
        const text = pieces.flat().slice(0, -1).join("");
        const typed = readTypedDeposit(text);
        const list = readText(text, LIMITS);
        const [line, ...others] = list.kind === "list" ? [...list.list.lines, ...list.list.refused] : [];
        if (typed.kind !== "deposit" || line === undefined || "why" in line || others.length > 0) return;
        expect({ recipient: line.recipient, amount: line.amount }, text).toEqual({
          recipient: typed.recipient,
          amount: typed.amount,
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it("takes as an amount behind a number what it takes as an amount alone, or asks", () => {
    fc.assert(
      fc.property(number, fc.array(fc.tuple(piece, glue), { minLength: 1, maxLength: 3 }), (recipient, pieces) => {
        const text = pieces.flat().slice(0, -1).join("");
        const [alone, typed] = [readAmount(text), readTypedDeposit(`${recipient} ${text}`)];
        if (alone.kind === "amount" && typed.kind === "deposit") expect(typed.amount, text).toBe(alone.amount);
      }),
      { numRuns: 2_000 },
    );
  });
});
