import type { Afterwards, Deposit, TransactionId } from "./deposit.ts";
import { isTakenBack } from "./paid.ts";
import type { OperatorRow } from "./ports/operator.ts";

/** What the history shows of a deposit whose end was told; `nothing`: nothing that would change what is on record. Absent rows never do: they may be late. */
export type HistorySays =
  | Afterwards
  | { readonly kind: "paid_once"; readonly id: TransactionId }
  | { readonly kind: "nothing" };

/**
 * Reads rows of the history against a deposit that was told as paid. Only rows that are there say something: two paid ids are two payments, and
 * a row that is not paid any more takes its payment back, unless another one of the reference is still paid. `rowsAreShown`: what the call left
 * has had time to appear.
 */
export function historySays(deposit: Deposit, rows: readonly OperatorRow[], rowsAreShown: boolean): HistorySays {
  const ours = rows.filter((row) => isOf(deposit, row));
  const gone = ours.filter(isNotPaid);
  const goneIds = idsOf(gone);
  const ids = idsOf(ours.filter(({ state }) => state === "paid")).filter((id) => !goneIds.includes(id));
  const [first] = ids;
  if (ids.length > 1) return { kind: "paid_twice", times: ids.length, ids: [...ids].sort() };
  if (first !== undefined) return isOnlyOneLeft(deposit, goneIds) ? { kind: "paid_once", id: first } : NOTHING;
  const back = gone.find((row) => takesBack(deposit, row, ours, rowsAreShown));
  if (!back) return NOTHING;
  return { kind: "taken_back", times: 0, ids: idsOf([back]), status: back.status ?? "?" };
}

const NOTHING = { kind: "nothing" } as const;

/** Rows under our reference, and rows that carry the operator's id of this payment whatever reference they show. */
function isOf({ reference, transactionId }: Deposit, row: OperatorRow): boolean {
  return row.reference === reference || (transactionId !== undefined && row.transactionId === transactionId);
}

function isNotPaid({ state, reversed }: OperatorRow): boolean {
  return state === "not_paid" || reversed === true;
}

/** Whether one paid row is worth saying: what was taken back is paid again, or all but one of several payments are gone. A second row that is merely not shown proves nothing. */
function isOnlyOneLeft({ afterwards }: Deposit, goneIds: readonly TransactionId[]): boolean {
  if (afterwards?.kind === "taken_back") return true;
  return afterwards?.kind === "paid_twice" && afterwards.ids.filter((id) => !goneIds.includes(id)).length === 1;
}

/**
 * The payment's own row, or one whose word says that a payment was undone. A failed row of another id is an earlier try of the same reference,
 * whose paid row may be late; and while any row is open, nothing is over.
 */
function takesBack(
  { transactionId }: Deposit,
  row: OperatorRow,
  ours: readonly OperatorRow[],
  rowsAreShown: boolean,
): boolean {
  if (transactionId !== undefined && row.transactionId === transactionId) return true;
  if (!rowsAreShown || ours.some(({ state, reversed }) => state === "open" && reversed !== true)) return false;
  return row.reversed === true || transactionId === undefined;
}

function idsOf(rows: readonly OperatorRow[]): TransactionId[] {
  return [...new Set(rows.flatMap(({ transactionId }) => transactionId ?? []))];
}

/** Whether what the history shows is on record already, so that it is told once. */
export function isKnown({ afterwards }: Deposit, says: Afterwards): boolean {
  if (afterwards?.kind !== says.kind) return false;
  return says.kind === "taken_back" || says.ids.every((id) => afterwards.ids.includes(id));
}

/** Whether a person has to say what became of a payment: it is shown as taken back, and nobody has said anything. */
export function needsWord(deposit: Deposit): boolean {
  return isTakenBack(deposit) && deposit.afterwards?.kind === "taken_back" && deposit.afterwards.said === undefined;
}
