import { parse } from "csv-parse/sync";
import fc from "fast-check";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { Sheet, SheetCell, SheetFormat } from "../../src/domain/ports/sheets.ts";
import { createSheets } from "../../src/sheets/sheets.ts";

const sheets = createSheets();
const AT = Date.UTC(2026, 10, 24, 14, 2, 5);

/** What begins a formula in some spreadsheet (faults S24). */
const DANGEROUS = [
  "=1+1",
  "+221771234567",
  "-5",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  " =1",
  "＝1+1",
  '=HYPERLINK("http://x","y")',
];

describe("a sheet", () => {
  it("is CSV that French Excel opens: semicolons, the byte order mark, text that is quoted", async () => {
    const text = await csv([["77 123 45 67", 5_000, AT]]);
    expect(text).toBe(
      '\ufeff"Numéro du client";"Montant (F CFA)";"Date et heure"\r\n"77 123 45 67";"5000";"24/11/2026 14:02:05"\r\n',
    );
  });

  it("has commas for English speakers", async () => {
    expect(await csv([["77 123 45 67", 5_000, AT]], "en")).toContain('"77 123 45 67","5000"');
  });

  it("keeps numbers as text, amounts as numbers and times as times in XLSX", async () => {
    const [headings, row] = await xlsx([["077 12", 5_000, AT]]);
    expect(headings).toEqual(["Numéro du client", "Montant (F CFA)", "Date et heure"]);
    expect(row).toEqual(["077 12", 5_000, new Date(AT)]);
  });

  it.each(DANGEROUS)("S24: never gives a spreadsheet something to calculate: %j", async (text) => {
    const [, [cell] = []] = parse(await csv([[text]]), {
      delimiter: ";",
      bom: true,
      relax_column_count: true,
    }) as string[][];
    expect(cell).toBe(`'${text}`);
    const [, row] = await xlsx([[text, 1, AT]]);
    expect(row?.[0]).toBe(`'${text}`);
  });

  it("says everything it was given, whatever the text is", async () => {
    const unseen = /[\u115f\u1160\u3164\uffa0]/; // letters that nobody sees are left out
    const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((one) => !unseen.test(one));
    const texts = fc.array(text, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const records = parse(await csv(given.map((text) => [text])), {
          delimiter: ";",
          bom: true,
          relax_column_count: true,
        });
        expect((records as string[][]).slice(1).map(([cell]) => cell?.replace(/^'/, ""))).toEqual(
          given.map((text) => text.replace(/^'/, "")),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("leaves cells empty where there is nothing", async () => {
    expect((await csv([[undefined, 5, undefined]])).split("\r\n")[1]).toBe('"";"5";""');
    const [, row] = await xlsx([[undefined, 5, undefined]]);
    expect(row).toEqual([null, 5, null]);
  });

  it("that is too long for its format is refused before it fills the memory", async () => {
    async function* endless(): AsyncGenerator<SheetCell[]> {
      for (;;) yield ["77 123 45 67", 5_000, AT];
    }
    for (const [format, max] of [
      ["xlsx", 20_000],
      ["csv", 100_000],
    ] as const)
      expect(await sheets.write(format, { ...sheetOf([]), rows: endless() })).toEqual({ kind: "too_long", max });
  });

  it("whose rows cannot be read fails, and leaves no thread behind", async () => {
    async function* broken(): AsyncGenerator<SheetCell[]> {
      yield ["77 123 45 67", 5_000, AT];
      throw new Error("the journal is away");
    }
    for (const format of ["xlsx", "csv"] as const)
      await expect(sheets.write(format, { ...sheetOf([]), rows: broken() })).rejects.toThrow("the journal is away");
  });
});

function sheetOf(rows: readonly (readonly SheetCell[])[], language: "fr" | "en" = "fr"): Sheet {
  async function* all(): AsyncGenerator<readonly SheetCell[]> {
    yield* rows;
  }
  const columns = [
    { heading: "Numéro du client", kind: "text", width: 15 },
    { heading: "Montant (F CFA)", kind: "whole", width: 12 },
    { heading: "Date et heure", kind: "moment", width: 20 },
  ] as const;
  return { name: "Historique", language, columns, rows: all() };
}

async function contentOf(format: SheetFormat, sheet: Sheet): Promise<Uint8Array> {
  const file = await sheets.write(format, sheet);
  if (file.kind !== "written") throw new Error(file.kind);
  return file.content;
}

async function csv(rows: readonly (readonly SheetCell[])[], language: "fr" | "en" = "fr"): Promise<string> {
  return Buffer.from(await contentOf("csv", sheetOf(rows, language))).toString("utf8");
}

async function xlsx(rows: readonly (readonly SheetCell[])[]) {
  const [sheet] = await readXlsxFile(Buffer.from(await contentOf("xlsx", sheetOf(rows))));
  return sheet?.data ?? [];
}

it("S39: a heading or the name of a tab that somebody else wrote is as harmless as a cell", async () => {
  for (const text of [...DANGEROUS, "\u3164=1+1", "\u200b=1"]) {
    const sheet: Sheet = {
      name: `${text}[]:*?/\\`,
      language: "fr",
      columns: [{ heading: text, kind: "text", width: 20 }],
      rows: (async function* () {
        yield ["x"];
      })(),
    };
    const file = await sheets.write("csv", sheet);
    const [headings] = parse(file.kind === "written" ? Buffer.from(file.content) : "", {
      bom: true,
      delimiter: ";",
    }) as string[][];
    expect(headings).toEqual([`'${text.replace(/[\u3164\u200b]/gu, "")}`]);
    const book = await sheets.write("xlsx", {
      ...sheet,
      rows: (async function* () {
        yield ["x"];
      })(),
    });
    const [tab] = await readXlsxFile(book.kind === "written" ? Buffer.from(book.content) : Buffer.alloc(0));
    expect(tab?.sheet).toMatch(/^[^\s=+\-@'][^[\]:*?/\\\p{C}]{0,30}$/u);
    expect(String(tab?.data[0]?.[0])).toMatch(/^'/);
  }
});
