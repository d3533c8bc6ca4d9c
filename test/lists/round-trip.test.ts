import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import type { ListChoices, ListReading } from "../../src/domain/ports/lists.ts";
import { readFile, readText } from "../../src/lists/read-file.ts";
import { anySign } from "../any-sign.ts";
import { LIMITS } from "./limits.ts";

interface Line {
  readonly number: string;
  readonly amount: number;
  readonly name: string;
}

const line: fc.Arbitrary<Line> = fc.record({
  // Of 70, 75, 76, 77, 78; the end is no row of zeros, which is what a damaged number has.
  number: fc
    .tuple(fc.constantFrom("77", "78", "76", "70", "75"), fc.integer({ min: 1_000_001, max: 9_999_999 }))
    .map(([prefix, rest]) => `${prefix}${rest}`)
    .filter((number) => !number.endsWith("00000")),
  amount: fc.oneof(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 2_100 })),
  name: fc.constantFrom("Awa", "Élodie N’Diaye", "Modou; Fall", 'Awa "la grande"', "Ndèye\nFatou", "François, fils"),
});

const numberForm = fc.constantFrom<(number: string) => string>(
  (number) => number,
  (number) => `+221${number}`,
  (number) => `221${number}`,
  (number) => `00221${number}`,
  (number) => `="221${number}"`,
  (number) => number.replace(/^(..)(...)(..)(..)$/, "$1 $2 $3 $4"),
  (number) => number.replace(/^(..)(...)(..)(..)$/, "$1\u00a0$2\u00a0$3\u00a0$4 "),
);

const grouped = (separator: string) => (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, separator);

const amountForm = fc.constantFrom<(amount: number) => string>(
  String,
  grouped(" "),
  grouped("."),
  grouped(","),
  grouped("\u00a0"),
  (amount) => ` ${grouped("\u202f")(amount)} F CFA `,
);

const bytesOf = {
  "utf-8": (text: string) => Buffer.from(text),
  "utf-8 with a mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "utf-16le with a mark": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "utf-16be with a mark": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "windows-1252": (text: string) =>
    Buffer.from(text.replaceAll("’", "\u0092").replaceAll("\u202f", "\u00a0"), "latin1"),
};

/** Letters of French in code pages of one byte, as the tables of Apple and IBM have them. */
const paged = (page: Readonly<Record<string, number>>) => (text: string) =>
  Buffer.from([...text.replaceAll("\u202f", "\u00a0")].map((letter) => page[letter] ?? letter.charCodeAt(0)));
const oldBytesOf = {
  macintosh: paged({ É: 0x83, é: 0x8e, è: 0x8f, ç: 0x8d, "’": 0xd5, "\u00a0": 0xca }),
  "code page 850": paged({ É: 0x90, é: 0x82, è: 0x8a, ç: 0x87, "’": 0x27, "\u00a0": 0xff }),
};

const form = fc.record({
  delimiter: fc.constantFrom(";", ",", "\t", "|"),
  ends: fc.constantFrom("\n", "\r\n", "\r"),
  bytes: fc.constantFrom(...Object.values({ ...bytesOf, ...oldBytesOf })),
  quoted: fc.boolean(),
  order: fc.shuffledSubarray(["number", "amount", "name"] as const, { minLength: 3 }),
  headings: fc.constantFrom(
    { number: "Numéro", amount: "Montant", name: "Nom" },
    { number: "Téléphone", amount: "Somme (F CFA)", name: "Prénom et nom" },
    { number: "MSISDN", amount: "Amount", name: "Name" },
    undefined,
  ),
  emptyColumn: fc.boolean(),
  number: numberForm,
  amount: amountForm,
});

