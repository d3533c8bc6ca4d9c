/** What makes a spreadsheet calculate instead of show, also after blanks, and their full-width twins; tab and carriage return split cells when pasted. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

/** Text that no spreadsheet takes for a formula: one that would be has an apostrophe before it (faults S24). */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
