import type { ReadList } from "../list.ts";
import type { ListRules } from "../list-check.ts";

/**
 * Reads lists of deposits out of what people send. Nothing here throws for what is in a file, guesses at a figure, or blocks the event loop:
 * bytes are read in a process whose memory and time are bounded (faults F40, F48, S25). Implemented by `src/lists`.
 */
export interface Lists {
  /** A file or a pasted text, with what the person has answered so far: the same source and answers always give the same reading. */
  read(source: ListSource, choices?: ListChoices): Promise<ListReading>;
  readonly limits: ListLimits;
  /** The ceilings that a list is held against. */
  readonly rules: ListRules;
  /** Reads a small list that is built in, the way every file is read; `false`: this installation can read none, and the log says so. */
  tryReading(): Promise<boolean>;
  /** Ends the process that reads a list, if one runs. */
  close(): Promise<void>;
}

/** What is read: the bytes of a file (CSV or XLSX, told by what is in it, never by its name), or the text of a message. */
export type ListSource =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "text"; readonly text: string };

/** A list, what a person has to say before it can be read, or the one reason why nothing could be. */
export type ListReading =
  | { readonly kind: "list"; readonly list: ReadList }
  | { readonly kind: "question"; readonly question: ListQuestion }
  | {
      readonly kind: "problem";
      readonly problem: ListProblem;
      readonly line?: number;
      readonly looked?: LookedAt | undefined;
    };

/** What a whole list was refused by: a row, or one cell of it, and what stands there. */
export interface LookedAt {
  readonly line: number;
  /** The letters over the cell. */
  readonly column?: string;
  readonly text: string;
}

/**
 * What can be asked about a table: each has a sentence `list-ask-…-question` in `locales/`. Which sheet, which part of it, whose number, which amount,
 * whose name is meant, what "(en milliers)" multiplies, which lines by a column that says how each stands; `aside`: whether what is hidden or struck through is read;
 * `blank`: whether `12 500` beside a number is one amount, or two cells.
 */
export const LIST_ASKS = ["sheet", "aside", "part", "number", "amount", "name", "scale", "status", "blank"] as const;

/** One of the questions above. */
export type ListAsk = (typeof LIST_ASKS)[number];

/** What a person has answered, each by the value of the answer. */
export type ListChoices = Readonly<Partial<Record<ListAsk, string>>>;

/** More than one reading is possible: a person says which. The most likely answer comes first. */
export interface ListQuestion {
  readonly about: ListAsk;
  readonly answers: readonly ListAnswer[];
}

/** One reading, with the first line as it would be read. */
export interface ListAnswer {
  readonly value: string;
  /** The heading, or what a part or a sheet is called; may be empty. */
  readonly title: string;
  /** Of a column, the letters that a spreadsheet writes over it. */
  readonly column?: string;
  readonly first?: FirstLine | undefined;
}

/** The cells of a line as they are written; empty where they are not known yet. */
export interface FirstLine {
  readonly line: number;
  readonly number: string;
  readonly amount: string;
  readonly name: string;
}

/** Why a whole file may not be taken: each has a sentence `list-problem-…` in `locales/`. */
export const LIST_PROBLEMS = [
  "empty",
  "too_large",
  "too_many_lines",
  "too_many_columns",
  "unreadable", // neither text nor a sheet: a picture, a PDF
  "old_sheet", // of a kind before XLSX
  "locked", // a sheet with a password
  "open_document", // a sheet of LibreOffice (.ods)
  "link", // to a sheet that lies in the net
  "contacts", // cards of contacts, which have no amounts
  "damaged",
  "bomb", // it would unpack to far more than a list can be
  "too_much_memory", // reading it took more than reading may
  "open_quote", // a quoted cell that is never closed; `line` says where it begins
  "long_row", // longer than all its cells may be; `line` says which
  "no_number_column",
  "no_amount_column",
  "blank_columns", // headings of a table whose cells only blanks set apart, as text comes out of a PDF
  "foreign_currency", // the only amounts are in another currency
  "late_rest", // the rest of a message that was read without it (faults F60)
  "too_slow",
  "busy", // too many lists at once: try again in a moment
  "not_here", // this installation cannot read any file: it is not the file's fault
] as const;

/** One of the problems above. */
export type ListProblem = (typeof LIST_PROBLEMS)[number];

/** How large a list may be. Each is a setting of the installation with its sentence in `.env.example`. */
export interface ListLimits {
  /** Bytes of a file as it is sent; Telegram gives bots no more than 20 MB. */
  readonly bytes: number;
  readonly lines: number;
  readonly columns: number;
  /** Characters of one cell. */
  readonly cellLength: number;
  /** Milliseconds that reading one list may take. */
  readonly timeMs: number;
}
