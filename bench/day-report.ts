import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemClock as clock } from "../src/domain/clock.ts";
import type { Msisdn } from "../src/domain/msisdn.ts";
import { createBooks } from "../src/store/books.ts";
import { openJournalDatabase } from "../src/store/sqlite/open-journal.ts";
import { type Bench, type Figure, inTurns } from "./figure.ts";
import { Stage } from "./stage/stage.ts";

const ROWS = 100_000;
const REPETITIONS = 7;
const WALLET = "780000001" as Msisdn;
const DAY_MS = 24 * 3_600_000;
/** A busy wallet: these rows are spread evenly over so many days. */
const DAYS = 60;
const START = Date.UTC(2026, 8, 1);

/** The sums behind `/rapport` and the closing, in a journal of 100,000 deposits: a day of 1,667 of them, and a month. Held against the least that SQLite can do: counting the same rows. */
export const dayReport: Bench = {
  name: "day-report",
  title: "sums of a day and a month in a journal of 100,000 deposits",
  async run() {
    const stage = new Stage();
    try {
      return await measure(stage.folder("data"));
    } finally {
      await stage.close();
    }
  },
};

async function measure(folder: string): Promise<Figure[]> {
  const file = join(folder, "journal.db");
  const { journal, transactions } = await openJournalDatabase({ folder, clock, random: (size) => randomBytes(size) });
  fill(file);
  const { reports } = createBooks(transactions);
  const database = new DatabaseSync(file, { readOnly: true });
  const counting = database.prepare(
    "SELECT count(*) FROM deposits WHERE distributor = ? AND confirmed_at >= ? AND confirmed_at < ?",
  );
  const day = { wallet: WALLET, from: START + 30 * DAY_MS, to: START + 31 * DAY_MS };
  const month = { wallet: WALLET, from: START, to: START + 30 * DAY_MS };
  const [dayCount = [], daySums = [], monthCount = [], monthSums = []] = await inTurns(REPETITIONS + 1, [
    timed(async () => void counting.all(day.wallet, day.from, day.to)),
    timed(async () => void (await reports.sums(day))),
    timed(async () => void counting.all(month.wallet, month.from, month.to)),
    timed(async () => void (await reports.sums(month))),
  ]);
  database.close();
  await journal.close();
  const warm = (values: readonly number[]) => values.slice(1);
  const ofDay: Figure = { what: "counting a day's deposits", unit: "ms", values: warm(dayCount) };
  const ofMonth: Figure = { what: "counting a month's deposits", unit: "ms", values: warm(monthCount) };
  return [
    ofDay,
    { what: "sums of a day, 100,000 rows in the journal", unit: "ms", values: warm(daySums), against: ofDay },
    ofMonth,
    { what: "sums of a month, 50,000 rows", unit: "ms", values: warm(monthSums), against: ofMonth },
  ];
}

function timed(task: () => Promise<void>): () => Promise<number> {
  return async () => {
    const start = performance.now();
    await task();
    return performance.now() - start;
  };
}

/** Straight into the table: one act for each would be the trail's time, not the report's. */
function fill(file: string): void {
  const database = new DatabaseSync(file);
  const insert = database.prepare(
    `INSERT INTO deposits (id, intent_key, reference, chat_id, actor_id, distributor, recipient, amount, state, version, attempts,
       created_at, confirmed_at, sent_at, settled_at, looks, last_event)
     VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, 4, 1, ?, ?, ?, ?, 0, 1)`,
  );
  database.exec("BEGIN");
  for (let nr = 0; nr < ROWS; nr += 1) {
    const at = START + Math.floor((nr * DAYS * DAY_MS) / ROWS);
    const state = nr % 50 === 0 ? "REJECTED" : "SUCCEEDED";
    const amount = 500 * (1 + (nr % 200));
    const id = String(nr).padStart(16, "0");
    insert.run(id, id, id, WALLET, String(770_000_000 + (nr % 5_000)), amount, state, at, at, at, at);
  }
  database.exec("COMMIT");
  database.close();
}
