import { readAmount } from "../domain/amount-text.ts";
import type { LineProblem } from "../domain/list.ts";
import type { Xof } from "../domain/money.ts";
import { type Msisdn, readMsisdn } from "../domain/msisdn.ts";
import { type Cell, plainCell } from "./cells.ts";

/** What a cell means, or the reason why its line is refused. */
export type CellReading<T> = { readonly value: T } | { readonly why: LineProblem };

/** `2.21771E+11`: what a spreadsheet shows of a long number, and all that is left of it in a CSV. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;

/** A number opened and saved again after it was `2.21771E+11`: the country's prefix, few digits, and zeros where the others were. */
const ROUNDED = /^(?:\+|00)?221\d{4}0{5}$/;

/** Whether a spreadsheet has thrown digits of a number away, and how that is seen. */
export function lostDigits(text: string): LineProblem | undefined {
  if (SCIENTIFIC.test(text)) return "number_scientific";
  return ROUNDED.test(text) ? "number_rounded" : undefined;
}

/** Reads a customer's number. What has lost digits is refused, never completed. */
export function readNumberCell(cell: Cell | undefined): CellReading<Msisdn> {
  const figure = typeof cell === "object" ? cell.figure : cell;
  if (typeof cell === "object" && figure === undefined) return { why: cell.why ?? "not_a_figure" };
  const text = withoutDressing(plainCell(figure));
  const lost = lostDigits(text);
  if (lost) return { why: lost };
  const read = readMsisdn(text);
  return read.kind === "msisdn" ? { value: read.msisdn } : { why: `number_${read.problem}` };
}

/** Reads an amount. A figure that the sheet stores is taken as it is; a written one by the rules of `readAmount`. */
export function readAmountCell(cell: Cell | undefined): CellReading<Xof> {
  if (typeof cell === "object") return { why: cell.why ?? "not_a_figure" };
  // Before its digits are looked at: a stored 5.125 is five francs and a bit, a written one five thousand.
  if (typeof cell === "number" && !Number.isInteger(cell)) return { why: "amount_fraction" };
  if (typeof cell === "number" && Math.abs(cell) > Number.MAX_SAFE_INTEGER) return { why: "amount_too_large" };
  const text = plainCell(cell);
  if (SCIENTIFIC.test(text)) return { why: "amount_scientific" };
  // Two lines or columns within a cell are two figures, whatever they would be side by side.
  if (text.split(/[\r\n\t\v\f\u2028\u2029]+/).filter((one) => /\d/.test(one)).length > 1)
    return { why: "amount_ambiguous" };
  const read = readAmount(text);
  return read.kind === "amount" ? { value: read.amount } : { why: `amount_${read.problem}` };
}

/** A cell that goes over several rows: an amount in it is nobody's in particular, a name or a number is what it is. */
export function overRows(cell: Cell): Cell {
  const isAmount = "value" in readAmountCell(cell) && !("value" in readNumberCell(cell));
  return isAmount ? { odd: plainCell(cell), why: "merged_cell" } : cell;
}

/** A cell of which a part is struck through or raised: its figures are not one figure. */
export function partlyMarked(text: string): Cell {
  return /\d/.test(text) ? { odd: text, why: "unclear_marked" } : text;
}

/** `770003101.0`, `tel:+221…`, `(+221) 77…`: what programs and phones put around a number that is whole. */
function withoutDressing(text: string): string {
  return text
    .replace(/^tel:\s*/i, "")
    .replace(/^(7\d)\/(\d{3})\/(\d{2})\/(\d{2})$/, "$1$2$3$4")
    .replace(/^\((\+?221)\)/, "$1")
    .replace(/^(\+?\d{9,14})[.,]0{1,2}$/, "$1");
}
