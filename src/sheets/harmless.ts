import { withoutHidden } from "../domain/foreign-text.ts";

/** What makes a spreadsheet calculate instead of show, also after blanks and what cannot be seen, and their full-width twins; tab and carriage return split cells when pasted. */
const FORMULA = /^(?:[\s\p{C}\u115f\u1160\u3164\uffa0]*[=+\-@＝＋－＠]|[\t\r])/u;

/** Text that no spreadsheet takes for a formula: one that would be has an apostrophe before it (faults S24). What nobody sees is left out (S40). */
export function harmless(text: string): string {
  const seen = withoutHidden(text);
  return FORMULA.test(seen) ? `'${seen}` : seen;
}

/** Longest name of a tab that spreadsheets open, in characters. */
const TAB_MAX = 31;

/** The name of a tab, without the signs that spreadsheets refuse in one or read as part of an address. */
export function tabName(text: string): string {
  const plain = text
    .replace(/[[\]:*?/\\\p{C}]+/gu, " ")
    .replace(/^[\s'=+@-]+|[\s']+$/g, "")
    .slice(0, TAB_MAX)
    .trim();
  return plain === "" ? "1" : plain;
}
