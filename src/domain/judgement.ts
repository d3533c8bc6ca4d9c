import type { Deposit, TransactionId } from "./deposit.ts";
import { FORGOTTEN } from "./msisdn.ts";
import type { OperatorRow } from "./ports/operator.ts";

/** What the operator's history says about one deposit (contract README section 8, rules 3 to 5). */
export type Judgement =
  | { readonly kind: "paid"; readonly transactionId: TransactionId }
  | { readonly kind: "open"; readonly transactionId: TransactionId | undefined }
  /** Failed rows only. `agrees`: one of them says all, and the same number and amount; any other closes nothing (faults F56). */
  | { readonly kind: "not_paid"; readonly transactionId: TransactionId | undefined; readonly agrees: boolean }
  /** Several paid rows with different ids. */
  | { readonly kind: "paid_twice"; readonly transactionIds: readonly TransactionId[] }
  /** A row under our reference speaks of another number, amount or unit. */
  | { readonly kind: "contradiction"; readonly what: string; readonly transactionId: TransactionId | undefined }
  /** A paid row under our reference does not say enough to be compared: a person looks. It gives no id (faults F58). */
  | { readonly kind: "incomparable" }
  /** No row. Not a proof: rows can be late. */
  | { readonly kind: "nothing" };

/**
 * Judges the rows found under a deposit's reference. A paid row wins over failed ones; any open row keeps the line open. A paid row that cannot be
 * compared is never a receipt, nor passes beside another one as the same payment unless its id says so.
 */
export function judgeRows(deposit: Deposit, rows: readonly OperatorRow[]): Judgement {
  const ours = rows.filter((row) => row.reference === deposit.reference);
  const mismatch = ours.find((row) => row.state !== "not_paid" && differences(deposit, row).length > 0);
  if (mismatch) {
    return {
      kind: "contradiction",
      what: differences(deposit, mismatch).join(", "),
      transactionId: mismatch.transactionId,
    };
  }
  const paid = ours.filter((row) => row.state === "paid");
  if (paid.length > 0) return judgePaid(paid);
  const open = ours.filter((row) => row.state !== "not_paid");
  if (open.length > 0) return { kind: "open", transactionId: open.find(isComplete)?.transactionId };
  const like = ours.find((row) => isComplete(row) && differences(deposit, row).length === 0);
  const failed = like ?? ours[0];
  return failed
    ? { kind: "not_paid", transactionId: failed.transactionId, agrees: like !== undefined }
    : { kind: "nothing" };
}

function judgePaid(paid: readonly OperatorRow[]): Judgement {
  const [comparable] = paid.filter(isComplete);
  const ids = [...new Set(paid.flatMap((row) => row.transactionId ?? []))];
  if (comparable && ids.length > 1) return { kind: "paid_twice", transactionIds: ids };
  const [id] = ids;
  const isOne = comparable && id && paid.every(({ transactionId }) => transactionId === id);
  return isOne ? { kind: "paid", transactionId: id } : { kind: "incomparable" };
}

/** Members that are there and differ. A missing member is no difference, but keeps a row from being accepted. */
function differences(deposit: Deposit, row: OperatorRow): string[] {
  const differing: string[] = [];
  const isKnown = row.recipient !== undefined && deposit.recipient !== FORGOTTEN; // one that was taken out is compared by the rest
  if (isKnown && row.recipient !== deposit.recipient) differing.push("number");
  const amounts = row.amount === undefined ? (row.amountMeans ?? []) : [row.amount];
  if (amounts.length > 0 && !amounts.includes(deposit.amount)) differing.push("amount");
  if (row.unit !== undefined && row.unit !== "XOF") differing.push("unit");
  if (row.distributor !== undefined && row.distributor !== deposit.distributor) differing.push("distributor");
  return differing;
}

/** Whether a row says all that it takes to be compared. */
export function isComplete(row: OperatorRow): boolean {
  return (
    row.transactionId !== undefined && row.recipient !== undefined && row.amount !== undefined && row.unit !== undefined
  );
}
