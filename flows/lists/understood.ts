import { HIDDEN_WHYS, type ListColumn, type ListLine, type ReadList, type SkippedRows } from "../../src/domain/list.ts";
import type { KeptList } from "../../src/domain/ports/list-book.ts";
import type { Say } from "../ground/say.ts";
import { lineValues } from "../sentences/list-line.ts";
import { shown } from "./line-text.ts";

/** How a list was read: where a cut message was joined, its sheet, the columns that are paid, and what in it was not read as a line. */
export function understoodText({ content, choices }: Pick<KeptList, "content" | "choices">, say: Say): string[] {
  const { understood, joined = [] } = content;
  const again = joined.length === 0 ? [] : [say("list-joined", { count: joined.length, lines: joined.join(", ") })];
  if (understood === undefined) return again;
  const { sheet, number, amount, names, skipped } = understood;
  const values = { number: columnText(number, say), amount: columnText(amount, say) };
  const columns =
    names.length === 0
      ? say("list-columns", values)
      : say("list-columns-named", { ...values, name: names.map((one) => columnText(one, say)).join(" + ") });
  return [
    ...again,
    ...(sheet === undefined ? [] : [say("list-sheet", { sheet: shown(sheet) })]),
    columns,
    ...(choices?.aside === "take" ? [say("list-aside-taken")] : []),
    ...skipped.map((rows) => skippedText(rows, say)),
  ];
}

/** Whether something was left out that can be taken all the same. */
export function isSomethingHidden({ content, source }: Pick<KeptList, "content" | "source">): boolean {
  return source !== undefined && (content.understood?.skipped ?? []).some(({ why }) => HIDDEN_WHYS.includes(why));
}

/** Contacts named in a message. */
const NAMED = 20;

/** The first line and the largest of those that would be paid, whole, so that a wrong column is seen; of contacts each with its number. */
export function firstAndLargest(
  { isContacts }: Pick<ReadList, "isContacts">,
  lines: readonly ListLine[],
  say: Say,
): string[] {
  const [first] = lines;
  if (first === undefined) return [];
  if (isContacts) {
    const rest = lines.length - NAMED;
    const named = lines.slice(0, NAMED).map((line) => say("list-line-contact", lineValues(line)));
    return [...named, ...(rest > 0 ? [say("list-more-contacts", { count: rest })] : [])];
  }
  const largest = lines.reduce((most, one) => (one.amount > most.amount ? one : most), first);
  if (lines.length === 1) return [say("list-line-only", lineValues(first))];
  return [say("list-line-first", lineValues(first)), say("list-line-largest", lineValues(largest))];
}

function columnText({ letters, heading }: ListColumn, say: Say): string {
  return heading === "" ? say("list-column-untitled", { column: letters }) : `${shown(heading, 30)} (${letters})`;
}

function skippedText({ why, count, line, text }: SkippedRows, say: Say): string {
  return say(`list-skipped-${why}`, { count, line, text: shown(text) });
}
