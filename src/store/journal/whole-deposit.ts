import type { ExpressionBuilder } from "kysely";
import { sealOf } from "../../domain/audit-chain.ts";
import type { Deposit, DepositId } from "../../domain/deposit.ts";
import { RowBroken, type Wallet } from "../../domain/ports/journal.ts";
import { depositOf } from "./rows.ts";
import type { Schema } from "./schema.ts";
import type { Reader } from "./storage.ts";

/** For a query over deposits: the seal of the newest entry that sealed each row, in the same statement. */
export function lastSealOfDeposit(of: ExpressionBuilder<Schema, "deposits">) {
  return of
    .selectFrom("events")
    .select("deposit_seal")
    .whereRef("events.deposit_id", "=", "deposits.id")
    .where("deposit_seal", "is not", null)
    .orderBy("seq", "desc")
    .limit(1)
    .as("seal");
}

/** A deposit to decide on, held against the newest entry that sealed it: a row put back to an earlier step does not pass either. */
export async function wholeDeposit(db: Reader, id: DepositId): Promise<Deposit | undefined> {
  const row = await db
    .selectFrom("deposits")
    .selectAll()
    .select(lastSealOfDeposit)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const deposit = depositOf(row);
  refuseUnsealed(deposit, row.seal);
  return deposit;
}

/** Refuses to go on with a row that is not as its last entry left it: nothing is decided on a row that something else has written (faults F31). */
export function refuseUnsealed(row: Deposit | Wallet, seal: string | null): void {
  if (seal === sealOf(row)) return;
  throw new RowBroken("reference" in row ? `deposits:${row.reference}` : `wallets:${row.distributor}`);
}
