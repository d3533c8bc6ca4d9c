import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Bench, type Figure, percentile } from "./figure.ts";
import { createBareCashIn } from "./stage/bare-cash-in.ts";
import { startEngine } from "./stage/engine.ts";
import { nextPayment } from "./stage/payments.ts";
import type { Stage } from "./stage/stage.ts";
import { PIN } from "./stage/world.ts";

const REPETITIONS = 5;
const DEPOSITS = 100;
const WARM_UP = 100;

/**
 * What engine and journal add to a deposit: from Confirm until SUCCEEDED is durable, with the three commits CONFIRMED, SENDING and SUCCEEDED,
 * the PIN's encryption and the reading of the answer. Each deposit is followed by a bare axios POST to the same operator; the difference is what
 * is added. Three commits of bare SQLite with the same settings on the same disk say how much of it is the disk.
 */
export const deposit: Bench = {
  name: "deposit",
  title: "what engine and journal add to the operator's own answer time",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const operator = await stage.operator();
  const bareCashIn = await createBareCashIn(operator);
  const engine = await startEngine(stage.folder("data"), operator);
  const commits = createBareCommits(stage.folder("sqlite"));
  const samples: { bare: number; whole: number; commits: number }[] = [];
  for (let nr = 0; nr < WARM_UP + REPETITIONS * DEPOSITS; nr += 1) {
    const [till, payment] = nextPayment();
    const whole = await engine.deposit(till, payment, PIN);
    samples.push({ whole, bare: await bareCashIn(nextPayment()[1]), commits: commits() });
  }
  await engine.close();

  const measured = samples.slice(WARM_UP);
  const repetitions = Array.from({ length: REPETITIONS }, (_, nr) =>
    samples.slice(WARM_UP + nr * DEPOSITS, WARM_UP + (nr + 1) * DEPOSITS),
  );
  const each = (percent: number, of: (sample: (typeof samples)[number]) => number) =>
    repetitions.map((repetition) => percentile(repetition.map(of), percent));
  const unit = "ms";
  const against: Figure = { what: "a bare axios POST", unit, values: each(50, ({ bare }) => bare) };
  const [first] = samples;
  return [
    against,
    { what: "a deposit, Confirm to durable result", unit, values: each(50, ({ whole }) => whole), against },
    { what: "added by engine and journal, median", unit, values: each(50, ({ whole, bare }) => whole - bare) },
    { what: "added by engine and journal, 95th percentile", unit, values: each(95, ({ whole, bare }) => whole - bare) },
    { what: "of that: three commits of bare SQLite, median", unit, values: each(50, ({ commits }) => commits) },
    {
      what: "a deposit, 99th percentile",
      unit,
      values: [
        percentile(
          measured.map(({ whole }) => whole),
          99,
        ),
      ],
    },
    {
      what: "a bare axios POST, 99th percentile",
      unit,
      values: [
        percentile(
          measured.map(({ bare }) => bare),
          99,
        ),
      ],
    },
    {
      what: "three bare commits, 99th percentile",
      unit,
      values: [
        percentile(
          measured.map(({ commits }) => commits),
          99,
        ),
      ],
    },
    { what: "the first deposit of the process", unit, values: first ? [first.whole] : [] },
  ];
}

/** Three rows, each durable before the next, in a file set up as the journal's. Gives the time they took, in milliseconds. */
function createBareCommits(folder: string): () => number {
  const database = new DatabaseSync(join(folder, "bare.db"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (text TEXT)");
  const insert = database.prepare("INSERT INTO rows VALUES (?)");
  return () => {
    const start = performance.now();
    for (let nr = 0; nr < 3; nr += 1) insert.run("x".repeat(500));
    return performance.now() - start;
  };
}
