import { isXof, type Xof, xof } from "./money.ts";

/** Why a typed amount was not taken. Each one has a sentence of its own in `locales/`. */
export type AmountProblem =
  | "empty"
  | "words" // "cinq mille": number words are not parsed, counting in Wolof goes by fives (design section 5)
  | "negative"
  | "fraction" // "5000.5", "1,5", "5.00": the franc has no cents
  | "zero"
  | "too_large"
  | "ambiguous" // "5 0000", "05000", "1,5000": a digit or a separator stands in the wrong place
  | "unreadable";

/** What a typed amount means, or why it means nothing. */
export type AmountReading = { kind: "amount"; amount: Xof } | { kind: "problem"; problem: AmountProblem };

/** The law lets a customer load no more in a whole month, so a larger figure is a slip (contract README section 12). */
const LARGEST = 10_000_000;

/**
 * Reads an amount of francs as people type it: `5000`, `5 000`, `5.000`, `5,000`, `5 000 F`, `5000 FCFA`, `5k`, `5 mille`.
 * Anything that could be read in two ways is refused rather than guessed.
 * `largest` is for sums that are no deposit, such as the cash in a drawer.
 */
export function readAmount(text: string, largest = LARGEST): AmountReading {
  const plain = text
    .normalize("NFKC") // no-break spaces become spaces; full-width digits would become figures, so `text` is asked for them below
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  if (plain === "") return problem("empty");
  if (/[０-９]/.test(text)) return problem("unreadable");
  if (/^[-−–]/.test(plain)) return problem("negative");

  const parts = /^([\d .,']+?) ?(k|mille|mil)? ?(f|fr|frs|francs?|f ?cfa|cfa|xof)?\.?$/.exec(plain);
  if (!parts) return problem(/\d/.test(plain) ? "unreadable" : "words");

  const digits = ungroup(parts[1] ?? "");
  if (typeof digits !== "string") return digits;
  if (digits.length > 13) return problem("too_large");
  const francs = Number(digits) * (parts[2] ? 1_000 : 1);
  if (francs === 0) return problem("zero");
  if (!isXof(francs) || francs > largest) return problem("too_large");
  return { kind: "amount", amount: xof(francs) };
}

/** Takes group separators away, or says why the figure cannot be trusted. One kind of separator, groups of exactly three. */
function ungroup(figure: string): string | { kind: "problem"; problem: AmountProblem } {
  if (/^\d+$/.test(figure)) return /^0\d/.test(figure) ? problem("ambiguous") : figure;
  if (/^[1-9]\d{0,2}([ .,'])\d{3}(\1\d{3})*$/.test(figure)) return figure.replace(/\D/g, "");
  const isFraction =
    /^\d+[.,](0+|\d{1,2})$/.test(figure) || /^[1-9]\d{0,2}([ .,'])\d{3}(\1\d{3})*[.,]\d{1,2}$/.test(figure);
  return problem(isFraction ? "fraction" : "ambiguous");
}

function problem(name: AmountProblem): { kind: "problem"; problem: AmountProblem } {
  return { kind: "problem", problem: name };
}

/** Cash is counted in coins of 5 F and more, so an amount that is no multiple of 5 is questioned, not refused. */
export function isOddAmount(amount: Xof): boolean {
  return amount % 5 !== 0;
}
