import { cellText, type Row } from "./cells.ts";

/** Which column is what. */
export interface Columns {
  readonly number: number;
  readonly amount: number;
  /** First name, name, both, or none. */
  readonly names: readonly number[];
  /** What figures are multiplied by. */
  readonly scale?: number;
}

/** What stands in a line, in the columns that are known. */
export function lineCells({ cells }: Row, { number, amount, names }: Columns) {
  const name = names.map((column) => cellText(cells[column])).filter((text) => text !== "");
  return { number: cellText(cells[number]), amount: cellText(cells[amount]), name: name.join(" ") };
}
