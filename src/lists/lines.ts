import {
  contentHash,
  type LineProblem,
  type ListLine,
  type ReadList,
  type RefusedLine,
  type Understood,
} from "../domain/list.ts";
import { xof } from "../domain/money.ts";
import type { ListChoices, ListLimits, ListProblem, ListReading, LookedAt } from "../domain/ports/lists.ts";
import { type Cell, cellText, type Row, withoutEmptyEnd } from "./cells.ts";
import { columnLetters, findColumns } from "./columns.ts";
import { looksLikeNumber } from "./content.ts";
import { foreignCurrency, isForeignMoney } from "./currency.ts";
import { readAmountCell, readNumberCell } from "./figures.ts";
import type { Columns } from "./first-line.ts";
import { kindOfHeading } from "./headings.ts";
import { saysInWords } from "./in-words.ts";
import { partQuestion } from "./part-question.ts";
import { type Part, partsOf } from "./parts.ts";
import { isNoLine, isTotal, skippedRows } from "./skipped.ts";
import { doneRows, isOtherStatus } from "./status.ts";
import { isMarked } from "./status-words.ts";

/** What a sheet says beside its rows: what it is called, and what of it is hidden. */
export type Around = Pick<Understood, "sheet" | "skipped">;

/** Makes a list of rows. `separator`: what told its cells apart in a text; a comma may also have cut an amount in two. */
export function readRows(
  all: readonly Row[],
  limits: ListLimits,
  separator: string | undefined,
  choices: ListChoices = {},
  around: Around = { skipped: [] },
): ListReading {
  const rows = all
    .map(({ line, cells }) => ({ line, cells: withoutEmptyEnd(cells) }))
    .filter(({ cells }) => cells.length > 0);
  if (rows.length === 0) return { kind: "problem", problem: "empty" };
  const wide = rows.find(({ cells }) => cells.length > limits.columns);
  if (wide) return { kind: "problem", problem: "too_many_columns", line: wide.line };
  if (rows.length > 2 * limits.lines) return { kind: "problem", problem: "too_many_lines" };
  const parts = partsOf(rows).map((part) => ({ part, found: findColumns(part, choices) }));
  const payable = parts.filter(
    ({ part, found }) => found.kind !== "problem" && part.rows.some(({ cells }) => cells.some(looksLikeNumber)),
  );
  const [only] = payable.length > 0 ? payable : parts;
  if (only === undefined) return { kind: "problem", problem: "empty" };
  const { part, found } = payable.find((_, at) => String(at) === choices.part) ?? only;
  if (part.rows.length === 0) return { kind: "problem", problem: "empty" };
  if (payable.length > 1 && choices.part === undefined) return { kind: "question", question: partQuestion(payable) };
  if (found.kind === "problem")
    return isPhoneBook(part)
      ? { kind: "problem", problem: "contacts" }
      : { ...found, looked: lookedAt(part, found, rows) };
  if (found.kind !== "columns") return found;
  if (part.rows.length > limits.lines) return { kind: "problem", problem: "too_many_lines" };
  const width = separator !== undefined ? part.headings.length || usualWidth(part.rows) : limits.columns;
  const others = parts.filter((one) => one.part !== part).map((one) => one.part);
  return {
    kind: "list",
    list: sortLines(part, others, found.columns, choices, around, {
      width,
      cellLength: limits.cellLength,
      canBeCut: canBeCut(part, found.columns, separator),
    }),
  };
}

/** The headings of an export of contacts (Google, Outlook), where a table has no amounts. */
function isPhoneBook({ headings }: Part): boolean {
  return headings.some((heading) =>
    /^(?:phone \d+ - value|mobile phone|téléphone \d+ - valeur)$/i.test(heading.trim()),
  );
}

/** What the problem was seen by: the cell with the name of another currency, over a column or in words around the table, or else the headings, or the first row. */
function lookedAt(
  { headings, headingsLine, rows }: Part,
  { problem }: { readonly problem: ListProblem },
  all: readonly Row[],
): LookedAt {
  const titles: readonly Row[] = headingsLine === undefined ? [] : [{ line: headingsLine, cells: headings }];
  const notes = all.filter(({ cells }) => cells.length < 3 && !cells.some(looksLikeNumber));
  for (const { line, cells } of problem === "foreign_currency" ? [...titles, ...notes] : []) {
    const at = cells.findIndex((cell) => foreignCurrency(cellText(cell)) !== undefined);
    if (at >= 0) return { line, column: columnLetters(at), text: cellText(cells[at]).slice(0, SEEN) };
  }
  const row = titles[0] ?? rows[0];
  const texts = row?.cells.map(cellText).filter((text) => text !== "") ?? [];
  return { line: row?.line ?? 1, text: texts.join(" · ").slice(0, SEEN) };
}

/** Enough of a row to know it again. */
const SEEN = 60;

/** The list of lines that were read one by one. */
export function listOf(
  read: readonly (ListLine | RefusedLine)[],
  headings: readonly string[],
  understood?: Understood,
): ReadList {
  const lines = read.filter((line): line is ListLine => !("why" in line));
  const refused = read.filter((line): line is RefusedLine => "why" in line);
  return { headings, ...(understood && { understood }), lines, refused, hash: contentHash(lines) };
}

