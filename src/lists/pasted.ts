import type { LineProblem, ListLine, RefusedLine } from "../domain/list.ts";
import type { ListLimits, ListReading } from "../domain/ports/lists.ts";
import { readShortWay, type ShortWay } from "../domain/short-way.ts";
import { lostDigits } from "./figures.ts";
import { listOf } from "./lines.ts";

/** Reads lines as people write them in a message: `771234567 5000 Awa`, `Awa 77 123 45 67 5 000 F`, one a line, numbered or not. */
export function readPasted(text: string, limits: ListLimits): ListReading {
  const written = text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== "");
  // Words alone above the first line are its heading: "Liste de novembre :".
  const first = written.findIndex((line) => /\d/.test(line.text));
  const lines = first < 0 ? [] : written.slice(first);
  if (lines.length === 0) return { kind: "problem", problem: "empty" };
  if (lines.length > limits.lines) return { kind: "problem", problem: "too_many_lines" };
  const read = lines.map((line): ListLine | RefusedLine =>
    line.text.length > limits.cellLength
      ? { line: line.line, cells: [line.text.slice(0, limits.cellLength)], why: "cell_too_long" }
      : readPastedLine(line.line, line.text),
  );
  return { kind: "list", list: listOf(read, []) };
}

/** `1.`, `2)`, `-`, `•` before a line. */
const BULLET = /^(?:[-–•*]|\d{1,3}[.)])\s+/;

function readPastedLine(line: number, text: string): ListLine | RefusedLine {
  const words = text.replace(BULLET, "").split(/\s+/);
  const start = words.findIndex((word) => /^[+(]?\d/.test(word));
  const before = words.slice(0, Math.max(0, start));
  const rest = words.slice(before.length);
  const lost = rest.map(lostDigits).find((why) => why !== undefined);
  if (lost) return { line, cells: [text], why: lost };
  // The name after the amount is what has no figure in it; the longest amount wins, so that "5 mille" is not five.
  for (let end = rest.length; end > 0; end -= 1) {
    const after = rest.slice(end);
    if (after.some((word) => /\d/.test(word))) break;
    const read = readShortWay(rest.slice(0, end).join(" "));
    if (read.kind !== "deposit") continue;
    const name = [...before, ...after].join(" ");
    return { line, recipient: read.recipient, amount: read.amount, ...(name !== "" && { name }), cells: [text] };
  }
  const figures = rest.filter((word) => !/^\p{L}/u.test(word)).join(" ");
  return { line, cells: [text], why: problemOf(readShortWay(figures)) };
}

function problemOf(read: ShortWay): LineProblem {
  switch (read.kind) {
    case "number_problem":
      return `number_${read.problem}`;
    case "amount_problem":
      return `amount_${read.problem}`;
    case "recipient":
      return "amount_missing";
    case "deposit": // readable only without the words between: which belongs to what is a guess
      return "amount_unreadable";
  }
}
