import { setImmediate as breathe } from "node:timers/promises";
import type { Instant } from "../../domain/clock.ts";
import { type DepositState, isOpen, OPEN_STATES } from "../../domain/deposit.ts";
import { type Xof, xof } from "../../domain/money.ts";
import { FORGOTTEN, type Msisdn } from "../../domain/msisdn.ts";
import type { Period, Reports, Sum, Sums } from "../../domain/ports/reports.ts";
import { timesPaid } from "../journal/paid.ts";
import { depositOf } from "../journal/rows.ts";
import type { Reader } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";

const HOUR_MS = 3_600_000;

/** What is read at once: SQLite reads without pause, and a month in one go would keep every chat waiting. */
const SLICE_MS = 6 * HOUR_MS;

/** A deposit may be out for so long before it is settled or a person's to decide (contract README section 5). */
const OUT_MS = 24 * HOUR_MS;

/** How many customers are named. */
const BEST = 5;

/** Makes the sums over the journal's database. They are read from an index alone, a slice at a time, and added up here. */
export function createReports({ read }: Transactions): Reports {
  return {
    async sums(period) {
      const adding = new Adding();
      for (let from = period.from; from < period.to; from += SLICE_MS) {
        if (from > period.from) await breathe();
        const to = Math.min(from + SLICE_MS, period.to);
        for (const row of await read((db) => rowsOf(db, { ...period, from, to }))) adding.add(row);
      }
      return adding.sums();
    },
    leftSince: (wallet, since) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("deposits")
          .select(["amount", "state", "sent_at", "settled_at", timesPaid.as("times")])
          .where("distributor", "=", wallet)
          .where("sent_at", ">", since - OUT_MS)
          .where((of) =>
            of.or([of("sent_at", ">", since), of("settled_at", ">", since), of("state", "in", OPEN_STATES)]),
          )
          .execute();
        let [paid, maybe] = [0, 0];
        for (const { amount, state, sent_at, times } of rows) {
          const francs = amount * Number(times);
          if (isOpen({ state: state as DepositState })) maybe += Math.max(francs, amount);
          else if (Number(sent_at) > since) paid += francs;
          else maybe += francs;
        }
        return { paid: xof(paid), maybe: xof(maybe) };
      }),
    apart: ({ wallet, person, from, to }) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("deposits")
          .selectAll()
          .where((of) => of.or([of("afterwards", "is not", null), of("claim", "is not", null)]))
          .where("confirmed_at", ">=", from)
          .where("confirmed_at", "<", to)
          .$if(wallet !== undefined, (query) => query.where("distributor", "=", wallet ?? ""))
          .$if(person !== undefined, (query) => query.where("actor_id", "=", person ?? 0))
          .orderBy("nr")
          .execute();
        return rows.map(depositOf);
      }),
  };
}

/** What a sum needs of a deposit; all of it but whether a refused one was paid late is in the index `deposits_by_time`. */
interface Row {
  readonly at: Instant;
  readonly state: DepositState;
  /** How often the money moved, by the one rule: also where it was refused or called not paid, and the payment was found later. */
  readonly times: number;
  /** Told as paid, and not shown as paid any more. */
  readonly isTakenBack: boolean;
  readonly amount: number;
  readonly wallet: Msisdn;
  readonly recipient: Msisdn;
  readonly personId: number;
}

async function rowsOf(db: Reader, { wallet, person, from, to }: Period): Promise<Row[]> {
  const rows = await db
    .selectFrom("deposits")
    .select(["confirmed_at", "distributor", "state", "amount", "recipient", "actor_id", "paid_times"])
    .select(timesPaid.as("times"))
    .where("confirmed_at", ">=", from)
    .where("confirmed_at", "<", to)
    .$if(wallet !== undefined, (query) => query.where("distributor", "=", wallet ?? ""))
    .$if(person !== undefined, (query) => query.where("actor_id", "=", person ?? 0))
    .orderBy("confirmed_at")
    .execute();
  return rows.map(({ confirmed_at, distributor, state, paid_times, times, amount, recipient, actor_id }) => ({
    at: Number(confirmed_at),
    state: state as DepositState,
    times: Number(times),
    isTakenBack: paid_times === 0,
    amount,
    wallet: distributor as Msisdn,
    recipient: recipient as Msisdn,
    personId: Number(actor_id),
  }));
}

