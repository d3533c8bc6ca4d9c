import type { Deposit, DepositId } from "../../domain/deposit.ts";
import { depositOf } from "./rows.ts";
import type { Reader } from "./storage.ts";
import { refuseUnsealed } from "./trail.ts";

/** A deposit to decide on, held against the newest line that sealed it: a row put back to an earlier step does not pass either. */
export async function wholeDeposit(db: Reader, id: DepositId): Promise<Deposit | undefined> {
  const row = await db
    .selectFrom("deposits")
    .selectAll()
    .select((of) =>
      of
        .selectFrom("events")
        .select("deposit_seal")
        .whereRef("events.deposit_id", "=", "deposits.id")
        .where("deposit_seal", "is not", null)
        .orderBy("seq", "desc")
        .limit(1)
        .as("seal"),
    )
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const deposit = depositOf(row);
  refuseUnsealed(deposit, row.seal);
  return deposit;
}
