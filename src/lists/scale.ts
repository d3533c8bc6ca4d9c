import type { ListAnswer, ListQuestion } from "../domain/ports/lists.ts";
import { plainCell } from "./cells.ts";
import { foreignCurrency } from "./currency.ts";
import { readAmountCell } from "./figures.ts";
import type { Columns } from "./first-line.ts";
import { lineCells } from "./first-line.ts";
import { plainHeading } from "./headings.ts";
import type { Part } from "./parts.ts";

const THOUSANDS = /\b(?:milliers?|thousands?|x ?1 ?000|000 ?f(?: ?cfa)?|k ?f|k ?f ?cfa|kfcfa)\b/;
const MILLIONS = /\b(?:millions?|m ?f ?cfa|mfcfa)\b/;

/** No more than this reaches a customer in one deposit, so a figure that would come to more is hardly meant in thousands. */
const LARGEST = 2_000_000;

/** What a heading, or the words around a table, say the figures have to be multiplied by; 1 where they say nothing. */
function scaleOf({ headings, notes }: Part, amount: number): number {
  const texts = [
    headings[amount] ?? "",
    ...notes.filter((note) => /montant|somme|valeur|chiffre|amount|figure|\ben\b|\bin\b/i.test(note)),
  ];
  const plain = texts.map(plainHeading);
  if (plain.some((text) => THOUSANDS.test(text))) return 1_000;
  return plain.some((text) => MILLIONS.test(text)) ? 1_000_000 : 1;
}

/** Asks whether "5" in a column "(en milliers)" is 5 000 F or 5 F; `undefined`: nothing says that figures are anything but francs. */
export function scaleQuestion(part: Part, columns: Columns): ListQuestion | undefined {
  const scale = scaleOf(part, columns.amount);
  if (scale === 1) return undefined;
  const first = part.rows.find(({ cells }) => "value" in readAmountCell(cells[columns.amount]));
  if (first === undefined) return undefined;
  const read = readAmountCell(first.cells[columns.amount]);
  const figure = "value" in read ? read.value : 0;
  const answer = (by: number): ListAnswer => ({
    value: String(by),
    title: `${String(figure * by).replace(/\B(?=(\d{3})+$)/g, "\u00a0")} F`,
    first: {
      line: first.line,
      ...lineCells(first, columns),
      amount: `${plainCell(first.cells[columns.amount])} → ${figure * by}`,
    },
  });
  const isHardly = part.rows.some(({ cells }) => {
    const one = readAmountCell(cells[columns.amount]);
    return "value" in one && one.value * scale > LARGEST;
  });
  return { about: "scale", answers: (isHardly ? [1, scale] : [scale, 1]).map(answer) };
}

/** Whether the words around a table say that its amounts are in another currency. */
export function isInForeignCurrency({ notes }: Part): boolean {
  return notes.some(
    (note) =>
      /montants?|sommes?|valeurs?|amounts?|devise|monnaie|currency/i.test(note) && foreignCurrency(note) !== undefined,
  );
}