function sortLines(
  part: Part,
  others: readonly Part[],
  columns: Columns,
  choices: ListChoices,
  around: Around,
  shape: Shape,
): ReadList {
  const { headings, rows } = part;
  const column = (at: number) => ({ letters: columnLetters(at), heading: headings[at] ?? "" });
  const [lines, noLines] = [[] as Row[], [] as Row[]];
  const last = rows.findLastIndex(({ cells }) => cells.some(looksLikeNumber));
  const takes = choices.aside === "take";
  const isDone = takes ? new Set<Row>() : doneRows(part, columns);
  const [done, left] = [[] as Row[], [] as Row[]];
  for (const [at, row] of rows.entries())
    if (isNoLine(row, columns, at > last)) noLines.push(row);
    else if (isDone.has(row)) done.push(row);
    else if (isOtherStatus(row, choices.status)) left.push(row);
    else lines.push(row);
  const inWords = headings.findIndex((heading) => /\b(?:lettres?|mots?|words)\b/i.test(heading));
  const whole = { inWords, decimal: decimalSign(lines, columns), totals: totalsOf(lines, columns) };
  const understood: Understood = {
    number: column(columns.number),
    amount: column(columns.amount),
    names: columns.names.map(column),
    ...(around.sheet !== undefined && { sheet: around.sheet }),
    skipped: [...around.skipped, ...skippedRows(noLines, done, left, part, others)],
  };
  return listOf(
    lines.map((row) => readLine(row, columns, { ...shape, ...whole })),
    headings,
    understood,
  );
}

interface Shape {
  /** More cells than this are a separator too many. */
  readonly width: number;
  readonly cellLength: number;
  /** An amount may have been cut where its thousands were set apart. */
  readonly canBeCut: boolean;
  /** What sets fractions apart in the column, so that `12.500` beside `5.5` may be either. */
  readonly decimal?: string | undefined;
  /** The column that says each amount in words, or -1. */
  readonly inWords?: number;
  /** Rows that are called a total and hold the sum of the lines before. */
  readonly totals?: ReadonlySet<Row>;
}

/** The sign before one or two figures at the end of an amount, where some lines have one that is no `,00`. */
function decimalSign(rows: readonly Row[], { amount }: Columns): string | undefined {
  for (const { cells } of rows) {
    const [, sign, end] = /\d([.,])(\d{1,2})(?:\s*\p{L}.*)?$/u.exec(cellText(cells[amount])) ?? [];
    if (sign !== undefined && /[1-9]/.test(end ?? "")) return sign;
  }
  return undefined;
}

function totalsOf(rows: readonly Row[], { number, amount }: Columns): ReadonlySet<Row> {
  const totals = new Set<Row>();
  let sum = 0;
  for (const row of rows) {
    const read = readAmountCell(row.cells[amount]);
    const value = "value" in read && "value" in readNumberCell(row.cells[number]) ? read.value : 0;
    if (isTotal(row.cells) && value === sum) totals.add(row);
    else sum += value;
  }
  return totals;
}

/** A comma may have cut an amount in two, unless the column beside it is one of figures by its heading. */
function canBeCut({ headings }: Part, { amount }: Columns, separator: string | undefined): boolean {
  const beside = kindOfHeading(headings[amount + 1] ?? "");
  return separator === "," && (beside === undefined || beside === "name");
}

function readLine(row: Row, columns: Columns, shape: Shape): ListLine | RefusedLine {
  const { line, cells } = row;
  const texts = cells.map(cellText);
  const refuse = (why: LineProblem): RefusedLine => ({
    line,
    cells: texts.map((text) => text.slice(0, shape.cellLength)),
    why,
  });
  if (texts.some((text) => text.length > shape.cellLength)) return refuse("cell_too_long");
  if (/~[^~]*~|\u0336/.test(texts.join(";"))) return refuse("unclear_marked");
  if (cells.length > shape.width) return refuse("extra_cells");
  const number = readNumberCell(cells[columns.number]);
  if ("why" in number) return refuse(number.why);
  if (shape.totals?.has(row)) return refuse("total_line");
  if (columns.names.some((column) => isMarked(texts[column] ?? ""))) return refuse("unclear_marked");
  if (shape.canBeCut && isCutInTwo(cells, columns.amount)) return refuse("amount_ambiguous");
  if (isThousandsOrFraction(texts[columns.amount] ?? "", shape)) return refuse("amount_ambiguous");
  if (cells.some((cell) => isForeignMoney(cellText(cell)))) return refuse("amount_currency");
  const read = readAmountCell(cells[columns.amount]);
  if ("why" in read) return refuse(read.why);
  const francs = read.value * (columns.scale ?? 1);
  if (francs > AMOUNT_MAX) return refuse("amount_too_large");
  if (!saysInWords(texts[shape.inWords ?? -1] ?? "", xof(francs))) return refuse("amount_in_words");
  const name = columns.names
    .map((column) => texts[column] ?? "")
    .filter((text) => text !== "")
    .join(" ");
  return { line, recipient: number.value, amount: xof(francs), ...(name !== "" && { name }), cells: texts };
}

/** The most that a line may say; deposits have a ceiling far below. */
const AMOUNT_MAX = 10_000_000;

/** `771234567,5,000`: the amount has been cut where its thousands were set apart. */
function isCutInTwo(cells: readonly Cell[], amount: number): boolean {
  const [figure, next] = [cells[amount], cells[amount + 1]];
  return typeof next === "string" && /^\s*\d{3}\s*$/.test(next) && /^\s*\d{1,3}\s*$/.test(cellText(figure));
}

/** `12.500` in a column that also has `5.5`. */
function isThousandsOrFraction(text: string, { decimal }: Shape): boolean {
  return decimal !== undefined && new RegExp(`^\\D*\\d{1,3}(?:\\${decimal}\\d{3})+(?!\\d)`).test(text);
}

/** The width that most rows have. */
function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}
