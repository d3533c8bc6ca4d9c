import { readFigure } from "./figure.ts";
import { isXof, type Xof, xof } from "./money.ts";
import { type Beside, besideFigure, foldWord, isFranc, scaleOf } from "./words-beside.ts";

/** Why a written amount was not taken. Each one has a sentence `amount-…` for a typed one and `line-amount_…` for a line of a list in `locales/`. */
export const AMOUNT_PROBLEMS = [
  "empty",
  "words", // "cinq mille", "2 millions", "2 junni": number words are not parsed, counting in Wolof goes by fives
  "currency", // "100 euros"
  "unit", // "15 kg", "10 %", "3 sacs"
  "negative",
  "fraction", // "5000.5", "1,5", "5.00": the franc has no cents
  "zero",
  "too_large",
  "ambiguous", // "5 0000", "05000", "1,5000": a digit or a separator stands in the wrong place
  "unreadable",
] as const;

/** One of the problems above. */
export type AmountProblem = (typeof AMOUNT_PROBLEMS)[number];

/**
 * What a written amount means, or why it means nothing. `meant`: what it would most likely be, as in `5.5k`, `1,5 million` or `5OOO`; to be asked
 * for, never taken.
 */
export type AmountReading =
  | { readonly kind: "amount"; readonly amount: Xof }
  | { readonly kind: "problem"; readonly problem: AmountProblem; readonly meant?: Xof };

/** The law lets a customer load no more in a whole month, so a larger figure is a slip (contract README section 12). */
const LARGEST = 10_000_000;

/** No amount is longer: what is, costs no more than its length. */
const LENGTH_MAX = 60;

/** What people say around an amount and what changes nothing of it. */
const POLITE = new Set(
  "c'est cest ok oui le la de montant somme est stp svp merci please s'il te vous plait :".split(" "),
);

/**
 * Reads an amount of francs as people write it, through every door: typed, in a line, in a cell. `5000`, `5 000`, `5.000`, `5,000`, `5 000,00`,
 * `5 000 F`, `F.CFA 5000`, `5k`, `5 mille`, `c'est 5000 stp`. A number word, a unit, another currency or a sign beside the figure, and anything
 * that could be read in two ways, is refused rather than guessed.
 * `largest` is for sums that are no deposit, such as the cash in a drawer.
 */
export function readAmount(text: string, largest = LARGEST): AmountReading {
  const plain = text.trim().slice(0, LENGTH_MAX + 1);
  if (plain === "") return problem("empty");
  if (!/\p{N}/u.test(plain)) return problem("words");
  // Figures of other scripts, `²` and `½` among them: how much they are depends on who reads them.
  if (plain.length > LENGTH_MAX || /[^\P{N}0-9]/u.test(plain)) return problem("unreadable");
  return readPlain(
    plain
      .replace(/\p{Cf}/gu, "")
      .replace(/\s+/g, " ")
      .replace(/’/g, "'")
      .toLowerCase(),
    largest,
  );
}

function readPlain(plain: string, largest: number): AmountReading {
  const [, lead = "", figure = "", tail = ""] = /^(\D*)(\d(?:[\d .,']*\d)?)(.*)$/.exec(plain) ?? [];
  if (/^[-−–—]\s?$/.test(lead)) return problem("negative");
  if (/\d/.test(tail)) return { ...problem("unreadable"), ...meantWithZeros(plain, largest) };
  const before = wordsOf(lead);
  const [scaled, after] = takeScale(wordsOf(tail.replace(/[.!]$/, "")));
  const isClear = [before, after].every((words) => words.length === 0 || isFranc(words));
  if (!isClear) {
    const why = problemBeside([...before, ...after]);
    return why ? problem(why) : { ...problem("unreadable"), ...meantWithZeros(plain, largest) };
  }
  return scaled === 1 ? whole(figure, largest) : readScaled(figure, scaled, largest);
}

function whole(figure: string, largest: number): AmountReading {
  const read = readFigure(figure);
  return read.kind === "whole" ? francs(read.digits, 1, largest) : read;
}

/** `5k` and `5 mille` are clear; more than three digits before a thousand are more likely the whole amount, and millions or fractions are asked about. */
function readScaled(figure: string, scale: number, largest: number): AmountReading {
  if (/^(?:0|[1-9]\d{0,2})$/.test(figure) && scale === 1_000) return francs(figure, scale, largest);
  const [, units, tenths] = /^(0|[1-9]\d{0,2})(?:[.,](\d{1,2}))?$/.exec(figure) ?? [];
  if (units === undefined) return problem("ambiguous");
  const meant = Math.round(Number(`${units}.${tenths ?? 0}`) * scale);
  const isPossible = meant > 0 && isXof(meant) && meant <= largest;
  return { ...problem(scale === 1_000 ? "fraction" : "words"), ...(isPossible && { meant: xof(meant) }) };
}

function francs(digits: string, scale: number, largest: number): AmountReading {
  if (digits.length > 13) return problem("too_large");
  const amount = Number(digits) * scale;
  if (amount === 0) return problem("zero");
  if (!isXof(amount) || amount > largest) return problem("too_large");
  return { kind: "amount", amount: xof(amount) };
}

/** The letter O typed for a zero, as in `5OOO`. */
function meantWithZeros(plain: string, largest: number): { meant?: Xof } {
  const [, figure = "", rest = ""] = /^(\d[\do .,']*)(.*)$/.exec(plain) ?? [];
  if (!/[\do]o|o[\do]/.test(figure)) return {};
  const read = readPlain(figure.replace(/o/g, "0") + rest, largest);
  return read.kind === "amount" ? { meant: read.amount } : {};
}

function wordsOf(text: string): string[] {
  return text.split(/[ :]+/).filter((word) => word !== "" && !POLITE.has(foldWord(word)));
}

/** The scale that stands first, alone or before the currency as in `5kf`, and the words behind it. */
function takeScale([first = "", ...others]: readonly string[]): [scale: number, words: readonly string[]] {
  const words = first === "" ? [] : [first, ...others];
  const scale = scaleOf(first);
  if (scale !== undefined) return [scale, others];
  return first.startsWith("k") && isFranc([first.slice(1)]) ? [1_000, [first.slice(1), ...others]] : [1, words];
}

function problemBeside(words: readonly string[]): Beside | undefined {
  const found = words.map(besideFigure);
  return found.find((one) => one === "currency") ?? found.find((one) => one !== undefined);
}

function problem(name: AmountProblem): { kind: "problem"; problem: AmountProblem } {
  return { kind: "problem", problem: name };
}

/** Cash is counted in coins of 5 F and more, so an amount that is no multiple of 5 is questioned, not refused. */
export function isOddAmount(amount: Xof): boolean {
  return amount % 5 !== 0;
}