/** Adds up what comes in the order of time. */
class Adding {
  readonly #states = new Map<DepositState, Sum>();
  readonly #hours = new Map<Instant, Sum>();
  readonly #amounts = new Map<number, Sum>();
  readonly #wallets = new Map<Msisdn, Sum>();
  readonly #people = new Map<number, Sum>();
  readonly #customers = new Map<Msisdn, Sum>();
  readonly #walletOf = new Map<Msisdn, Msisdn>();
  #firstPaid: Instant | undefined;
  #paidAgain = NOTHING;
  #takenBack = NOTHING;

  add({ at, state, times, isTakenBack, amount, wallet, recipient, personId }: Row): void {
    if (times > 1) this.#paidAgain = plus(this.#paidAgain, 1, (times - 1) * amount);
    if (isTakenBack) {
      this.#takenBack = plus(this.#takenBack, 1, amount);
      return;
    }
    const isPaid = times > 0 && !isOpen({ state });
    count(this.#states, isPaid ? "SUCCEEDED" : state, amount);
    if (!isPaid) return;
    this.#firstPaid ??= at;
    count(this.#hours, at - (at % HOUR_MS), amount);
    count(this.#amounts, amount, amount);
    count(this.#wallets, wallet, amount);
    count(this.#people, personId, amount);
    if (recipient === FORGOTTEN) return; // several people, of whom nothing is known any more
    count(this.#customers, recipient, amount);
    this.#walletOf.set(recipient, wallet);
  }

  sums(): Sums {
    return {
      paid: this.#of((state) => state === "SUCCEEDED"),
      refused: this.#of((state) => state === "REJECTED"),
      open: this.#of((state) => isOpen({ state })),
      waiting: this.#of((state) => state === "CONFIRMED"),
      paidAgain: this.#paidAgain,
      takenBack: this.#takenBack,
      firstPaid: this.#firstPaid,
      hours: [...this.#hours].map(([at, sum]) => ({ at, ...sum })),
      amounts: [...this.#amounts].map(([amount, sum]) => ({ amount: amount as Xof, count: sum.count })),
      wallets: largestFirst(this.#wallets).map(([wallet, sum]) => ({ wallet, ...sum })),
      people: largestFirst(this.#people).map(([personId, sum]) => ({ personId, ...sum })),
      customers: largestFirst(this.#customers)
        .slice(0, BEST)
        .map(([recipient, sum]) => ({ recipient, wallet: this.#walletOf.get(recipient) ?? NO_WALLET, ...sum })),
    };
  }

  #of(wanted: (state: DepositState) => boolean): Sum {
    const sums = [...this.#states].filter(([state]) => wanted(state)).map(([, sum]) => sum);
    return sums.reduce((one, other) => plus(one, other.count, other.total), NOTHING);
  }
}

/** Of nobody: every customer in the sums has a wallet. */
const NO_WALLET = "" as Msisdn;

const NOTHING: Sum = { count: 0, total: xof(0) };

function count<Key>(sums: Map<Key, Sum>, key: Key, amount: number): void {
  sums.set(key, plus(sums.get(key) ?? NOTHING, 1, amount));
}

function largestFirst<Key extends Msisdn | number>(sums: ReadonlyMap<Key, Sum>): [Key, Sum][] {
  return [...sums].sort(([one, a], [other, b]) => b.total - a.total || String(one).localeCompare(String(other)));
}

function plus(sum: Sum, more: number, francs: number): Sum {
  return { count: sum.count + more, total: xof(sum.total + francs) };
}
