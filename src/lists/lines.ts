import { contentHash, type LineProblem, type ListLine, type ReadList, type RefusedLine } from "../domain/list.ts";
import type { ListLimits, ListReading } from "../domain/ports/lists.ts";
import { type Cell, cellText, type Row, withoutEmptyEnd } from "./cells.ts";
import { type Columns, findColumns } from "./columns.ts";
import { readAmountCell, readNumberCell } from "./figures.ts";

/** Makes a list of rows. `separated`: cells were told apart by a separator, which may also have cut one in two. */
export function readRows(all: readonly Row[], limits: ListLimits, separated: boolean): ListReading {
  const rows = all
    .map(({ line, cells }) => ({ line, cells: withoutEmptyEnd(cells) }))
    .filter(({ cells }) => cells.length > 0);
  if (rows.length === 0) return { kind: "problem", problem: "empty" };
  const wide = rows.find(({ cells }) => cells.length > limits.columns);
  if (wide) return { kind: "problem", problem: "too_many_columns", line: wide.line };
  const columns = findColumns(rows);
  if ("problem" in columns) return { kind: "problem", problem: columns.problem };
  const below = rows.slice(columns.above);
  if (below.length > limits.lines) return { kind: "problem", problem: "too_many_lines" };
  if (below.length === 0) return { kind: "problem", problem: "empty" };
  const width = separated ? columns.headings.length || usualWidth(below) : limits.columns;
  return { kind: "list", list: sortLines(below, columns, { width, cellLength: limits.cellLength }) };
}

/** The list of lines that were read one by one. */
export function listOf(read: readonly (ListLine | RefusedLine)[], headings: readonly string[]): ReadList {
  const lines = read.filter((line): line is ListLine => !("why" in line));
  const refused = read.filter((line): line is RefusedLine => "why" in line);
  return { headings, lines, refused, hash: contentHash(lines) };
}

function sortLines(rows: readonly Row[], columns: Columns, shape: Shape): ReadList {
  return listOf(
    rows.map((row) => readLine(row, columns, shape)),
    columns.headings,
  );
}

interface Shape {
  /** More cells than this are a separator too many. */
  readonly width: number;
  readonly cellLength: number;
}

function readLine({ line, cells }: Row, columns: Columns, shape: Shape): ListLine | RefusedLine {
  const texts = cells.map(cellText);
  const refuse = (why: LineProblem): RefusedLine => ({
    line,
    cells: texts.map((text) => text.slice(0, shape.cellLength)),
    why,
  });
  if (texts.some((text) => text.length > shape.cellLength)) return refuse("cell_too_long");
  if (cells.length > shape.width) return refuse("extra_cells");
  const number = readNumberCell(cells[columns.number]);
  if ("why" in number) return refuse(number.why);
  if (isCutInTwo(cells, columns.amount)) return refuse("amount_ambiguous");
  const amount = readAmountCell(cells[columns.amount]);
  if ("why" in amount) return refuse(amount.why);
  const name = columns.names
    .map((column) => texts[column] ?? "")
    .filter((text) => text !== "")
    .join(" ");
  return { line, recipient: number.value, amount: amount.value, ...(name !== "" && { name }), cells: texts };
}

/** `771234567,5,000`: the amount has been cut where its thousands were set apart. */
function isCutInTwo(cells: readonly Cell[], amount: number): boolean {
  const [figure, next] = [cells[amount], cells[amount + 1]];
  return typeof next === "string" && /^\s*\d{3}\s*$/.test(next) && /^\s*\d{1,3}\s*$/.test(cellText(figure));
}

/** The width that most rows have. */
function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}
