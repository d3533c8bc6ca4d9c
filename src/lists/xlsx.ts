import { readSheet } from "read-excel-file/universal";
import type { ListProblem } from "../domain/ports/lists.ts";
import { checkArchive } from "./archive.ts";
import type { Cell, Row } from "./cells.ts";

/** The rows of the first sheet, or why there are none. */
export type XlsxReading = { readonly rows: readonly Row[] } | { readonly problem: ListProblem };

/**
 * Reads the first sheet of an XLSX: formulas by their stored value, macros and pictures not at all. Only in the process that reads, which bounds the memory
 * and the time it may take.
 */
export async function readXlsx(bytes: Uint8Array): Promise<XlsxReading> {
  const problem = await checkArchive(bytes);
  if (problem) return { problem };
  try {
    const rows = await readSheet(new Uint8Array(bytes).buffer);
    return { rows: rows.map((cells, index) => ({ line: index + 1, cells: cells.map(toCell) })) };
  } catch {
    return { problem: "damaged" };
  }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return value;
  const isDate = value instanceof Date && !Number.isNaN(value.valueOf());
  return { odd: isDate ? value.toISOString().slice(0, 10) : String(value) };
}
