import type { ListLimits, ListProblem } from "../domain/ports/lists.ts";
import { openArchive } from "./archive.ts";
import { TooMuchMemory } from "./memory.ts";
import type { Sheet } from "./sheets.ts";
import { readWorkbook } from "./workbook.ts";
import { readWorksheet, SheetProblem } from "./worksheet.ts";

/** The sheets of a workbook, or why there are none. */
export type XlsxReading =
  | { readonly sheets: readonly Sheet[] }
  | { readonly problem: ListProblem; readonly line?: number };

/** Reads the sheets of an XLSX; hidden ones only where they are wanted. Only in the process that reads, which bounds the memory and the time it may take. */
export async function readXlsx(bytes: Uint8Array, limits: ListLimits, withHidden: boolean): Promise<XlsxReading> {
  const archive = await openArchive(bytes);
  if ("problem" in archive) return archive;
  try {
    const workbook = await readWorkbook(archive);
    if (workbook === undefined || workbook.sheets.length === 0) return { problem: "unreadable" };
    const sheets: Sheet[] = [];
    for (const { name, part, isHidden, isInFront } of workbook.sheets) {
      const isRead = withHidden || !isHidden;
      const { rows, hiddenColumns } = isRead
        ? await readWorksheet(await archive.open(part), workbook, limits)
        : NOTHING;
      sheets.push({ name, isHidden, isInFront, rows, hiddenColumns });
    }
    return { sheets };
  } catch (error) {
    if (error instanceof SheetProblem)
      return { problem: error.problem, ...(error.line !== undefined && { line: error.line }) };
    if (error instanceof TooMuchMemory) throw error;
    return { problem: "damaged" };
  }
}

const NOTHING = { rows: [], hiddenColumns: new Set<number>() };
