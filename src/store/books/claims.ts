import type { ClaimBook, Claimed } from "../../domain/ports/claims.ts";
import { depositOf } from "../journal/rows.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Reads claims out of the deposits that they are about. Whoever acts on one asks the journal, which holds the row against its seal. */
export function createClaimBook({ read }: Transactions): ClaimBook {
  return {
    newest: ({ wallet, chatId }, limit) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("deposits")
          .selectAll()
          .where("claim", "is not", null)
          .$if(wallet !== undefined, (query) => query.where("distributor", "=", wallet ?? ""))
          .$if(chatId !== undefined, (query) => query.where("chat_id", "=", chatId ?? 0))
          .orderBy((of) => of("claim_remind_at", "is", null))
          .orderBy("nr", "desc")
          .limit(limit)
          .execute();
        return rows.map((row) => depositOf(row) as Claimed);
      }),
    due: (now, limit) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("deposits")
          .selectAll()
          .where("claim_remind_at", "<=", now)
          .orderBy("claim_remind_at")
          .limit(limit)
          .execute();
        return rows.map((row) => depositOf(row) as Claimed);
      }),
    nextAt: () =>
      read(async (db) => {
        const row = await db
          .selectFrom("deposits")
          .select("claim_remind_at")
          .where("claim_remind_at", "is not", null)
          .orderBy("claim_remind_at")
          .limit(1)
          .executeTakeFirst();
        return row?.claim_remind_at ?? undefined;
      }),
  };
}
