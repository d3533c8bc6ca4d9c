import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { wasAdopted } from "../../domain/adopted.ts";
import type { Instant } from "../../domain/clock.ts";
import type { DepositState } from "../../domain/deposit.ts";
import type { CustomerFacts, ListFacts } from "../../domain/list-check.ts";
import { DAY_MS, monthStart } from "../../domain/local-day.ts";
import { type Xof, xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { usualAmounts } from "../journal/deposits.ts";
import type { Reader } from "../journal/storage.ts";

/** Customers asked for in one query: some milliseconds each, in which nobody else is answered. */
const AT_ONCE = 100;

/** The newest deposits of each customer that are looked at: memory is bounded by the list, not by the journal. */
const NEWEST = 30;

/** How far back, as the brakes of a single deposit do. */
const LOOK_BACK_MS = 400 * DAY_MS;

/** How many succeeded deposits of a wallet count as its usual. */
const USUAL_SAMPLE = 200;

const NOT_COUNTED = ["DRAFT", "REJECTED", "CANCELLED"];

/** What the journal knows of many customers: two queries for every few hundred. */
export async function listFacts(
  db: Reader,
  distributor: Msisdn,
  recipients: readonly Msisdn[],
  now: Instant,
): Promise<ListFacts> {
  const unique = [...new Set(recipients)];
  const customers = new Map<Msisdn, CustomerFacts>();
  for (let start = 0; start < unique.length; start += AT_ONCE) {
    const some = unique.slice(start, start + AT_ONCE);
    const months = await monthFrancs(db, some, now);
    const newest = await newestDeposits(db, distributor, some, now);
    await setImmediate(); // others are answered between two pages (faults F48)
    for (const number of new Set([...months.keys(), ...newest.keys()]))
      customers.set(number, { newest: newest.get(number) ?? [], monthFrancs: months.get(number) ?? xof(0) });
  }
  return { wallet: distributor, customers, usual: await usualAmounts(db, distributor, USUAL_SAMPLE) };
}

async function newestDeposits(db: Reader, distributor: Msisdn, recipients: readonly Msisdn[], now: Instant) {
  const rows = await db
    .with("ranked", (of) =>
      of
        .selectFrom("deposits")
        .select(["recipient", "amount", "state", "intent_key", "sent_at", "confirmed_at", "created_at"])
        .select(({ fn }) =>
          fn
            .agg<number>("row_number")
            .over((over) => over.partitionBy("recipient").orderBy("nr", "desc"))
            .as("rank"),
        )
        .where("recipient", "in", recipients)
        // Written so that no index of the wallet is used: the customers' rows are few, the wallet's are all there are.
        .where(sql<string>`distributor || ''`, "=", distributor)
        .where("confirmed_at", ">=", now - LOOK_BACK_MS)
        .where("state", "not in", NOT_COUNTED),
    )
    .selectFrom("ranked")
    .selectAll()
    .where("rank", "<=", NEWEST)
    .orderBy("rank")
    .execute();
  const byNumber = new Map<Msisdn, { amount: Xof; state: DepositState; at: Instant; adopted: boolean }[]>();
  for (const row of rows) {
    const deposit = {
      amount: row.amount as Xof,
      state: row.state as DepositState,
      at: row.sent_at ?? row.confirmed_at ?? row.created_at,
      adopted: wasAdopted({ intentKey: row.intent_key }),
    };
    const known = byNumber.get(row.recipient as Msisdn);
    if (known) known.push(deposit);
    else byNumber.set(row.recipient as Msisdn, [deposit]);
  }
  return byNumber;
}

async function monthFrancs(db: Reader, recipients: readonly Msisdn[], now: Instant): Promise<Map<Msisdn, Xof>> {
  const rows = await db
    .selectFrom("deposits")
    .select(({ fn }) => ["recipient", fn.sum<number | string>("amount").as("francs")])
    .where("recipient", "in", recipients)
    .where("confirmed_at", ">=", monthStart(now))
    .where("state", "not in", NOT_COUNTED)
    .groupBy("recipient")
    .execute();
  return new Map(rows.map(({ recipient, francs }) => [recipient as Msisdn, xof(Number(francs))]));
}
