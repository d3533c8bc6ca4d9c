import type { ListColumn, ReadList, SkippedRows } from "../../src/domain/list.ts";
import type { Say } from "../context.ts";
import { shown } from "./line-text.ts";

/** How a table was read: the columns that are paid, and what in it was not read as a line. */
export function understoodText({ understood }: ReadList, say: Say): string[] {
  if (understood === undefined) return [];
  const { number, amount, names, skipped } = understood;
  const values = { number: columnText(number, say), amount: columnText(amount, say) };
  const columns =
    names.length === 0
      ? say("list-columns", values)
      : say("list-columns-named", { ...values, name: names.map((one) => columnText(one, say)).join(" + ") });
  return [columns, ...skipped.map((rows) => skippedText(rows, say))];
}

function columnText({ letters, heading }: ListColumn, say: Say): string {
  return heading === "" ? say("list-column-untitled", { column: letters }) : `${shown(heading, 30)} (${letters})`;
}

function skippedText({ why, count, line, text }: SkippedRows, say: Say): string {
  return say(`list-skipped-${why}`, { count, line, text: shown(text) });
}
