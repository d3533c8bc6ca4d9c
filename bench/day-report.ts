import { DatabaseSync } from "node:sqlite";
import type { Msisdn } from "../src/domain/msisdn.ts";
import { type Bench, type Figure, inTurns, timed } from "./figure.ts";
import { fillDeposits, openFilled, type PastDeposit } from "./stage/filled.ts";
import type { Stage } from "./stage/stage.ts";

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
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const { file, books, close } = await openFilled(stage.folder("data"), (database) =>
    fillDeposits(database, ROWS, depositOf),
  );
  const { reports } = books;
  const database = new DatabaseSync(file, { readOnly: true });
  const counting = database.prepare(
    "SELECT count(*) FROM deposits WHERE distributor = ? AND confirmed_at >= ? AND confirmed_at < ?",
  );
  const day = { wallet: WALLET, from: START + 30 * DAY_MS, to: START + 31 * DAY_MS };
  const month = { wallet: WALLET, from: START, to: START + 30 * DAY_MS };
  const [dayCount = [], daySums = [], monthCount = [], monthSums = []] = await inTurns(REPETITIONS + 1, [
    timed(async () => counting.all(day.wallet, day.from, day.to)),
    timed(async () => reports.sums(day)),
    timed(async () => counting.all(month.wallet, month.from, month.to)),
    timed(async () => reports.sums(month)),
  ]);
  database.close();
  await close();
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

function depositOf(nr: number): PastDeposit {
  return {
    distributor: WALLET,
    recipient: String(770_000_000 + (nr % 5_000)),
    amount: 500 * (1 + (nr % 200)),
    state: nr % 50 === 0 ? "REJECTED" : "SUCCEEDED",
    at: START + Math.floor((nr * DAYS * DAY_MS) / ROWS),
  };
}
