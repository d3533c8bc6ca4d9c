import XLSX from "@e965/xlsx";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import type { ListChoices } from "../../src/domain/ports/lists.ts";
import { columnLetters } from "../../src/lists/columns.ts";
import { readFile } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";

type Value = string | number;

/** Programs that people's lists come out of; none of them is what reads. */
const WRITERS: Readonly<Record<string, (rows: Value[][]) => Promise<Uint8Array>>> = {
  "CSV with semicolons": async (rows) => Buffer.from(stringify(rows, { delimiter: ";" })),
  "CSV with commas, quoted": async (rows) => Buffer.from(stringify(rows, { quoted: true, record_delimiter: "\r\n" })),
  "CSV with tabs in UTF-16": async (rows) => Buffer.from(`\ufeff${stringify(rows, { delimiter: "\t" })}`, "utf16le"),
  "CSV of Windows": async (rows) => Buffer.from(stringify(rows, { delimiter: ";" }), "latin1"),
  hucre: async (rows) => await writeXlsx({ sheets: [{ name: "Liste", rows }] }),
  "write-excel-file": async (rows) =>
    await writeXlsxFile(
      rows.map((row) =>
        row.map((value) => (typeof value === "number" ? { value, type: Number } : { value, type: String })),
      ),
    ).toBuffer(),
  "@e965/xlsx": async (rows) => sheetJs(rows, "xlsx"),
  "HTML called XLS": async (rows) => sheetJs(rows, "html"),
  "XML of Excel 2003": async (rows) => sheetJs(rows, "xlml"),
};

function sheetJs(rows: Value[][], bookType: XLSX.BookType): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "Liste");
  return Buffer.from(XLSX.write(book, { bookType, type: "buffer" }) as Buffer);
}

const person = fc.record({
  number: fc
    .tuple(fc.constantFrom("77", "78", "76"), fc.integer({ min: 1_000_001, max: 9_999_999 }))
    .map(([prefix, rest]) => Number(`${prefix}${rest}`))
    .filter((one) => one % 100_000 !== 0),
  amount: fc.integer({ min: 20, max: 400_000 }).map((fives) => fives * 5),
  name: fc.constantFrom("Awa", "Élodie N'Diaye", "Modou Fall", "Ndèye", "François"),
});

const NUMBERS = ["Téléphone", "N° téléphone", "Tel", "Numéro", "Contact", "N° Orange Money", "Phone number"];
const AMOUNTS = ["Montant", "Montant (F CFA)", "Net à payer", "Salaire", "Somme", "A percevoir", "Amount", "Total"];
/** Columns of figures that are clearly something else. */
const ELSE: readonly (readonly [heading: string, cell: (nr: number) => Value])[] = [
  ["N°", (nr) => nr + 1],
  ["Matricule", (nr) => 4_520 + nr * 7],
  ["Âge", (nr) => 25 + (nr % 30)],
  ["Nbre de jours", (nr) => 10 + (nr % 12)],
  ["Taux", () => 500],
  ["Quantité", (nr) => 3 + nr],
  ["CNI", (nr) => 1_751_199_012_345 + nr],
  ["Date", () => "27/11/2026"],
  ["Village", () => "Thiès"],
];
/** Columns that could be meant as well. */
const SIBLINGS: readonly (readonly [heading: string, of: "number" | "amount"])[] = [
  ["Montant brut", "amount"],
  ["Avance", "amount"],
  ["Retenues", "amount"],
  ["Déjà payé", "amount"],
  ["Solde", "amount"],
  ["Plafond", "amount"],
  ["Divers", "amount"],
  ["Téléphone du père", "number"],
  ["Wave", "number"],
  ["Tél. agent", "number"],
  ["Autre", "number"],
];

interface Column {
  readonly heading: string;
  readonly is?: "number" | "amount";
  readonly cell: (nr: number) => Value;
}

const table = fc.record({
  people: fc.array(person, { minLength: 2, maxLength: 12 }),
  number: fc.constantFrom(...NUMBERS),
  amount: fc.constantFrom(...AMOUNTS),
  more: fc.shuffledSubarray([...ELSE], { maxLength: 4 }),
  siblings: fc.shuffledSubarray([...SIBLINGS], { maxLength: 2 }),
  title: fc.boolean(),
  total: fc.boolean(),
  order: fc.gen(),
  writer: fc.constantFrom(...Object.keys(WRITERS)),
});

describe("a table out of any program is read as it is meant, or asked about, never as something else", () => {
  it("whatever its columns, their order, and what stands around them", async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ people, number, amount, more, siblings, title, total, order, writer }) => {
        const columns: Column[] = [
          { heading: "Prénom et nom", cell: (nr) => people[nr]?.name ?? "" },
          { heading: number, is: "number", cell: (nr) => people[nr]?.number ?? "" },
          { heading: amount, is: "amount", cell: (nr) => people[nr]?.amount ?? "" },
          ...more.map(([heading, cell]) => ({ heading, cell })),
          ...siblings.map(([heading, of]) => ({
            heading,
            cell: (nr: number) => (of === "number" ? 761_000_001 + nr * 13 : (people[nr]?.amount ?? 0) + 1_000),
          })),
        ];
        const shuffled = order(() => fc.shuffledSubarray(columns, { minLength: columns.length }));
        const rows: Value[][] = [
          ...(title ? [["Paie de novembre"]] : []),
          shuffled.map(({ heading }) => heading),
          ...people.map((_, nr) => shuffled.map(({ cell }) => cell(nr))),
          ...(total
            ? [
                shuffled.map(({ is }, at) =>
                  is === "amount" ? 1_000_000 : at === (shuffled[0]?.is === "amount" ? 1 : 0) ? "TOTAL" : "",
                ),
              ]
            : []),
        ];
        const bytes = await WRITERS[writer]?.(rows);
        const letters = { number: lettersOf(shuffled, "number"), amount: lettersOf(shuffled, "amount") };
        const reading = await answeredRight(bytes ?? Buffer.alloc(0), letters);
        const asked = Object.keys(reading.choices);
        if (siblings.length === 0) expect(asked).toEqual([]);
        for (const about of ["number", "amount"] as const)
          if (siblings.some(([, of]) => of === about)) expect(asked).toContain(about);
        expect(reading.list.refused).toEqual([]);
        expect(reading.list.lines.map((line) => [Number(line.recipient), line.amount, line.name])).toEqual(
          people.map((one) => [one.number, one.amount, one.name]),
        );
      }),
      { numRuns: 150 },
    );
  });
});

function lettersOf(columns: readonly Column[], is: "number" | "amount"): string {
  return columnLetters(columns.findIndex((one) => one.is === is));
}

/** Reads, and answers every question with the truth, which has to be among the answers. */
async function answeredRight(
  bytes: Uint8Array,
  letters: Readonly<Record<"number" | "amount", string>>,
  choices: ListChoices = {},
) {
  const reading = await readFile(bytes, LIMITS, choices);
  if (reading.kind === "problem") throw new Error(reading.problem);
  if (reading.kind === "list") return { list: reading.list, choices };
  const { about, answers } = reading.question;
  expect(choices).not.toHaveProperty(about);
  const right = answers.find(({ column }) => (about === "number" || about === "amount") && column === letters[about]);
  if (right === undefined) throw new Error(`${about}: the truth is not offered`);
  return await answeredRight(bytes, letters, { ...choices, [about]: right.value });
}
