import type { Callbacks, KeptCallback } from "../../domain/ports/callbacks.ts";
import type { CallbackRow } from "../journal/schema.ts";
import type { Reader } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Callbacks kept. Redeliveries come within days; whoever has the key must not fill the disk. */
const KEPT = 50_000;

/** Makes the book of the operator's callbacks over the journal's database. */
export function createCallbacks({ read, write }: Transactions, kept = KEPT): Callbacks {
  /** Counting all of them costs more than keeping one: so they are counted once in a while, and there are a few more in between. */
  const pruneEvery = Math.max(1, Math.floor(kept / 100));
  let sincePruned = pruneEvery;

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
        sincePruned += 1;
        if (sincePruned < pruneEvery) return "kept";
        await prune(db, kept);
        sincePruned = 0;
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

/** Leaves the newest, by how many they are: one that comes again may use a number up, so numbers say nothing of how many there are. */
async function prune(db: Reader, kept: number): Promise<void> {
  const newestGone = db.selectFrom("callbacks").select("nr").orderBy("nr", "desc").offset(kept).limit(1);
  await db.deleteFrom("callbacks").where("nr", "<=", newestGone).execute();
}

function callbackOf({ key, at, type, subject, status }: Omit<CallbackRow, "nr">): KeptCallback {
  return { key, at, type: type ?? undefined, subject: subject ?? undefined, status: status ?? undefined };
}
