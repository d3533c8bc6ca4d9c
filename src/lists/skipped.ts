import type { SkippedRows, SkipWhy } from "../domain/list.ts";
import { cellText, type Row } from "./cells.ts";
import { isFigure } from "./content.ts";
import { readNumberCell } from "./figures.ts";
import type { Columns } from "./first-line.ts";
import type { Part } from "./parts.ts";

/** What the row of a sum begins with, in one of its cells. */
const TOTAL =
  /^(?:(?:sous|grand|s)[\s./-]*)?(?:total|totaux|t\s*o\s*t\s*a\s*l)\b|^(?:montant|somme|sum|net|effectif)s? (?:total|totaux)/i;

/** What stands over some of the lines. */
const GROUP =
  /^(?:groupe|[eé]quipe|section|zone|site|village|quartier|classe|service|d[eé]partement|cat[eé]gorie|lot|gie)\b/i;

/** Enough of a row to know it again. */
const SHOWN = 60;

/** Whether a row of a table is none of its lines: the sum of others, or words below the last of them. A row with a number is always a line. */
export function isNoLine(row: Row, columns: Columns, isBelow: boolean): boolean {
  return whyNoLine(row, columns, isBelow) !== undefined;
}

function whyNoLine({ cells }: Row, columns: Columns, isBelow: boolean): SkipWhy | undefined {
  if ("value" in readNumberCell(cells[columns.number])) return undefined;
  if (isTotal(cells)) return "total";
  const filled = cells.filter((cell) => cellText(cell) !== "");
  if (filled.length !== 1 || filled.some(isFigure)) return undefined;
  return isBelow || GROUP.test(cellText(filled[0])) ? "note" : undefined;
}

/** Whether a row calls itself the sum of others. */
export function isTotal(cells: Row["cells"]): boolean {
  return cells.some((cell) =>
    TOTAL.test(
      cellText(cell)
        .normalize("NFD")
        .replace(/\p{Mn}/gu, ""),
    ),
  );
}

/** What was not read, by kind, in the order of the sheet. */
export function skippedRows(
  noLines: readonly Row[],
  done: readonly Row[],
  left: readonly Row[],
  part: Part,
  others: readonly Part[],
): SkippedRows[] {
  const kinds: readonly (readonly [SkipWhy, readonly Row[]])[] = [
    ["done", done],
    ["status", left],
    ["total", noLines.filter(({ cells }) => isTotal(cells))],
    ["note", noLines.filter(({ cells }) => !isTotal(cells))],
    ["headings", part.repeated],
    ["elsewhere", others.flatMap(({ rows }) => rows)],
  ];
  return kinds.flatMap(([why, rows]) => {
    const [first] = rows;
    if (first === undefined) return [];
    return [{ why, count: new Set(rows.map(({ line }) => line)).size, line: first.line, text: textOf(first) }];
  });
}

/** What stands in a row, in one text that is long enough to know it again. */
export function textOf(row: Row | undefined): string {
  const texts = row?.cells.map(cellText).filter((one) => one !== "") ?? [];
  return texts.join(" ").slice(0, SHOWN);
}
