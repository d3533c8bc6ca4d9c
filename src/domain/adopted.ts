import type { Deposit, TransactionId } from "./deposit.ts";

const ADOPTED = "history:";

/** The intent of a deposit that is made from a row of the operator's history. */
export function adoptedIntent(transactionId: TransactionId): string {
  return ADOPTED + transactionId;
}

/** Whether a deposit was taken into the journal because the operator's history had it: a restored backup had lost it (decision 5). */
export function wasAdopted({ intentKey }: Pick<Deposit, "intentKey">): boolean {
  return intentKey.startsWith(ADOPTED);
}