describe("a list", () => {
  it("written in any of the accepted forms of CSV reads back the same (F39)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), form, async (lines, how) => {
        const cells = lines.map(({ number, amount, name }) => {
          const written = { number: how.number(number), amount: how.amount(amount), name };
          return [...how.order.map((column) => written[column]), ...(how.emptyColumn ? [""] : [])];
        });
        const { headings } = how;
        const text = stringify(headings ? [how.order.map((column) => headings[column]), ...cells] : cells, {
          delimiter: how.delimiter,
          record_delimiter: how.ends,
          quoted: how.quoted,
          quoted_match: /[\r\n]/,
        });
        const bytes = how.bytes(text);
        let reading = await readFile(bytes, LIMITS);
        // Figures that could be years or counts are asked about where no heading says that they are amounts.
        const isHardlyMoney =
          lines.every(({ amount }) => amount < 100) || lines.every(({ amount }) => amount >= 1_930 && amount < 2_040);
        if (reading.kind === "question") {
          expect([reading.question.about, headings ?? "none", isHardlyMoney]).toEqual(["amount", "none", true]);
          reading = await readFile(bytes, LIMITS, { amount: reading.question.answers[0]?.value ?? "" });
        }
        expect(reading.kind).toBe("list");
        if (reading.kind !== "list") return;
        expect(reading.list.refused).toEqual([]);
        expect(reading.list.lines.map(({ recipient, amount }) => [recipient, amount])).toEqual(
          lines.map(({ number, amount }) => [number, amount]),
        );
        // Which letters a name has in an old code page nothing says for certain.
        if (Object.values(oldBytesOf).includes(how.bytes)) return;
        expect(reading.list.lines.map(({ name }) => name?.replaceAll("\r", "\n"))).toEqual(
          lines.map(({ name }) => name),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("of which every letter could be another one's under another old code page is read in the one that leaves no accent alone", async () => {
    const text = "Élodie N’Diaye;771000001; 1\u00a0000 F CFA \nÉlodie N’Diaye;771000001; 1 F CFA \n";
    for (const bytes of [oldBytesOf["code page 850"](text), oldBytesOf.macintosh(text)]) {
      const reading = await readFile(bytes, LIMITS);
      expect(reading.kind === "list" && reading.list.lines.map(({ amount }) => amount)).toEqual([1_000, 1]);
    }
  });

  it("written as XLSX by either of two writers reads back the same (F39)", async () => {
    const cell = fc.constantFrom<(line: Line) => { number: string | number; amount: string | number }>(
      ({ number, amount }) => ({ number, amount }),
      ({ number, amount }) => ({ number: Number(number), amount }),
      ({ number, amount }) => ({ number: Number(`221${number}`), amount: String(amount) }),
      ({ number, amount }) => ({ number: `+221 ${number}`, amount: grouped(" ")(amount) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 15 }), cell, async (lines, written) => {
        const rows = lines.map((one) => {
          const { number, amount } = written(one);
          return [one.name, number, amount];
        });
        const all = [["Nom", "Téléphone", "Montant"], ...rows];
        const one = await writeXlsx({ sheets: [{ name: "Paie", rows: all }] });
        const cells = all.map((row) => row.map((value) => ({ value })));
        const other = await (await writeXlsxFile(cells, {})).toBuffer();
        for (const bytes of [one, other]) {
          const reading = await readFile(bytes, LIMITS);
          expect(reading.kind === "list" && reading.list.refused).toEqual([]);
          expect(
            reading.kind === "list" &&
              reading.list.lines.map(({ recipient, amount, name }) => [recipient, amount, name]),
          ).toEqual(lines.map(({ number, amount, name }) => [number, amount, name]));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("has the same hash in any order, under any names, in any form, and another when one franc differs (F38)", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.gen(), (lines, gen) => {
        const shuffled = gen(() => fc.shuffledSubarray(lines, { minLength: lines.length }));
        const hash = (text: string) => {
          const reading = readText(text, LIMITS);
          return reading.kind === "list" ? reading.list.hash : reading.kind;
        };
        const headed = (rows: readonly string[]) => ["Numéro;Montant", ...rows].join("\n");
        const one = hash(headed(lines.map(({ number, amount }) => `${number};${amount}`)));
        const two = hash(
          `Montant\tNuméro\n${shuffled.map(({ number, amount }) => `${amount}\t+221${number}`).join("\n")}`,
        );
        const three = hash(headed(lines.map(({ number, amount }, at) => `${number};${amount + (at === 0 ? 1 : 0)}`)));
        expect(two).toBe(one);
        expect(three).not.toBe(one);
      }),
    );
  });

  it("of wild cells has every row exactly once, good or refused, and its totals add up (F41)", () => {
    const cell = fc.oneof(
      fc.string({ unit: anySign, maxLength: 20 }),
      fc.constantFrom("771234567", "5000", "5 000", "2.21771E+11", "-1", "0", "5000.5", "", "1e9", "９９", '="1"'),
      fc.double().map(String),
      fc.bigInt().map(String),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }), (rows) => {
        const text = stringify([["Numéro", "Montant", "Nom"], ...rows], { delimiter: ";", quoted: true });
        const reading = answered(text);
        if (reading.kind !== "list") {
          // Numbers below "Montant" in most rows, whole or with digits lost, are no amounts.
          const below = rows.map(([, amount]) => amount).filter((one) => one.trim() !== "");
          const numbers = below.filter((one) => /^-?(?:771234567|\d[\d.]*e[+-]?\d+)$/i.test(one));
          const isOfNumbers = numbers.length * 2 > below.length;
          // Figures with a fraction below "Numéro" in most rows are no numbers of anybody's.
          const firsts = rows.map(([first]) => first.trim()).filter((one) => one !== "");
          const isOfFractions = firsts.filter((one) => /^-?\d+\.\d+$/.test(one)).length * 2 > firsts.length;
          const other = isOfFractions ? /^(no_number_column|empty|too_many|long_row)/ : /^(empty|too_many|long_row)/;
          expect(reading.problem).toMatch(isOfNumbers ? /^no_amount_column$/ : other);
          return;
        }
        const { lines, refused, understood } = reading.list;
        const filled = rows.flatMap((cells, at) =>
          cells.some((one) => one.replace(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "") !== "")
            ? [at + 2]
            : [],
        );
        const seen = [...lines, ...refused].map((one) => one.line);
        expect(new Set(seen).size).toBe(seen.length);
        const skipped = (understood?.skipped ?? []).reduce((count, one) => count + one.count, 0);
        expect(seen.filter((row) => !filled.includes(row))).toEqual([]);
        expect(seen.length + skipped).toBe(filled.length);
        const total = lines.reduce((sum, { amount }) => sum + amount, 0);
        expect(Number.isSafeInteger(total)).toBe(true);
        expect(lines.every(({ amount }) => Number.isInteger(amount) && amount > 0 && amount <= 10_000_000)).toBe(true);
        expect(lines.every(({ recipient }) => /^7\d{8}$/.test(recipient))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("of wild bytes never throws (F40)", async () => {
    const zip = fc.uint8Array({ maxLength: 400 }).map((tail) => Uint8Array.from([0x50, 0x4b, 3, 4, ...tail]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), zip), async (bytes) => {
        expect(["list", "problem"]).toContain((await readFile(bytes, LIMITS)).kind);
      }),
      { numRuns: 500 },
    );
  });
});

/** What comes of a text when every question gets its first answer. */
function answered(text: string, choices: ListChoices = {}): Exclude<ListReading, { kind: "question" }> {
  const reading = readText(text, LIMITS, choices);
  if (reading.kind !== "question") return reading;
  const { about, answers } = reading.question;
  expect(choices).not.toHaveProperty(about);
  return answered(text, { ...choices, [about]: answers[0]?.value ?? "" });
}
