import type { SkippedRows } from "../domain/list.ts";
import type { ListAnswer, ListChoices, ListLimits, ListReading } from "../domain/ports/lists.ts";
import { cellText, type Row } from "./cells.ts";
import { columnLetters } from "./columns.ts";
import { readRows } from "./lines.ts";
import { textOf } from "./skipped.ts";

/** One sheet of a workbook, as it is seen. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** The one that is in front when the workbook is opened. */
  readonly isInFront: boolean;
  readonly rows: readonly Row[];
  readonly hiddenColumns: ReadonlySet<number>;
}

/** Reads the one sheet that can be paid, or asks which of several. What is hidden is left out and said, unless the person wants it. */
export function readSheets(sheets: readonly Sheet[], limits: ListLimits, choices: ListChoices): ListReading {
  const takes = choices.aside === "take";
  const seen = takes ? sheets : sheets.filter(({ isHidden }) => !isHidden);
  const chosen = seen.find(({ name }) => name === choices.sheet);
  if (chosen) return readSheet(chosen, sheets, limits, choices);
  const first = takes ? { aside: "take" } : {};
  const read = seen.map((sheet) => ({ sheet, reading: readSheet(sheet, sheets, limits, first) }));
  const payable = read
    .filter(({ reading }) => isPayable(reading))
    .sort((one, other) => Number(other.sheet.isInFront) - Number(one.sheet.isInFront));
  const [only, another] = payable;
  if (another) return { kind: "question", question: { about: "sheet", answers: payable.map(answerOf) } };
  const isAnswered = Object.keys(choices).some((about) => about !== "aside");
  if (only) return isAnswered ? readSheet(only.sheet, sheets, limits, choices) : only.reading;
  const hidden = takes || !hasHidden(sheets) ? undefined : readSheets(sheets, limits, { aside: "take" });
  if (hidden && isPayable(hidden))
    return { kind: "question", question: { about: "aside", answers: [{ value: "take", title: "" }] } };
  const best =
    read.find(({ sheet }) => sheet.isInFront && sheet.rows.length > 0) ??
    read.find(({ sheet }) => sheet.rows.length > 0);
  return best?.reading ?? { kind: "problem", problem: "empty" };
}

function readSheet(sheet: Sheet, sheets: readonly Sheet[], limits: ListLimits, choices: ListChoices): ListReading {
  if (choices.aside === "take")
    return readRows(sheet.rows, limits, undefined, choices, { sheet: sheet.name, skipped: [] });
  const hiddenRows = sheet.rows.filter(({ aside }) => aside === "hidden");
  const struckRows = sheet.rows.filter(({ aside }) => aside === "struck");
  const rows = sheet.rows.filter(({ aside }) => aside === undefined);
  const columns = [...sheet.hiddenColumns].filter((column) => rows.some(({ cells }) => cellText(cells[column]) !== ""));
  const others = sheets.filter(({ isHidden }) => isHidden);
  const skipped: SkippedRows[] = [
    ...skippedOf("hidden", hiddenRows.length, hiddenRows[0]?.line, textOf(hiddenRows[0])),
    ...skippedOf("struck", struckRows.length, struckRows[0]?.line, textOf(struckRows[0])),
    ...skippedOf("hidden_columns", columns.length, 0, columns.map((column) => columnLetters(column)).join(", ")),
    ...skippedOf("hidden_sheets", others.length, 0, others.map(({ name }) => name).join(", ")),
  ];
  const seen = rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, at) => (sheet.hiddenColumns.has(at) ? "" : cell)),
  }));
  return readRows(seen, limits, undefined, choices, { sheet: sheet.name, skipped });
}

function skippedOf(why: SkippedRows["why"], count: number, line = 0, text = ""): SkippedRows[] {
  return count === 0 ? [] : [{ why, count, line, text: text.slice(0, 60) }];
}

function hasHidden(sheets: readonly Sheet[]): boolean {
  return sheets.some(
    ({ isHidden, rows, hiddenColumns }) =>
      isHidden || hiddenColumns.size > 0 || rows.some(({ aside }) => aside !== undefined),
  );
}

function isPayable(reading: ListReading): boolean {
  return reading.kind === "question" || (reading.kind === "list" && reading.list.lines.length > 0);
}

function answerOf({ sheet, reading }: { sheet: Sheet; reading: ListReading }): ListAnswer {
  const [line] = reading.kind === "list" ? reading.list.lines : [];
  const asked = reading.kind === "question" ? reading.question.answers[0]?.first : undefined;
  const first = line
    ? { line: line.line, number: line.recipient, amount: String(line.amount), name: line.name ?? "" }
    : asked;
  return { value: sheet.name, title: sheet.name, first };
}
