import { type AmountProblem, readAmount } from "./amount-text.ts";
import type { Xof } from "./money.ts";
import type { Word } from "./text-words.ts";
import { besideFigure, isFranc, namesOtherFigure, scaleOf } from "./words-beside.ts";

/** An amount, and the words that are left, or why there is none. */
export type AmountAt =
  | { readonly kind: "amount"; readonly amount: Xof; readonly rest: readonly Word[] }
  | { readonly kind: "problem"; readonly problem: AmountProblem; readonly meant?: Xof | undefined }
  | { readonly kind: "unclear"; readonly why: "other_figures" | "two_ways" }
  | { readonly kind: "unclear"; readonly why: "small_amount"; readonly meant: Xof };

/** Below this an amount needs its currency beside it: it is rather an age, a day, a room. */
const CLEAR_FROM = 100;

type Words = readonly (Word | undefined)[];

/**
 * Reads the one amount in the words around a number, which is `undefined` in its places. All figures must be one amount. `inList`: the first of
 * them may count the lines.
 */
export function readAmountIn(words: Words, inList: boolean): AmountAt | undefined {
  const figures = words.flatMap((word, at) => (word?.hasDigit ? [at] : []));
  const [start] = figures;
  if (start === undefined) return undefined;
  const end = start + figures.length;
  const isOneRun = figures.every((at, index) => at === start + index && (index === 0 || !words[at]?.isApart));
  if (!isOneRun) return { kind: "unclear", why: "other_figures" };
  const [from, to] = [francsBefore(words, start), francsAfter(words, end)];
  const amount = defined(words.slice(from, to));
  const read = readAmount(amount.map(({ text }) => text).join(" "));
  if (read.kind === "problem") return read;
  const [before, after] = [words[from - 1], words[to]];
  const beside = meaningOf(before, words[from]) ?? meaningOf(after, words[to + 1]);
  if (beside) return { kind: "problem", problem: beside };
  if (before && namesOtherFigure(before.text)) return { kind: "problem", problem: "unit" };
  const belongsBefore = start === 0 ? inList : from === start && isNamed(before, words[start]);
  if ((belongsBefore && isTorn(words[start + 1], end - start)) || isScaledName(amount, after))
    return { kind: "unclear", why: "two_ways" };
  const saysFrancs = amount.some(({ text }) => isFranc([text.replace(/^[\d.,']+/, "")]));
  if (read.amount < CLEAR_FROM && !saysFrancs) return { kind: "unclear", why: "small_amount", meant: read.amount };
  return { kind: "amount", amount: read.amount, rest: defined([...words.slice(0, from), ...words.slice(to)]) };
}

/** Where the words end that say thousand and franc behind a figure: `5 mille F CFA`. */
function francsAfter(words: Words, end: number): number {
  const next = words[end];
  const from = next !== undefined && !next.isApart && scaleOf(next.text) !== undefined ? end + 1 : end;
  const count = [3, 2, 1].find((most) => {
    const after = words.slice(from, from + most);
    return after.length === most && after.every((word) => word && !word.isApart) && isFranc(textsOf(after));
  });
  return from + (count ?? 0);
}

/** Where the words begin that say franc before a figure: `F CFA 5000`. */
function francsBefore(words: Words, start: number): number {
  const count = [2, 1].find((most) => most <= start && isFranc(textsOf(words.slice(start - most, start))));
  return start - (count ?? 0);
}

/** What the word beside an amount makes of it. A letter before a name is no unit, as in `M. Diop`; `K.` may be a thousand all the same. */
function meaningOf(word: Word | undefined, next: Word | undefined): ReturnType<typeof besideFigure> {
  if (word === undefined) return undefined;
  const isTitle = /^(?!K)\p{Lu}\.?$/u.test(word.text) && next !== undefined && /^\p{L}/u.test(next.text);
  return isTitle ? undefined : besideFigure(word.text);
}

/** `Awa 2 500`, `3 500 771234567`: the first group may belong to what stands before it, or count the lines, and the second be the whole amount. */
function isTorn(second: Word | undefined, groups: number): boolean {
  return groups > 1 && second !== undefined && !second.isTight && !second.text.startsWith("0");
}

function isNamed(before: Word | undefined, figure: Word | undefined): boolean {
  return before !== undefined && figure !== undefined && !figure.isApart && !before.isLabel;
}

/** `500 K. Diop`, `5 Mille Diallo`: a thousand, or the beginning of a name. */
function isScaledName(amount: readonly Word[], after: Word | undefined): boolean {
  const last = amount.at(-1)?.text ?? "";
  return scaleOf(last) !== undefined && after !== undefined && !after.isApart && /^k|^\p{Lu}/u.test(last);
}

function textsOf(words: Words): string[] {
  return words.map((word) => word?.text ?? "?");
}

function defined(words: Words): Word[] {
  return words.filter((word) => word !== undefined);
}
