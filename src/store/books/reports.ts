import { sql } from "kysely";
import { type DepositState, OPEN_STATES } from "../../domain/deposit.ts";
import { type Xof, xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Period, Reports, Sum, Sums } from "../../domain/ports/reports.ts";
import type { Reader } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";

const HOUR_MS = 3_600_000;

/** How many customers are named. */
const BEST = 5;

/** Makes the sums over the journal's database. For one wallet they are read from an index alone, but for the customers. */
export function createReports({ read }: Transactions): Reports {
  return {
    sums: (period) =>
      read(async (db) => {
        const [hours, amounts, customers] = [
          await byHour(db, period),
          await byAmount(db, period),
          await best(db, period),
        ];
        return sumsOf(hours, amounts, customers);
      }),
  };
}

function within(db: Reader, { wallet, from, to }: Period) {
  return db
    .selectFrom("deposits")
    .where("confirmed_at", ">=", from)
    .where("confirmed_at", "<", to)
    .$if(wallet !== undefined, (query) => query.where("distributor", "=", wallet ?? ""));
}

function byHour(db: Reader, period: Period) {
  return within(db, period)
    .select(({ fn }) => [
      "state",
      sql<number>`confirmed_at / ${sql.lit(HOUR_MS)}`.as("hour"),
      fn.countAll<number>().as("count"),
      fn.sum<number>("amount").as("total"),
      fn.min("confirmed_at").as("first"),
    ])
    .groupBy(["state", "hour"])
    .orderBy("hour")
    .execute();
}

function byAmount(db: Reader, period: Period) {
  return within(db, period)
    .where("state", "=", "SUCCEEDED")
    .select(({ fn }) => ["amount", fn.countAll<number>().as("count")])
    .groupBy("amount")
    .execute();
}

function best(db: Reader, period: Period) {
  return within(db, period)
    .where("state", "=", "SUCCEEDED")
    .select(({ fn }) => ["recipient", fn.countAll<number>().as("count"), fn.sum<number>("amount").as("total")])
    .groupBy("recipient")
    .orderBy("total", "desc")
    .orderBy("recipient")
    .limit(BEST)
    .execute();
}

type Hours = Awaited<ReturnType<typeof byHour>>;

function sumsOf(
  hours: Hours,
  amounts: Awaited<ReturnType<typeof byAmount>>,
  customers: Awaited<ReturnType<typeof best>>,
): Sums {
  const of = (...states: DepositState[]) => add(hours.filter(({ state }) => states.includes(state as DepositState)));
  const paid = hours.filter(({ state }) => state === "SUCCEEDED");
  const first = paid[0]?.first;
  return {
    paid: of("SUCCEEDED"),
    refused: of("REJECTED"),
    open: of(...OPEN_STATES),
    waiting: of("CONFIRMED"),
    firstPaid: first === null || first === undefined ? undefined : Number(first),
    hours: paid.map((hour) => ({ at: Number(hour.hour) * HOUR_MS, ...sumOf(hour) })),
    amounts: amounts.map(({ amount, count }) => ({ amount: amount as Xof, count: Number(count) })),
    customers: customers.map((row) => ({ recipient: row.recipient as Msisdn, ...sumOf(row) })),
  };
}

function add(rows: readonly { count: number; total: number }[]): Sum {
  return sumOf({
    count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    total: rows.reduce((sum, { total }) => sum + Number(total), 0),
  });
}

function sumOf({ count, total }: { count: number; total: number }): Sum {
  return { count: Number(count), total: xof(Number(total)) };
}
