import type { Xof } from "../src/domain/money.ts";
import type { Msisdn } from "../src/domain/msisdn.ts";
import type { HistoryFilter } from "../src/domain/ports/history.ts";
import { type Bench, type Figure, inTurns, timed } from "./figure.ts";
import { fillDeposits, fillTrail, openFilled, type PastDeposit } from "./stage/filled.ts";
import type { Stage } from "./stage/stage.ts";

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
 * Pages and searches of `/historique` over 100,000 rows of the journal, most of them one wallet's, and the sums above the list; and what
 * `/equipe` shows of a person's acts, over 100,000 lines of the trail. Held against the newest page, which reads eleven rows.
 */
export const history: Bench = {
  name: "history",
  title: "pages, searches and sums of the history over 100,000 rows",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const { books, close } = await openFilled(stage.folder("data"), (database) => {
    fillDeposits(database, ROWS, depositOf);
    fillTrail(database, ROWS, (nr) => 1001 + (nr % 3));
  });
  const distributor = WALLET;
  const tasks = [
    ...SEARCHES.map(([what, filter]) => [what, () => books.history.page({ ...filter, distributor }, 11)] as const),
    ["the same for an owner of all wallets", () => books.history.page({ number: "99999" }, 11)] as const,
    ["the sums of everything", () => books.history.totals({ distributor })] as const,
    ["acts of one of three people", () => books.team.acts(1001, 11)] as const,
    ["acts of somebody who has none", () => books.team.acts(1004, 11)] as const,
  ];
  const values = await inTurns(
    REPETITIONS,
    tasks.map(([, task]) => timed(task)),
  );
  await close();
  const figures = tasks.map(
    ([what], nr): Figure => ({ what: `history: ${what}`, unit: "ms", values: values[nr] ?? [] }),
  );
  const [first] = figures as [Figure];
  return figures.map((figure) => (figure === first ? figure : { ...figure, against: first }));
}

/** Rows as a year leaves them: seven in ten from one wallet, 20,000 customers, a few refused and given up. */
function depositOf(nr: number): PastDeposit {
  return {
    distributor: nr % 10 < 7 ? WALLET : "780000002",
    recipient: String(771_000_000 + ((nr * 7_919) % 20_000)),
    amount: ((nr % 40) + 1) * 500,
    state: nr % 50 === 0 ? "REJECTED" : nr % 333 === 0 ? "CANCELLED" : "SUCCEEDED",
    at: NOW - DAYS * DAY_MS + Math.floor((nr * DAYS * DAY_MS) / ROWS),
  };
}
