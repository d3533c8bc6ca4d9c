import type { Sheets } from "../domain/ports/sheets.ts";
import { writeCsv } from "./csv.ts";
import { writeXlsx } from "./xlsx.ts";

/** Makes the writer of sheets. */
export function createSheets(): Sheets {
  return {
    write: (format, sheet, written = () => {}) =>
      format === "csv" ? writeCsv(sheet, written) : writeXlsx(sheet, written),
  };
}
