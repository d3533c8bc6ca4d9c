import type { History, HistoryFilter } from "../../domain/ports/history.ts";
import { depositOf } from "../journal/rows.ts";
import type { Reader } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Makes the history over the journal's database. */
export function createHistory({ read }: Transactions): History {
  return {
    page: (wanted, limit, beyond) =>
      read(async (db) => {
        const rows = await matching(db, wanted)
          .$if(beyond !== undefined, (query) => query.where("nr", "<", beyond?.nr ?? 0))
          .orderBy("nr", "desc")
          .limit(limit)
          .execute();
        return rows.map((row) => ({ nr: row.nr, deposit: depositOf(row) }));
      }),
  };
}

function matching(db: Reader, { distributor, from, to, states, recipients, amount }: HistoryFilter) {
  return db
    .selectFrom("deposits")
    .selectAll()
    .where("confirmed_at", "is not", null)
    .$if(distributor !== undefined, (query) => query.where("distributor", "=", distributor ?? ""))
    .$if(from !== undefined, (query) => query.where("confirmed_at", ">=", from ?? 0))
    .$if(to !== undefined, (query) => query.where("confirmed_at", "<", to ?? 0))
    .$if(states !== undefined, (query) => query.where("state", "in", states ?? []))
    .$if(recipients !== undefined, (query) => query.where("recipient", "in", recipients ?? []))
    .$if(amount !== undefined, (query) => query.where("amount", "=", amount ?? 0));
}
