import type { Instant } from "../clock.ts";
import type { Language } from "../language.ts";

/**
 * Draws what people share or print: receipts, reports, summaries. What is drawn is a `Sheet` of words that were put into sentences before;
 * nothing here speaks a language. Drawn beside the event loop. Rejects with `NotDrawn` when it could not be. Implemented by `src/pictures`.
 */
export interface Pictures {
  /** A sheet as a PNG, 1080 pixels wide and as high as it needs: for `replyWithPhoto`. Keep it short: Telegram scales down what is higher than 1280. */
  picture(sheet: Sheet): Promise<Buffer>;
  /** A sheet as a PDF with selectable text, over as many pages as it needs: for `replyWithDocument`. */
  pdf(sheet: Sheet, paper: Paper): Promise<Buffer>;
  /** A text as a QR code alone, a square PNG with its quiet zone; `caption` is written under it. */
  qr(text: string, caption?: string): Promise<Buffer>;
  /** Ends the thread that draws. */
  close(): Promise<void>;
}

/** A receipt is printed on A5, a report on A4. */
export type Paper = "A4" | "A5";

/** One document. Texts may be of any length and hold anything: they are wrapped, and shrink before they are cut. */
export interface Sheet {
  readonly language: Language;
  /** Whose it is: the large line in the coloured head. */
  readonly title: string;
  /** What it is, under the title. */
  readonly subtitle: string;
  /** When it was made: the date in a PDF's properties. */
  readonly at: Instant;
  readonly blocks: readonly Block[];
  /** The small line at the end. */
  readonly foot?: string;
}

/** A part of a sheet, from top to bottom. */
export type Block =
  /** The one amount that it is about, large, with its words below. */
  | { readonly kind: "sum"; readonly heading: string; readonly amount: string; readonly words?: string }
  /** Names and values in two columns. */
  | { readonly kind: "facts"; readonly title?: string; readonly facts: readonly Fact[] }
  /** A few figures side by side, two in a row. */
  | { readonly kind: "figures"; readonly figures: readonly Fact[] }
  /** One bar for each; the highest has its `text` over it. */
  | { readonly kind: "bars"; readonly title: string; readonly bars: readonly Bar[] }
  /** How far something is: one bar whose parts stand for `of` together, and a text beside it. What no part takes stays empty. */
  | { readonly kind: "progress"; readonly of: number; readonly parts: readonly Part[]; readonly text: string }
  /** A QR code with a code to type beside it. */
  | { readonly kind: "code"; readonly qr: string; readonly label: string; readonly code: string; readonly hint: string }
  | { readonly kind: "note"; readonly text: string };

/** A name and its value. `tone` marks what asks for attention. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly tone?: "good" | "bad";
}

/** One bar. `label` stands below it where there is room; empty labels are left out. */
export interface Bar {
  readonly label: string;
  /** 0 or more. */
  readonly value: number;
  /** The value in words. */
  readonly text: string;
}

/** A part of a bar. `tone` says what it stands for: done well, gone wrong, still open. */
export interface Part {
  /** 0 or more. */
  readonly value: number;
  readonly tone: "good" | "bad" | "open";
}

/** A sheet could not be drawn: our bug, or no memory. Nothing else is affected; whoever asked may ask again. */
export class NotDrawn extends Error {
  override name = "NotDrawn" as const;
}
