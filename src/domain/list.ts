import { createHash } from "node:crypto";
import type { Xof } from "./money.ts";
import type { Msisdn } from "./msisdn.ts";

/** One line of a list that can be paid. */
export interface ListLine {
  /** The person's own row, from 1, headings and empty rows counted: what they see beside it in their sheet. */
  readonly line: number;
  readonly recipient: Msisdn;
  readonly amount: Xof;
  /** What the list calls the customer. */
  readonly name?: string | undefined;
  /** The person's own cells, as they were written, for the files that go back. */
  readonly cells: readonly string[];
}

/** One line that cannot be paid as it is, with its own cells, so that it can be corrected and sent back. */
export interface RefusedLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly why: LineProblem;
}

/** What may stand in the way of a line: each has a sentence `line-…` in `locales/`. */
export const LINE_PROBLEMS = [
  "number_empty",
  "number_unreadable",
  "number_too_short",
  "number_too_long",
  "number_fixed_line",
  "number_foreign",
  "number_not_mobile",
  "number_scientific", // `2.21771E+11`: a spreadsheet has thrown the last digits away (faults F39)
  "number_rounded", // `221771200000`: all zeros where a spreadsheet writes zeros for digits that it has lost
  "amount_empty",
  "amount_words",
  "amount_currency",
  "amount_unit",
  "amount_negative",
  "amount_fraction",
  "amount_zero",
  "amount_too_large",
  "amount_ambiguous",
  "amount_unreadable",
  "amount_scientific",
  "amount_in_words", // a column of amounts in words says another
  "amount_missing", // a pasted line without an amount
  // Of a line in a message, see `readPaymentText`:
  "unclear_two_numbers",
  "unclear_other_figures",
  "unclear_two_ways",
  "unclear_small_amount",
  "unclear_marked",
  "unclear_words",
  "total_line", // the sum under a list
  "maybe_cut", // the end of a message whose rest did not come, or a line on which its parts do not agree (faults F60)
  "amount_format", // its format shows another figure than is stored: thousands cut off, zeros added, per cent
  "not_calculated", // a formula that was never calculated has no value
  "merged_cell", // one amount in a cell that goes over several lines: nothing says whose it is
  "error_value", // #DIV/0!, #N/A
  "not_a_figure", // a date, or a yes or no, where a figure belongs
  "extra_cells", // more cells than headings: a separator too many, so nothing says which cell is which
  "cell_too_long",
  "over_deposit_limit",
  "own_number", // the wallet that pays
] as const;

/** One of the problems above. */
export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** A list as it was read. Every row of the person's is in exactly one of `lines`, `refused` and `understood.skipped`, but for headings and empty rows. */
export interface ReadList {
  /** The person's own headings; empty when there were none. */
  readonly headings: readonly string[];
  /** How a table was read, to be shown before anything is confirmed; nothing for lines in a message and for contacts. */
  readonly understood?: Understood | undefined;
  /** Rows that were put together again where a phone had cut a message in two, to be shown as well. */
  readonly joined?: readonly number[] | undefined;
  /** People who all get the same: the check shows each with the number that is paid. */
  readonly isContacts?: boolean | undefined;
  readonly lines: readonly ListLine[];
  readonly refused: readonly RefusedLine[];
  /** Of whom and how much, whatever the order, the names, the form or the file's name: the same list has the same hash (faults F38). */
  readonly hash: string;
}

/** Which columns of a table are paid, and what in it was not read as a line. */
export interface Understood {
  /** The sheet of a workbook. */
  readonly sheet?: string | undefined;
  readonly number: ListColumn;
  readonly amount: ListColumn;
  readonly names: readonly ListColumn[];
  readonly skipped: readonly SkippedRows[];
}

/** A column as the person knows it: the letters that a spreadsheet writes over it, and its heading, which may be empty. */
export interface ListColumn {
  readonly letters: string;
  readonly heading: string;
}

/** Rows that are no lines, of one kind. */
export interface SkippedRows {
  readonly why: SkipWhy;
  readonly count: number;
  /** The first of them, and what stands in it; of columns and sheets, what they are called. */
  readonly line: number;
  readonly text: string;
}

/** Why rows are no lines: each has a sentence `list-skipped-…` in `locales/`. */
export const SKIP_WHYS = [
  "hidden", // rows hidden by a filter, by hand or in a closed group
  "struck", // struck through
  "hidden_columns",
  "hidden_sheets",
  "done", // a cell says that it was paid, or is not to be
  "status", // the person said which lines are meant
  "total", // sums of lines
  "note", // words below the last line
  "headings", // the headings once more
  "elsewhere", // another table of the sheet
] as const;

/** One of the reasons above. */
export type SkipWhy = (typeof SKIP_WHYS)[number];

/** Rows that can be taken all the same, where a person wants them. */
export const HIDDEN_WHYS: readonly SkipWhy[] = ["hidden", "struck", "hidden_columns", "hidden_sheets", "done"];

/** Key of a list on this side: 16 characters of `0-9 A-Z`, short enough for a button's data. */
export type ListId = string & { readonly __kind: "ListId" };

/** The id of a list, made from what asked for it. */
export function listIdOf(intentKey: string): ListId {
  return createHash("sha256").update(intentKey).digest("hex").slice(0, 16).toUpperCase() as ListId;
}

/** The hash of what a list would pay. */
export function contentHash(lines: readonly Pick<ListLine, "recipient" | "amount">[]): string {
  const payments = lines.map(({ recipient, amount }) => `${recipient} ${amount}`).sort();
  return createHash("sha256").update(payments.join("\n")).digest("hex");
}
