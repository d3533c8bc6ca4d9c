import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Xof } from "../src/domain/money.ts";
import type { Msisdn } from "../src/domain/msisdn.ts";
import type { HistoryFilter } from "../src/domain/ports/history.ts";
import { createBooks } from "../src/store/books.ts";
import { createTransactions } from "../src/store/journal/transactions.ts";
import { migrate } from "../src/store/sqlite/migrate.ts";
import { sqliteStorage } from "../src/store/sqlite/storage.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";
import { Stage } from "./stage/stage.ts";

const ROWS = 100_000;
const REPETITIONS = 15;
const DAY_MS = 24 * 3_600_000;
const DAYS = 365;
const WALLET = "780000001" as Msisdn;
const NOW = Date.UTC(2026, 10, 24, 14);

/** What is looked for: what is there at once, what is far back, and what is not there at all, so that everything is read. */
const SEARCHES: readonly (readonly [string, HistoryFilter])[] = [
  ["the newest page", {}],
  ["one day, a year ago", { from: NOW - 350 * DAY_MS, to: NOW - 349 * DAY_MS }],
  ["four digits of a number", { number: "1234" }],
  ["a number that is nowhere", { number: "99999" }],
  ["an amount that is nowhere", { amount: { min: 9_999_999 as Xof } }],
];

/**
 * Pages and searches of `/historique` over 100,000 rows of the journal, most of them one wallet's, and the sums above the list. Held against
 * the newest page, which reads eleven rows.
 */
export const history: Bench = {
  name: "history",
  title: "pages, searches and sums of the history over 100,000 rows",
  async run() {
    const stage = new Stage();
    const database = new DatabaseSync(join(stage.folder("history"), "journal.db"));
    try {
      fill(database);
      return await measure(database);
    } finally {
      database.close();
      await stage.close();
    }
  },
};

async function measure(database: DatabaseSync): Promise<Figure[]> {
  const storage = sqliteStorage(database, { committed: () => {}, close: () => {} });
  const books = createBooks(createTransactions(storage));
  const distributor = WALLET;
  const tasks = [
    ...SEARCHES.map(([what, filter]) => [what, () => books.history.page({ ...filter, distributor }, 11)] as const),
    ["the same for an owner of all wallets", () => books.history.page({ number: "99999" }, 11)] as const,
    ["the sums of everything", () => books.history.totals({ distributor })] as const,
  ];
  const values = await inTurns(
    REPETITIONS,
    tasks.map(([, task]) => async () => {
      const start = performance.now();
      await task();
      return performance.now() - start;
    }),
  );
  const figures = tasks.map(
    ([what], nr): Figure => ({ what: `history: ${what}`, unit: "ms", values: values[nr] ?? [] }),
  );
  const [first] = figures as [Figure];
  return figures.map((figure) => (figure === first ? figure : { ...figure, against: first }));
}

/** Rows as a year leaves them: seven in ten from one wallet, 20,000 customers, a few refused and given up. */
function fill(database: DatabaseSync): void {
  database.exec("PRAGMA journal_mode = WAL");
  migrate(database, NOW);
  const insert = database.prepare(
    `INSERT INTO deposits (id, intent_key, reference, chat_id, actor_id, distributor, recipient, amount, state, version, attempts, created_at,
    confirmed_at, sent_at, settled_at, transaction_id, looks, last_event) VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, 5, 1, ?, ?, ?, ?, ?, 0, ?)`,
  );
  database.exec("BEGIN");
  for (let nr = 0; nr < ROWS; nr += 1) {
    const at = NOW - DAYS * DAY_MS + Math.floor((nr * DAYS * DAY_MS) / ROWS);
    const wallet = nr % 10 < 7 ? WALLET : "780000002";
    const customer = String(771_000_000 + ((nr * 7_919) % 20_000));
    const state = nr % 50 === 0 ? "REJECTED" : nr % 333 === 0 ? "CANCELLED" : "SUCCEEDED";
    const id = String(nr).padStart(12, "0");
    insert.run(
      `D${id}`,
      `k:${nr}`,
      `G-${id}`,
      wallet,
      customer,
      ((nr % 40) + 1) * 500,
      state,
      at,
      at,
      at,
      at,
      `C${id}`,
      nr,
    );
  }
  database.exec("COMMIT");
}
