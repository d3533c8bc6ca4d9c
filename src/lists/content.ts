import { type Cell, cellText, plainCell, type Row } from "./cells.ts";
import { lostDigits, readAmountCell, readNumberCell } from "./figures.ts";

/** What stands in one column, counted over cells that are not empty. */
export interface Content {
  readonly column: number;
  readonly filled: number;
  /** Senegalese mobile numbers. */
  readonly numbers: number;
  /** What was a number before a spreadsheet or a finger took digits away. */
  readonly damaged: number;
  /** Amounts, and figures that are none as they stand: with centimes, negative. */
  readonly amounts: number;
  readonly figures: number;
  /** Figures below nothing: corrections, what is taken off. */
  readonly negatives: number;
  readonly words: number;
  /** 1, 2, 3…: the table's own count. */
  readonly isCount: boolean;
  /** Years, or less than anybody is paid: figures that could be money but hardly are. */
  readonly isHardlyMoney: boolean;
}

/** Looks at every cell of a column; only what has the length of a telephone number is read as one. */
export function contentOf(rows: readonly Row[], column: number): Content {
  let [filled, numbers, damaged, amounts, figures, negatives, words] = [0, 0, 0, 0, 0, 0, 0];
  const values: number[] = [];
  for (const { cells } of rows) {
    const cell = cells[column];
    const text = plainCell(cell);
    if (text === "") continue;
    filled += 1;
    if (looksLikeNumber(cell)) {
      if ("value" in readNumberCell(cell)) {
        numbers += 1;
        continue;
      }
      if (lostDigits(text)) damaged += 1;
    }
    // Words, which most columns are full of, are not read as an amount.
    const amount = text.length > 40 || !/\d/.test(text) ? NO_AMOUNT : readAmountCell(cell);
    if ("value" in amount) {
      amounts += 1;
      values.push(amount.value);
    }
    if ("value" in amount || isFigure(cell)) figures += 1;
    else if (/\p{L}/u.test(text)) words += 1;
    if (/^[-−–(]\s?\d/.test(text) && isFigure(text.replace(/[()]/g, ""))) negatives += 1;
  }
  return {
    ...{ column, filled, numbers, damaged, amounts, figures, negatives, words },
    isCount: isCount(values, filled),
    isHardlyMoney: values.length > 0 && (values.every((one) => one < 100) || areYears(values)),
  };
}

const NO_AMOUNT = { why: "amount_unreadable" } as const;

/** As many digits as a telephone number has, and nothing else: cheap, so that only such cells are read as one. */
export function looksLikeNumber(cell: Cell | undefined): boolean {
  const text = plainCell(cell);
  if (text.length > 40) return false;
  if (lostDigits(text)) return true;
  if (!/^[+(\d][\d\s().\-\u00a0\u202f\u2011/+]*$/.test(text)) return false;
  const digits = text.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 15;
}

/** A whole figure, a date, or what a sheet stores as something else than text. */
export function isFigure(cell: Cell | undefined): boolean {
  if (cell === undefined) return false;
  return typeof cell !== "string" || /^[+\-−–]?\d[\d\s.,e+]*$/i.test(plainCell(cell));
}

/** Whether more than half of what stands in a column is of one kind. */
export function isMostly(count: number, { filled }: Content): boolean {
  return count * 2 > filled;
}

/** Two columns say the same where both say something. */
export function saySame(
  rows: readonly Row[],
  one: number,
  other: number,
  read: (cell: Cell | undefined) => unknown,
): boolean {
  return rows.every(({ cells }) => {
    const [a, b] = [cells[one], cells[other]];
    return cellText(a) === cellText(b) || JSON.stringify(read(a)) === JSON.stringify(read(b));
  });
}

function isCount(values: readonly number[], filled: number): boolean {
  if (values.length < 2 || values.length !== filled) return false;
  const [first = 0] = values;
  const last = values.at(-1) ?? 0;
  const steps = values.slice(1).map((one, at) => one - (values[at] ?? 0));
  const isMostlyByOne = steps.filter((step) => step === 1).length * 2 > steps.length;
  return steps.every((step) => step > 0) && isMostlyByOne && last - first <= 2 * values.length;
}

/** Years of these days or of births; round ones, as 2 000, are amounts that are paid every day. */
function areYears(values: readonly number[]): boolean {
  return values.every((one) => one >= 1_930 && one < 2_040) && values.some((one) => one % 50 !== 0);
}
