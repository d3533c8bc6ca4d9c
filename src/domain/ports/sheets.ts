import type { Instant } from "../clock.ts";
import type { Language } from "../language.ts";

/** Writes tables as files that spreadsheets open. Implemented by `src/sheets`. */
export interface Sheets {
  /**
   * Writes a table, row by row as they come, with a bounded number of them in memory. What a spreadsheet would take for a formula is made harmless
   * (faults S24). `written` hears how many rows there are so far.
   */
  write(format: SheetFormat, sheet: Sheet, written?: (rows: number) => void): Promise<WrittenSheet>;
}

/** `csv` for any program, with the separator of the language and the mark that Excel knows UTF-8 by; `xlsx` for Excel and LibreOffice. */
export type SheetFormat = "csv" | "xlsx";

/** A table: its headings, and its rows in the order of the columns. */
export interface Sheet {
  /** The name on the tab: at most 31 characters, none of `: \ / ? * [ ]`. */
  readonly name: string;
  readonly language: Language;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly SheetCell[]>;
  /** Under the rows, asked for when all of them were written; not counted among them, and outside the filter that a spreadsheet offers. */
  readonly foot?: () => readonly (readonly SheetCell[])[];
}

/** A column. `text` stays text, also where it is all digits; `whole` is a number to count with; `moment` is day and time in Dakar. */
export interface SheetColumn {
  readonly heading: string;
  readonly kind: "text" | "whole" | "moment";
  /** In characters. */
  readonly width: number;
}

/** A value of the column's kind; `undefined` leaves the cell empty. */
export type SheetCell = string | number | Instant | undefined;

/** The file, or more rows than the format holds here: ask for less, or for the other format. */
export type WrittenSheet =
  | { readonly kind: "written"; readonly content: Uint8Array; readonly rows: number }
  | { readonly kind: "too_long"; readonly max: number };
