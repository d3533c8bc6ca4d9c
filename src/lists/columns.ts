import type { ListChoices, ListProblem, ListQuestion } from "../domain/ports/lists.ts";
import { amountCandidates, type Candidate } from "./amount-columns.ts";
import { cellText, plainCell, type Row } from "./cells.ts";
import { type Content, contentOf, isMostly, saySame } from "./content.ts";
import { foreignCurrency } from "./currency.ts";
import { readAmountCell, readNumberCell } from "./figures.ts";
import type { Columns } from "./first-line.ts";
import { isNumberHeading, type NumberMeaning, nameMeaning, numberMeaning } from "./headings.ts";
import type { Part } from "./parts.ts";
import { isInForeignCurrency, scaleQuestion } from "./scale.ts";
import { statusQuestion } from "./status.ts";

/** The columns, a question that a person has to answer first, or why they cannot be told. */
export type ColumnsReading =
  | { readonly kind: "columns"; readonly columns: Columns }
  | { readonly kind: "question"; readonly question: ListQuestion }
  | { readonly kind: "problem"; readonly problem: ListProblem };

const NUMBER_RANKS: Readonly<Record<NumberMeaning, number>> = {
  paid: 0,
  phone: 1,
  number: 2,
  unknown: 3,
  other: 4,
  none: 5,
};

/**
 * Tells the columns of a table by their headings and by what stands in them. Nothing is guessed: where two could be meant, or the only one is of a kind
 * that often is not paid, the answer is a question.
 */
export function findColumns(part: Part, choices: ListChoices): ColumnsReading {
  const contents = part.columns.map((column) => contentOf(part.rows, column));
  const numbers = numberCandidates(part, contents);
  const number = choose(part, "number", numbers, choices.number);
  if (number === "none") return { kind: "problem", problem: "no_number_column" };
  const { headings } = part;
  const isForeign = (column: number) => foreignCurrency(headings[column] ?? "") !== undefined;
  const candidates = amountCandidates(part, contents).filter(({ column }) => column !== number);
  const amounts = candidates.filter(({ column }) => !isForeign(column));
  if (candidates.length > 0 && (amounts.length === 0 || isInForeignCurrency(part)))
    return { kind: "problem", problem: "foreign_currency" };
  if (amounts.length === 0) return { kind: "problem", problem: "no_amount_column" };
  if (typeof number !== "number") return { kind: "question", question: asked(part, "number", number, {}) };
  const amount = choose(part, "amount", amounts, choices.amount);
  if (amount === "none") return { kind: "problem", problem: "no_amount_column" };
  if (typeof amount !== "number") return { kind: "question", question: asked(part, "amount", amount, { number }) };
  const groups = nameGroups(part, contents, { number, amount });
  const names = groups.length < 2 ? (groups[0] ?? []) : groups.find((group) => group.join("+") === choices.name);
  if (names) return withScale(part, { number, amount, names }, choices);
  return {
    kind: "question",
    question: { about: "name", answers: groups.map((names) => answerOf(part, names, { number, amount, names })) },
  };
}

/** The columns, once it is said whether figures are francs or thousands of them, and which lines are meant. */
function withScale(part: Part, columns: Columns, choices: ListChoices): ColumnsReading {
  const question = scaleQuestion(part, columns);
  const scale = question?.answers.find(({ value }) => value === choices.scale)?.value;
  if (question && scale === undefined) return { kind: "question", question };
  const status = choices.aside === "take" ? undefined : statusQuestion(part, columns);
  if (status?.answers.every(({ value }) => value !== choices.status)) return { kind: "question", question: status };
  return { kind: "columns", columns: { ...columns, ...(scale !== undefined && { scale: Number(scale) }) } };
}

/** The one column that is meant, or those that could be, the most likely first. */
function choose(
  part: Part,
  about: "number" | "amount",
  candidates: readonly Candidate[],
  choice: string | undefined,
): number | "none" | readonly number[] {
  const sorted = [...candidates].sort((one, other) => one.rank - other.rank || one.column - other.column);
  const [best] = sorted;
  if (best === undefined) return "none";
  const chosen = sorted.find(({ column }) => String(column) === choice);
  if (chosen) return chosen.column;
  const read = about === "number" ? readNumberCell : readAmountCell;
  const areSame = sorted.every(({ column }) => saySame(part.rows, best.column, column, read));
  return areSame && !best.unsure ? best.column : sorted.map(({ column }) => column);
}

