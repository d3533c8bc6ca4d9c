import { parentPort } from "node:worker_threads";
import writeXlsxFile, { type CellObject, type Feature, type Image } from "write-excel-file/node";
import type { Sheet, SheetCell, SheetColumn } from "../domain/ports/sheets.ts";
import { harmless, tabName } from "./harmless.ts";

/** What the thread is told: the table, rows as often as there are, the end. It answers with the file, once. */
export type ToXlsxWorker =
  | { readonly kind: "table"; readonly table: XlsxTable }
  | { readonly kind: "rows"; readonly rows: readonly (readonly SheetCell[])[] }
  | { readonly kind: "end"; readonly filtered: number | undefined; readonly foot: readonly (readonly SheetCell[])[] };

/** A table without its rows. */
export type XlsxTable = Pick<Sheet, "name" | "columns">;

/** Named, because LibreOffice draws bold letters without a name in another font than plain ones. */
const FONT = { fontFamily: "Calibri", fontSize: 11 } as const;

/** Beside a heading, in characters: bold letters are wide, and the next column begins right there. */
const MARGIN = 4;

/** A person's own heading can be a whole sentence, in characters. */
const WIDTH_MAX = 60;

let table: XlsxTable = { name: "", columns: [] };
const cells: (CellObject | undefined)[][] = [];

parentPort?.on("message", async (message: ToXlsxWorker) => {
  if (message.kind === "table") table = message.table;
  else if (message.kind === "rows") for (const row of message.rows) cells.push(row.map(toCell));
  else {
    for (const row of message.foot) cells.push(row.map(toCell));
    parentPort?.postMessage(await write(message.filtered));
  }
});

async function write(filtered: number | undefined): Promise<Uint8Array> {
  const headings = table.columns.map(({ heading }) => {
    return { value: harmless(heading), type: String, fontWeight: "bold" as const };
  });
  const columns = table.columns.map(({ heading, width }) => {
    return { width: Math.max(width, Math.min(heading.length + MARGIN, WIDTH_MAX)) };
  });
  const page = { columns, stickyRowsCount: 1, orientation: "landscape" as const };
  return await writeXlsxFile(
    [headings, ...cells],
    { sheet: tabName(table.name), ...page },
    { ...FONT, features: filtered === undefined ? [] : [filterOver(filtered)] },
  ).toBuffer();
}

/** What the library calls the content of a file in the archive. */
type FileContent = Image["content"];

/** Offers the filter of each column over the headings and so many rows. */
function filterOver(rows: number): Feature<FileContent> {
  const range = `A1:${lastColumn(table.columns.length)}${rows + 1}`;
  const filter = `<autoFilter ref="${range}"/>`;
  const put = (content: string) => content.replace("</sheetData>", `</sheetData>${filter}`);
  return { files: { transform: { "xl/worksheets/sheet{id}.xml": { transform: put } } } };
}

/** `A` to `Z`: no table here has more columns. */
function lastColumn(count: number): string {
  return String.fromCharCode(64 + Math.min(count, 26));
}

/** Numbers stand on the right, a little away from the words of the next column; `_)` is that little. */
function toCell(cell: SheetCell, nr: number): CellObject | undefined {
  if (cell === undefined) return undefined;
  const { kind } = table.columns[nr] as SheetColumn;
  if (kind === "moment")
    return { value: new Date(Number(cell)), type: Date, format: "dd/mm/yyyy hh:mm:ss", align: "left" };
  if (kind === "whole") return { value: Number(cell), type: Number, format: "#,##0_)" };
  return { value: harmless(String(cell)), type: String, format: "@" };
}
