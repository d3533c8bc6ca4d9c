import type { ListAnswer, ListQuestion } from "../domain/ports/lists.ts";
import { cellText } from "./cells.ts";
import { type ColumnsReading, columnLetters } from "./columns.ts";
import { looksLikeNumber } from "./content.ts";
import type { Part } from "./parts.ts";

/** Asks which of several tables in one sheet is paid. */
export function partQuestion(parts: readonly { readonly part: Part; readonly found: ColumnsReading }[]): ListQuestion {
  return { about: "part", answers: parts.map(({ part, found }, at) => answerOf(part, found, at)) };
}

function answerOf({ rows, columns, headings }: Part, found: ColumnsReading, at: number): ListAnswer {
  const [from, to] = [columns[0] ?? 0, columns.at(-1) ?? 0];
  const first = rows.find(({ cells }) => columns.some((column) => looksLikeNumber(cells[column])));
  const cell = (column: number | undefined) => (column === undefined ? "" : cellText(first?.cells[column]));
  const known = found.kind === "columns" ? found.columns : undefined;
  const texts = columns.map((column) => cellText(first?.cells[column])).filter((text) => text !== "");
  return {
    value: String(at),
    title: columns
      .map((column) => headings[column] ?? "")
      .filter((text) => text !== "")
      .join(", "),
    column: `${columnLetters(from)}${rows[0]?.line ?? 1}:${columnLetters(to)}${rows.at(-1)?.line ?? 1}`,
    first: first && {
      line: first.line,
      number: cell(known?.number),
      amount: cell(known?.amount),
      name: known ? known.names.map(cell).join(" ") : texts.join(" · "),
    },
  };
}
