import type { LineProblem } from "../domain/list.ts";

/** A cell as the file has it. A number is one that the sheet itself stores as a number, so nothing has to be read out of its form. */
export type Cell = string | number | OddCell;

/** A date, or a yes or no, a formula without a value, a figure that is shown as another: what a sheet keeps as something else than text and plain figures. */
export interface OddCell {
  readonly odd: string;
  /** Why it is no amount; without it, because it is no figure. */
  readonly why?: LineProblem;
  /** The figure that is stored, which may still be a number. */
  readonly figure?: number;
}

/** One row of a file or message. */
export interface Row {
  /** The person's own row, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** It is not seen as a line, because it is hidden or struck through. */
  readonly aside?: "hidden" | "struck";
}

/** Marks that nobody sees and that phones copy along with a number: zero-width and direction characters. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A cell in its own words, for the files that go back. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  return (typeof cell === "object" ? cell.odd : String(cell)).replace(UNSEEN, "").trim();
}

/**
 * What a cell says, without what spreadsheets put around text to keep it text: `="221771234567"`, and the apostrophe that our own files have
 * before a `+` (faults S24, F39).
 */
export function plainCell(cell: Cell | undefined): string {
  const text = cellText(cell);
  return (/^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'/, "")).trim();
}

/** A row without the empty cells at its end; spreadsheets write them as far as the longest row. */
export function withoutEmptyEnd(cells: readonly Cell[]): readonly Cell[] {
  let end = cells.length;
  while (end > 0 && cellText(cells[end - 1]) === "") end -= 1;
  return cells.slice(0, end);
}
