import { xof } from "../../domain/money.ts";
import type { History, HistoryFilter } from "../../domain/ports/history.ts";
import { timesPaid } from "../journal/paid.ts";
import { depositOf } from "../journal/rows.ts";
import type { Reader } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Names asked for in one query: databases bound how many values one may have. */
const NAMES_MAX = 500;

/** Makes the history over the journal's database. */
export function createHistoryBook({ read }: Transactions): History {
  return {
    page: (wanted, limit, beyond) =>
      read(async (db) => {
        const rows = await matching(db, wanted)
          .selectAll()
          .$if(beyond !== undefined, (query) => query.where("nr", "<", beyond?.nr ?? 0))
          .orderBy("nr", "desc")
          .limit(limit)
          .execute();
        return rows.map((row) => ({ nr: row.nr, deposit: depositOf(row) }));
      }),
    totals: (wanted) =>
      read(async (db) => {
        const rows = await matching(db, wanted)
          .select(({ fn }) => [fn.countAll<number>().as("deposits"), fn.sum<number>("amount").as("francs")])
          .select(timesPaid.as("times"))
          .groupBy("times")
          .execute();
        const paid = rows.filter(({ times }) => Number(times) > 0);
        return {
          count: sumOf(rows.map(({ deposits }) => deposits)),
          paid: {
            count: sumOf(paid.map(({ deposits }) => deposits)),
            francs: xof(sumOf(paid.map((row) => row.francs))),
          },
        };
      }),
    known: (names) =>
      read(async (db) => {
        const found = new Set<string>();
        for (let start = 0; start < names.length; start += NAMES_MAX)
          for (const name of await knownAmong(db, names.slice(start, start + NAMES_MAX))) found.add(name);
        return found;
      }),
  };
}

function sumOf(figures: readonly (number | string | null)[]): number {
  return figures.reduce<number>((sum, figure) => sum + Number(figure ?? 0), 0);
}

/** The deposits that fit a filter. Its columns are all in one index (`deposits_newest_first`), so that what does not fit is never read; only who made it is looked up in the row. */
function matching(db: Reader, wanted: HistoryFilter) {
  const { distributor, chatId, makers, from, to, states, recipients, number, amount } = wanted;
  return db
    .selectFrom("deposits")
    .where("confirmed_at", "is not", null)
    .$if(isOfNone(states) || isOfNone(recipients) || isOfNone(makers), (query) => query.where(({ lit }) => lit(false)))
    .$if(distributor !== undefined, (query) => query.where("distributor", "=", distributor ?? ""))
    .$if(chatId !== undefined, (query) => query.where("chat_id", "=", chatId ?? 0))
    .$if(!isOfNone(makers) && makers !== undefined, (query) => query.where("actor_id", "in", makers ?? []))
    .$if(from !== undefined, (query) => query.where("confirmed_at", ">=", from ?? 0))
    .$if(to !== undefined, (query) => query.where("confirmed_at", "<", to ?? 0))
    .$if(!isOfNone(states) && states !== undefined, (query) => query.where("state", "in", states ?? []))
    .$if(!isOfNone(recipients) && recipients !== undefined, (query) => query.where("recipient", "in", recipients ?? []))
    .$if(number?.length === 9, (query) => query.where("recipient", "=", number ?? ""))
    .$if(number !== undefined && number.length !== 9, (query) =>
      query.where("recipient", "like", `%${number?.replace(/\D/g, "")}%`),
    )
    .$if(amount?.min !== undefined, (query) => query.where("amount", ">=", amount?.min ?? 0))
    .$if(amount?.max !== undefined, (query) => query.where("amount", "<=", amount?.max ?? 0));
}

function isOfNone(wanted: readonly unknown[] | undefined): boolean {
  return wanted?.length === 0;
}

async function knownAmong(db: Reader, names: readonly string[]): Promise<readonly string[]> {
  const references = await db
    .selectFrom("deposits")
    .select("reference as name")
    .where("reference", "in", names)
    .execute();
  const ids = await db
    .selectFrom("deposits")
    .select("transaction_id as name")
    .where("transaction_id", "in", names)
    .execute();
  return [...references, ...ids].flatMap(({ name }) => name ?? []);
}
