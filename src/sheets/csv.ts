import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { Sheet, SheetCell, SheetColumn, WrittenSheet } from "../domain/ports/sheets.ts";
import { harmless } from "./harmless.ts";

/** Some 15 MB, far below what Telegram takes. */
const ROWS_MAX = 100_000;

/** French Excel separates by semicolons, because the comma stands in its numbers. */
const SEPARATOR = { fr: ";", en: "," } as const;

/** Writes CSV in UTF-8 with the byte order mark that Excel needs to see accents, lines ended as RFC 4180 has it. */
export async function writeCsv(sheet: Sheet, written: (rows: number) => void): Promise<WrittenSheet> {
  const { columns, language } = sheet;
  let rows = 0;
  async function* records(): AsyncGenerator<string[]> {
    yield columns.map(({ heading }) => harmless(heading)); // a heading may be the person's own (faults S39)
    for await (const row of sheet.rows) {
      rows += 1;
      if (rows > ROWS_MAX) return;
      if (rows % 500 === 0) written(rows);
      yield columns.map((column, nr) => cellText(column, row[nr]));
    }
    written(rows);
    for (const row of sheet.foot?.() ?? []) yield columns.map((column, nr) => cellText(column, row[nr]));
  }
  const stringifier = stringify({
    ...{ delimiter: SEPARATOR[language], bom: true, record_delimiter: "windows", quoted_string: true },
  });
  const pieces: Buffer[] = [];
  await pipeline(records, stringifier, async (text) => {
    for await (const piece of text) pieces.push(Buffer.from(piece));
  });
  if (rows > ROWS_MAX) return { kind: "too_long", max: ROWS_MAX };
  return { kind: "written", content: Buffer.concat(pieces), rows };
}

function cellText({ kind }: SheetColumn, cell: SheetCell): string {
  if (cell === undefined) return "";
  if (kind === "moment" && typeof cell === "number") return momentText(cell);
  return harmless(String(cell));
}

/** `24/11/2026 14:02:05`: what spreadsheets set to French or British read as a date. */
function momentText(at: number): string {
  const [day, time] = new Date(at).toISOString().split("T") as [string, string];
  return `${day.split("-").reverse().join("/")} ${time.slice(0, 8)}`;
}