function numberCandidates({ headings }: Part, contents: readonly Content[]): Candidate[] {
  const isHeaded = headings.length > 0;
  const candidates = contents.flatMap((content): Candidate[] => {
    const heading = headings[content.column] ?? "";
    const means = numberMeaning(heading);
    const isByContent = content.numbers > 0 && isMostly(content.numbers + content.damaged, content);
    const isByHeading = isNumberHeading(heading) && content.numbers + content.damaged > 0;
    if (!isByContent && !isByHeading) return [];
    const unsure = means === "other" || (isHeaded && means === "none");
    return [{ column: content.column, rank: NUMBER_RANKS[means], unsure }];
  });
  const byHeading = contents.filter(({ column, isCount }) => isNumberHeading(headings[column] ?? "") && !isCount);
  const rankOf = ({ column }: Content) => NUMBER_RANKS[numberMeaning(headings[column] ?? "")];
  // Its heading says that this is the number, and nothing that could be one stands below: so nothing else is, until somebody says so.
  const empty = byHeading.filter(
    (one) => rankOf(one) === 0 && candidates.every(({ rank }) => rank > 0) && one.filled === 0,
  );
  if (candidates.length > 0)
    return empty.length === 0 ? candidates : candidates.map((one) => ({ ...one, unsure: true }));
  const digits = contents.filter((one) => one.damaged > 0 && isMostly(one.damaged, one));
  return [...byHeading, ...digits].slice(0, 1).map((one) => ({ column: one.column, rank: rankOf(one), unsure: false }));
}

/** Columns of names that belong together, those of whoever is paid first. Somebody else's only where there is no other. */
function nameGroups(part: Part, contents: readonly Content[], taken: Omit<Columns, "names">): (readonly number[])[] {
  const free = contents.filter(({ column }) => column !== taken.number && column !== taken.amount);
  if (part.headings.length === 0) {
    const words = free.filter((one) => one.words > 0 && isMostly(one.words, one)).map(({ column }) => column);
    return words.length === 0 ? [] : [words];
  }
  const named = free.flatMap(({ column }) => {
    const means = nameMeaning(part.headings[column] ?? "");
    return means === undefined || contents.some((one) => one.column === column && one.filled === 0)
      ? []
      : [{ column, ...means }];
  });
  const groups: { of: string; columns: number[]; parts: string[] }[] = [];
  for (const { column, of, part: piece } of named) {
    const open = groups.find(
      (group) => group.of === of && piece !== "whole" && !group.parts.includes(piece) && !group.parts.includes("whole"),
    );
    if (open) {
      open.columns.push(column);
      open.parts.push(piece);
    } else groups.push({ of, columns: [column], parts: [piece] });
  }
  const own = groups.filter(({ of }) => of !== "other");
  const sorted = (own.length > 0 ? own : groups).toSorted(
    (one, other) => Number(other.of === "paid") - Number(one.of === "paid"),
  );
  return sorted.map(({ columns }) => columns);
}

function asked(
  part: Part,
  about: "number" | "amount",
  columns: readonly number[],
  known: Partial<Columns>,
): ListQuestion {
  return { about, answers: columns.map((column) => answerOf(part, [column], { ...known, [about]: column })) };
}

/** An answer with the first line as it would be read. */
function answerOf(
  { headings, rows, columns }: Part,
  value: readonly number[],
  read: Partial<Columns>,
): ListQuestion["answers"][number] {
  const { number, amount, names } = read;
  const isLine = ({ cells }: Row) =>
    (number === undefined || "value" in readNumberCell(cells[number])) &&
    (amount === undefined || plainCell(cells[amount]) !== "");
  const first = rows.find(isLine) ?? rows[0];
  const shown =
    names ??
    columns.filter(
      (column) => nameMeaning(headings[column] ?? "") !== undefined && column !== number && column !== amount,
    );
  const cell = (column: number | undefined) => (column === undefined ? "" : cellText(first?.cells[column]));
  return {
    value: value.join("+"),
    title: value
      .map((column) => headings[column] ?? "")
      .filter((text) => text !== "")
      .join(" "),
    column: columnLetters(value[0] ?? 0),
    first: first && {
      line: first.line,
      number: cell(number),
      amount: cell(amount),
      name: shown
        .map(cell)
        .filter((text) => text !== "")
        .join(" / "),
    },
  };
}

/** A, B … Z, AA: what a spreadsheet writes over a column. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}
