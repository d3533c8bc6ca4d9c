import { findNumbers } from "../domain/number-in-words.ts";
import { readPaymentText } from "../domain/payment-text.ts";
import type { ListAnswer, ListQuestion } from "../domain/ports/lists.ts";
import { breakUp, type Word } from "../domain/text-words.ts";
import { isFranc } from "../domain/words-beside.ts";

interface Line {
  readonly line: number;
  readonly plain: string;
}

/**
 * Asks whether `12 500` in several lines without headings is one amount, or two cells: twelve days at 500, as text comes out of a PDF. The whole
 * text says which where a group begins with a zero (`25 000`) or there are three of them (`1 250 000`), because no table has such cells; a line
 * does where the unit stands behind it (`12 500 F`), or a sign, two blanks or a word such as "pour" set the amount apart. `undefined`: nothing is to be asked.
 */
export function blankQuestion(lines: readonly Line[]): ListQuestion | undefined {
  if (lines.length < 2) return undefined;
  const joined = lines.map((line) => ({ line, figures: figuresBeside(line.plain) }));
  if (joined.some(({ figures }) => showsThousands(figures))) return undefined;
  const cells = joined.filter(({ line, figures }) => mayBeCells(line, figures));
  const [first] = cells;
  // Where most lines have one figure, the text has no two columns.
  if (first === undefined || cells.length * 2 < joined.filter(({ figures }) => figures.length > 0).length)
    return undefined;
  const { line, figures } = first;
  const read = readPaymentText(line.plain, true);
  if (read.kind !== "payment") return undefined;
  const groups = figures.map(({ text }) => text);
  const answer = (value: string, amount: string): ListAnswer => ({
    value,
    title: amount,
    first: { line: line.line, number: read.recipient, amount, name: read.name ?? "" },
  });
  return { about: "blank", answers: [answer("one", `${groups.join("\u00a0")} F`), answer("two", groups.join(" | "))] };
}

/** The figures of a line that are no part of its number. */
export function figuresBeside(plain: string): Word[] {
  const words = breakUp(plain) ?? [];
  const [number] = findNumbers(words);
  return number ? words.filter(({ hasDigit }, at) => hasDigit && (at < number.from || at >= number.to)) : [];
}

/** Thousands for certain, whatever else is wrong with the line. */
function showsThousands([first, second, third, ...more]: readonly Word[]): boolean {
  const isJoined = first !== undefined && second !== undefined && !second.isApart && !second.isTight;
  if (!isJoined || !/^[1-9]\d{0,2}$/.test(first.text)) return false;
  const isThree = third !== undefined && !third.isApart && more.length === 0 && [second, third].every(isGroup);
  return isThree || (third === undefined && /^0\d\d/.test(second.text));
}

function mayBeCells({ plain }: Line, [first, second, third]: readonly Word[]): boolean {
  if (first === undefined || second === undefined || third !== undefined) return false;
  if (second.isApart || second.isTight || !isGroup(second)) return false;
  const words = breakUp(plain) ?? [];
  const at = words.findIndex(({ text }) => text === first.text);
  const isSetApart = first.isApart || words[at - 1]?.isLabel === true;
  return !isSetApart && !words.some(({ text }) => isFranc([text]));
}

function isGroup({ text }: Word): boolean {
  return /^\d{3}$/.test(text);
}
