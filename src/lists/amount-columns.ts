import type { Row } from "./cells.ts";
import { type Content, isMostly } from "./content.ts";
import { readAmountCell } from "./figures.ts";
import { isCounted, isMoney, isPriceOfOne, type MoneyMeaning, moneyMeaning } from "./headings.ts";
import type { Part } from "./parts.ts";

/** A column that could be meant, and how likely: a lower rank is more likely. `unsure`: even alone it is asked about. */
export interface Candidate {
  readonly column: number;
  readonly rank: number;
  readonly unsure: boolean;
}

const MONEY_RANKS: Readonly<Record<MoneyMeaning, number>> = {
  due: 0,
  amount: 1,
  total: 2,
  earning: 3,
  unknown: 4,
  not_paid: 5,
  none: 9,
};
/** "Net versé" is still the net, and "Montant demandé" more likely what is paid than "Plafond". */
function rankOf(means: MoneyMeaning, heading: string): number {
  if (means !== "not_paid") return MONEY_RANKS[means];
  if (/\bnet\b/i.test(heading)) return 0.4;
  return MONEY_RANKS[means] - (/\b(?:montant|somme|amount)\b/i.test(heading) ? 0.2 : 0);
}

/** The columns that could hold what is paid; `unsure` where something in the table speaks against the only one. */
export function amountCandidates(part: Part, contents: readonly Content[]): Candidate[] {
  const { headings, rows } = part;
  const isHeaded = headings.length > 0;
  const meansOf = ({ column }: Content) => moneyMeaning(headings[column] ?? "");
  const money = contents.filter((one) => meansOf(one) !== "none" && !isMostly(one.numbers, one));
  const candidates = money.flatMap((content): Candidate[] => {
    const means = meansOf(content);
    const says = isMoney(means);
    if (content.filled === 0 || content.amounts === 0) return [];
    if (!isMostly(content.figures, content) && !(says && content.words * 2 <= content.filled)) return [];
    if (!says && content.isCount) return [];
    const unsure =
      means === "not_paid" ||
      (means === "unknown" && (isHeaded || content.isHardlyMoney)) ||
      mayBePriceOfOne(content, contents, part);
    return [
      {
        column: content.column,
        rank: rankOf(means, headings[content.column] ?? "") + (content.isHardlyMoney ? 0.5 : 0),
        unsure,
      },
    ];
  });
  // "Net à payer" without anything below it: the gross beside it is not what is paid, unless somebody says so.
  const best = Math.min(...candidates.map(({ rank }) => rank), 9);
  const isEmpty = (one: Content) =>
    one.amounts === 0 && one.words * 2 <= Math.max(one.filled, 1) && MONEY_RANKS[meansOf(one)] < Math.min(best, 2);
  // A column of corrections beside it, which are added or taken off.
  const isCorrection = (one: Content) => one.negatives > 0 && isMostly(one.figures, one);
  const corrections = money.filter(
    (one) => isCorrection(one) && candidates.every(({ column }) => column !== one.column),
  );
  if (candidates.length > 0)
    return money.some(isEmpty) || corrections.length > 0
      ? candidates.map((one) => ({ ...one, unsure: true }))
      : candidates;
  const fallback = money
    .filter((one) => isMoney(meansOf(one)))
    .sort((one, other) => MONEY_RANKS[meansOf(one)] - MONEY_RANKS[meansOf(other)]);
  return rows.length === 0 ? [] : fallback.slice(0, 1).map(({ column }) => ({ column, rank: 0, unsure: false }));
}

/**
 * Whether an amount may be for one of what another column counts: "Valeur ticket" beside "Nombre de tickets", or the same amount in every line while
 * the days differ. What is called net, due or total is for all of them.
 */
function mayBePriceOfOne(
  { column, amounts }: Content,
  contents: readonly Content[],
  { headings, rows }: Part,
): boolean {
  const heading = headings[column] ?? "";
  const means = moneyMeaning(heading);
  if (means === "due" || means === "total") return false;
  const counted = contents.filter((one) => isCounted(headings[one.column] ?? "") && one.figures > 0);
  if (counted.length === 0) return false;
  if (isPriceOfOne(heading)) return true;
  return amounts > 1 && !differ(rows, column) && counted.some((one) => differ(rows, one.column));
}

function differ(rows: readonly Row[], column: number): boolean {
  const values = rows.flatMap(({ cells }) => {
    const read = readAmountCell(cells[column]);
    return "value" in read ? [read.value] : [];
  });
  return new Set(values).size > 1;
}
