import type { LineProblem, ListLine, RefusedLine } from "../domain/list.ts";
import { type PaymentText, readPaymentText } from "../domain/payment-text.ts";
import { isPoliteness } from "../domain/payment-words.ts";
import type { ListChoices, ListLimits, ListReading } from "../domain/ports/lists.ts";
import { foldWord } from "../domain/words-beside.ts";
import { blankQuestion, figuresBeside } from "./blank-question.ts";
import { readBlankTable } from "./blank-table.ts";
import { withoutBullet, withoutChatStamp, withoutEmphasis } from "./chat-text.ts";
import { lostDigits } from "./figures.ts";
import { listOf } from "./lines.ts";

/** One line of a message: as it was written, and without what only counts, marks or dates it. */
interface Written {
  readonly line: number;
  readonly text: string;
  readonly plain: string;
}

/**
 * Reads lines as people write them in a message: `771234567 5000 Awa`, `Awa : 77 123 45 67 = 5 000 F`, one a line, numbered or not, also as they
 * are copied out of a chat. Each line by the strict rule of `readPaymentText`; headings over columns that only blanks set apart are no such lines.
 */
export function readPasted(text: string, limits: ListLimits, choices: ListChoices = {}): ListReading {
  const all = text.split(/\r\n|\n|\r/);
  if (all.length > 2 * limits.lines + 1_000) return { kind: "problem", problem: "too_many_lines" };
  const written = all.flatMap((raw, index) => writtenLine(index + 1, raw));
  const first = written.findIndex(({ plain }) => /\d/.test(plain));
  const lines = first < 0 ? [] : written.slice(first).filter(({ plain }) => !isTalk(plain));
  if (lines.length === 0) return { kind: "problem", problem: "empty" };
  if (lines.length > limits.lines) return { kind: "problem", problem: "too_many_lines" };
  const { says: table, at } = readBlankTable(written.map(({ plain }) => plain));
  if (table === "no_amount_column" || table === "blank_columns")
    return {
      kind: "problem",
      problem: table,
      looked: written[at] && { line: written[at].line, text: written[at].text.slice(0, 60) },
    };
  const counted = withoutCount(lines);
  const hasCells = counted.some(({ plain }) => isTwoCells(plain));
  const asked = table === "none" && !hasCells ? blankQuestion(counted) : undefined;
  if (asked && choices.blank === undefined) return { kind: "question", question: asked };
  const isApart = asked !== undefined && choices.blank === "two";
  const mayJoin = table !== "more_columns" && !isApart && !hasCells;
  return {
    kind: "list",
    list: listOf(
      counted.map((line) => readLine(line, mayJoin, limits)),
      [],
    ),
  };
}

function writtenLine(line: number, raw: string): Written[] {
  const text = raw.trim();
  const own = text === "" ? undefined : withoutChatStamp(text);
  if (own === undefined || own.text === "" || (own.isStamped && !/\p{N}/u.test(own.text))) return [];
  return [{ line, text, plain: withoutEmphasis(withoutBullet(withoutEmphasis(own.text))) }];
}

/** A heading of some lines, or thanks. */
function isTalk(plain: string): boolean {
  return !/\p{N}/u.test(plain) && (/:$/.test(plain) || isPoliteness(plain));
}

/** Lines without the figure that counts them: bare, in the order of the lines, on most of them. */
function withoutCount(lines: readonly Written[]): readonly Written[] {
  const counts = lines.map(({ plain }) => Number(/^(\d{1,3})\s+(?=\S)/.exec(plain)?.[1] ?? Number.NaN));
  const follows = counts.map(
    (count, at) => count - (counts[at - 1] ?? Number.NaN) === 1 || (counts[at + 1] ?? Number.NaN) - count === 1,
  );
  const isCounted = follows.filter((one) => one).length * 2 > lines.length && follows.filter((one) => one).length > 1;
  if (!isCounted) return lines;
  return lines.map((line, at) => (follows[at] ? { ...line, plain: line.plain.replace(/^\d{1,3}\s+/, "") } : line));
}

/** Two figures beside the number that are no amount, as `12 1500`: the text has two columns of them, and `12 500` may be two cells as well. */
function isTwoCells(plain: string): boolean {
  const beside = figuresBeside(plain);
  const [first, second] = beside;
  if (beside.length !== 2 || !first || !second || second.isApart) return false;
  return (
    /^\d{1,3}$/.test(first.text) && /^\d+$/.test(second.text) && second.text.length !== 3 && /[1-9]/.test(second.text)
  );
}

function readLine({ line, text, plain }: Written, mayJoin: boolean, limits: ListLimits): ListLine | RefusedLine {
  const refuse = (why: LineProblem): RefusedLine => ({ line, cells: [text.slice(0, limits.cellLength)], why });
  if (text.length > limits.cellLength) return refuse("cell_too_long");
  if (/~|\u0336/.test(plain)) return refuse("unclear_marked");
  const lost = plain
    .split(/\s+/)
    .map(lostDigits)
    .find((why) => why !== undefined);
  const read = readPaymentText(plain, true);
  if (lost) return refuse(read.kind === "amount_problem" ? "amount_scientific" : lost);
  if (read.kind !== "payment")
    return refuse(/^(?:sous )?total\b/.test(foldWord(plain)) ? "total_line" : problemOf(read));
  const joins = figuresBeside(plain)
    .slice(1)
    .some(({ isTight }) => !isTight);
  if (joins && !mayJoin) return refuse("unclear_two_ways");
  const { recipient, amount, name } = read;
  return { line, recipient, amount, ...(name !== undefined && { name }), cells: [text] };
}

function problemOf(read: Exclude<PaymentText, { kind: "payment" }>): LineProblem {
  switch (read.kind) {
    case "number_problem":
      return `number_${read.problem}`;
    case "amount_problem":
      return `amount_${read.problem}`;
    case "recipient":
      return "amount_missing";
    case "unclear":
      return `unclear_${read.why}`;
  }
}
