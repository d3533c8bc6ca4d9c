import { type Msisdn, type MsisdnProblem, readMsisdn } from "./msisdn.ts";
import type { Word } from "./text-words.ts";

/** A customer's number, and the words it is written in. */
export interface NumberAt {
  readonly number: Msisdn;
  /** From this word, up to and without that one. */
  readonly from: number;
  readonly to: number;
}

/** Most words that one number is written in: `00 221 77 123 45 67`. */
const WORDS_MAX = 6;

/**
 * How a number is written in groups with blanks between; with other groups a digit is missing or too many, and the border to the amount moves:
 * `77 123 45 6 5 500` is no number and 500 francs.
 */
const GROUPS = new Set(["9", "2-7", "2-3-4", "2-3-2-2", "3-3-3"]);

/** Every way to find a mobile number in the words; of the same number the longest, with its country's prefix. */
export function findNumbers(words: readonly Word[]): NumberAt[] {
  const found: NumberAt[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + WORDS_MAX); to += 1) {
      const last = words[to - 1] as Word;
      if (!last.isFigure || (to - 1 > from && last.isApart)) break;
      const next = words[to];
      // `77 123 45 50 000`: no amount begins with a zero, so the border is somewhere else.
      if (next?.isFigure && !next.isApart && next.text.startsWith("0")) continue;
      const number = numberOf(words.slice(from, to));
      if (number !== undefined && !found.some((one) => one.number === number && one.from <= from && one.to >= to))
        found.push({ number, from, to });
    }
  }
  return found;
}

/** What is wrong with what comes nearest to a number. */
export function whyNoNumber(words: readonly Word[]): MsisdnProblem {
  const figures = words.filter(({ hasDigit }) => hasDigit).map(({ text }) => text);
  const digits = (text: string) => text.replace(/\D/g, "").length;
  if (digits(figures.join("")) < 7) return "empty";
  const whole = figures.find((text) => digits(text) >= 7);
  let near = whole ?? "";
  for (const text of whole === undefined ? figures : []) if (digits(near + text) <= 9) near += ` ${text}`;
  const read = readMsisdn(near.trim());
  if (read.kind === "msisdn") return "unreadable"; // in groups that no number has
  // The last of the usual groups has one digit, and what follows is no digit of it: `77 123 45 6 75000`.
  if (whole === undefined && /^7\d \d{3} \d\d \d$/.test(near.trim())) return "too_short";
  // Which of several groups has a digit too many or too few, nobody knows.
  return whole === undefined && /^too_/.test(read.problem) ? "unreadable" : read.problem;
}

function numberOf(words: readonly Word[]): Msisdn | undefined {
  const text = words.map((word) => word.text).join(" ");
  if (words.length > 1 && !GROUPS.has(groupsOf(text))) return undefined;
  const read = readMsisdn(text);
  return read.kind === "msisdn" ? read.msisdn : undefined;
}

/** How many digits stand in each group, without the country's prefix: `+221 77 123 45 67` is `2-3-2-2`. */
function groupsOf(text: string): string {
  const groups = text.match(/\d+/g) ?? [];
  if (groups[0] === "00") groups.shift();
  const first = (groups[0] ?? "").replace(/^(?:00)?221/, "");
  return [...(first === "" ? [] : [first]), ...groups.slice(1)].map((group) => group.length).join("-");
}
