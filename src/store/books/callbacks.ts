import type { Callbacks, KeptCallback } from "../../domain/ports/callbacks.ts";
import type { CallbackRow } from "../journal/schema.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Callbacks kept. Redeliveries come within days; whoever has the key must not fill the disk. */
const KEPT = 50_000;

/** Makes the book of the operator's callbacks over the journal's database. */
export function createCallbacks({ read, write }: Transactions, kept = KEPT): Callbacks {
  return {
    keep: ({ key, at, type, subject, status }) =>
      write(async ({ db }) => {
        const row = await db
          .insertInto("callbacks")
          .values({ key, at, type: type ?? null, subject: subject ?? null, status: status ?? null, quarantined: 1 })
          .onConflict((conflict) => conflict.column("key").doNothing())
          .returning("nr")
          .executeTakeFirst();
        if (row === undefined) return "seen";
        await db
          .deleteFrom("callbacks")
          .where("nr", "<=", row.nr - kept)
          .execute();
        return "kept";
      }),
    recognise: (key) =>
      write(async ({ db }) => {
        await db.updateTable("callbacks").set({ quarantined: 0 }).where("key", "=", key).execute();
      }),
    spokeOf: (subject) =>
      read(async (db) => {
        const row = await db
          .selectFrom("callbacks")
          .select("nr")
          .where("subject", "=", subject)
          .limit(1)
          .executeTakeFirst();
        return row !== undefined;
      }),
    quarantined: (limit) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("callbacks")
          .selectAll()
          .where("quarantined", "=", 1)
          .orderBy("nr", "desc")
          .limit(limit)
          .execute();
        return rows.map(callbackOf);
      }),
  };
}

function callbackOf({ key, at, type, subject, status }: Omit<CallbackRow, "nr">): KeptCallback {
  return { key, at, type: type ?? undefined, subject: subject ?? undefined, status: status ?? undefined };
}
