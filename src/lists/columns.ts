import type { ListProblem } from "../domain/ports/lists.ts";
import { type Cell, cellText, plainText, type Row } from "./cells.ts";
import { readAmountCell, readNumberCell } from "./figures.ts";

/** Which column is what. */
export interface Columns {
  readonly number: number;
  readonly amount: number;
  /** First name, name, both, or none. */
  readonly names: readonly number[];
  /** How many rows stand above the lines: headings, and a title over them. */
  readonly above: number;
  readonly headings: readonly string[];
}

/** The columns, or why they cannot be told. */
export type ColumnsReading = Columns | { readonly problem: ListProblem };

/**
 * What people write above a column, best first: small letters, no accents, words apart. `N°` alone is often the row's own number, so it counts
 * only where nothing says telephone.
 */
const HEADINGS = {
  number: [
    /^(?:numero|n|no)? ?(?:de |du )?(?:tel|telephone|mobile|portable|gsm|msisdn|phone|phone number)(?: client)?$/,
    /\b(?:tel|telephone|mobile|portable|gsm|msisdn|phone|orange money|om)\b/,
    /^(?:numero|number|contact|numero client|customer number|recipient)$/,
    /\b(?:numero|number|contact)\b/,
    /^(?:n|no|num)$/,
  ],
  amount: [
    /^(?:montant|amount|somme)$/,
    /\b(?:montant|amount|somme)\b/,
    /\b(?:salaire|net|total|valeur|francs|f cfa|fcfa|cfa)\b/,
  ],
  name: [/\b(?:noms?|prenoms?|name|client|beneficiaire|destinataire|customer)\b/],
} as const;

/** Titles above the headings are read over, as far as this row. */
const HEADINGS_WITHIN = 10;

/** How many lines are tried to tell columns that have no headings. */
const TRIED = 50;

/** Finds the columns by their headings, in any order, or by what is in them. */
export function findColumns(rows: readonly Row[]): ColumnsReading {
  for (const [index, { cells }] of rows.slice(0, HEADINGS_WITHIN).entries()) {
    if (cells.some((cell) => "value" in readNumberCell(cell))) break;
    if (cells.some(isFigure)) continue; // a line whose number is damaged, or a year in a title: never a heading
    const found = readHeadings(cells);
    if (found) return "problem" in found ? found : { ...found, above: index + 1, headings: cells.map(cellText) };
  }
  return tellByContent(rows.slice(0, TRIED));
}

function isFigure(cell: Cell): boolean {
  return typeof cell !== "string" || /^[+-]?\d[\d\s.,e+]*$/i.test(plainText(cell));
}

function readHeadings(
  cells: readonly Cell[],
): Omit<Columns, "above" | "headings"> | { problem: ListProblem } | undefined {
  const headings = cells.map((cell) => plainHeading(cellText(cell)));
  const number = bestColumns(headings, HEADINGS.number);
  const amount = bestColumns(headings, HEADINGS.amount).filter((column) => !number.includes(column));
  const [numberColumn] = number;
  const [amountColumn] = amount;
  if (numberColumn === undefined || amountColumn === undefined) {
    // One heading alone is a heading too, when it is one beyond doubt; then the other one is missing.
    if (numberColumn === undefined && amount.length === 1 && cells.length > 1) return { problem: "no_number_column" };
    return numberColumn !== undefined && cells.length > 1 ? { problem: "no_amount_column" } : undefined;
  }
  if (number.length > 1 || amount.length > 1) return { problem: "doubled_column" };
  const names = headings.flatMap((heading, column) =>
    column !== numberColumn && column !== amountColumn && HEADINGS.name.some((form) => form.test(heading))
      ? [column]
      : [],
  );
  return { number: numberColumn, amount: amountColumn, names };
}

/** The columns whose headings fit the best of the forms that any heading fits. */
function bestColumns(headings: readonly string[], forms: readonly RegExp[]): number[] {
  for (const form of forms) {
    const columns = headings.flatMap((heading, column) => (form.test(heading) ? [column] : []));
    if (columns.length > 0) return columns;
  }
  return [];
}

/** Without headings a column is a number's, or an amount's, when it is the only one that can be. */
function tellByContent(rows: readonly Row[]): ColumnsReading {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const share = (fits: (cell: Cell) => boolean) =>
    columns.map((column) => rows.filter(({ cells }) => fits(cells[column] ?? "")).length);
  const numbers = share((cell) => "value" in readNumberCell(cell));
  const most = Math.max(0, ...numbers);
  if (most === 0) return { problem: "no_number_column" };
  const numberColumns = columns.filter((column) => (numbers[column] ?? 0) * 2 > most);
  if (numberColumns.length > 1) return { problem: "unclear_columns" };
  const number = numbers.indexOf(most);
  const figures = share((cell) => /^[\d\s.,]+$/.test(plainText(cell)));
  const amounts = share((cell) => "value" in readAmountCell(cell) && !("value" in readNumberCell(cell)));
  const candidates = columns.filter(
    (column) => column !== number && (figures[column] ?? 0) + (amounts[column] ?? 0) > 0,
  );
  const real = candidates.filter((column) => Math.max(figures[column] ?? 0, amounts[column] ?? 0) * 4 > most);
  const [amount] = real;
  if (amount === undefined) return { problem: "no_amount_column" };
  if (real.length > 1) return { problem: "unclear_columns" };
  const names = columns.filter((column) => column !== number && column !== amount);
  return { number, amount, names, above: 0, headings: [] };
}

function plainHeading(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
