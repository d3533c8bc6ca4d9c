import { once } from "node:events";
import { createServer, connect as dial, type Socket } from "node:net";
import { join } from "node:path";
import { systemClock as clock } from "../src/domain/clock.ts";
import type { Deposit } from "../src/domain/deposit.ts";
import type { Journal } from "../src/domain/ports/journal.ts";
import { readAddress } from "../src/store/postgres/address.ts";
import { openMember } from "../src/store/postgres/open-journal.ts";
import { openJournal } from "../src/store/sqlite/open-journal.ts";
import { type Engine, startEngine } from "../test/postgres/engine.ts";
import { countedBytes, draftOf, moved, moveOf } from "../test/store/samples.ts";
import { type Bench, type Figure, percentile } from "./figure.ts";
import type { Stage } from "./stage/stage.ts";

const REPETITIONS = 3;
const DEPOSITS = 60;
const WARM_UP = 40;

/** Wallets that deposit at once, and how often each does. */
const WALLETS = 16;
const ROUNDS = 6;

/** From a question to its answer between bot and database, in milliseconds, where machines are apart. */
const APART_MS = 3;

/** The journal's commits in PostgreSQL beside SQLite's, and wallets side by side over a line as between two machines. Of a disk it says nothing: the server has its data in memory. */
export const postgres: Bench = {
  name: "postgres",
  title: "the journal in PostgreSQL",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const engine = await startEngine();
  const file = await openJournal({ folder: stage.folder("sqlite"), clock, random: countedBytes() });
  const near = await memberOn(stage, engine, "near", engine.port);
  const line = await slowLine(engine.port);
  const far = await memberOn(stage, engine, "far", line.port);
  try {
    const values = { file: [] as number[], near: [] as number[], fileRate: [] as number[], farRate: [] as number[] };
    for (const journal of [file, near]) await commitsMs(journal, WARM_UP);
    for (let nr = 0; nr < REPETITIONS; nr += 1) {
      values.file.push(await commitsMs(file, DEPOSITS));
      values.near.push(await commitsMs(near, DEPOSITS));
      values.fileRate.push(await sideBySide(file));
      values.farRate.push(await sideBySide(far));
    }
    const against: Figure = { what: "three commits of a deposit in SQLite, median", unit: "ms", values: values.file };
    const rate: Figure = { what: "16 wallets at once in SQLite", unit: "deposits/s", values: values.fileRate };
    return [
      against,
      { what: "the same in PostgreSQL on loopback", unit: "ms", values: values.near, against },
      rate,
      {
        what: `the same in PostgreSQL, ${APART_MS} ms away`,
        unit: "deposits/s",
        values: values.farRate,
        against: rate,
      },
    ];
  } finally {
    for (const journal of [file, near, far]) await journal.close();
    line.close();
    await engine.stops();
  }
}

let made = 0;

/** Draft, and the three commits of one that succeeds; how long the three took, in milliseconds. */
async function deposit(journal: Journal, wallet: number): Promise<number> {
  made += 1;
  const whose = { distributor: String(780_000_000 + wallet) as Deposit["distributor"] };
  const recipient = String(770_000_000 + made) as Deposit["recipient"];
  const reference = `GTST-0000-${String(made).padStart(8, "0")}` as Deposit["reference"];
  let { deposit } = await journal.draft(draftOf(made, { ...whose, recipient, reference, createdAt: clock.now() }));
  const start = performance.now();
  for (const to of ["CONFIRMED", "SENDING", "SUCCEEDED"] as const)
    deposit = moved(await journal.move(moveOf(deposit, to, { at: clock.now() })));
  return performance.now() - start;
}

async function commitsMs(journal: Journal, count: number): Promise<number> {
  const values: number[] = [];
  for (let nr = 0; nr < count; nr += 1) values.push(await deposit(journal, nr % WALLETS));
  return percentile(values, 50);
}

/** Deposits a second. */
async function sideBySide(journal: Journal): Promise<number> {
  const start = performance.now();
  const wallets = Array.from({ length: WALLETS }, async (_, wallet) => {
    for (let nr = 0; nr < ROUNDS; nr += 1) await deposit(journal, wallet);
  });
  await Promise.all(wallets);
  return (WALLETS * ROUNDS * 1_000) / (performance.now() - start);
}

async function memberOn(stage: Stage, engine: Engine, name: string, port: number): Promise<Journal> {
  const url = (await engine.database(name)).replace(/:\d+\//, `:${port}/`);
  const address = readAddress(url);
  if ("problem" in address) throw new Error(address.problem);
  const ended = (why: Error) => void process.stderr.write(`${why.message}\n`);
  const database = { address, isManaged: false, mayLose: false, ended };
  const folder = join(stage.folder(name), "data");
  return (await openMember({ folder, clock, random: countedBytes(), database })).journal;
}

/** A line on which everything takes half of `APART_MS` in each direction. */
async function slowLine(target: number): Promise<{ readonly port: number; close(): void }> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = dial(target, "127.0.0.1").setNoDelay(true);
    near.setNoDelay(true);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("error", () => {});
      from.on("data", (bytes) => void setTimeout(() => to.write(bytes), APART_MS / 2));
      from.on("close", () => to.destroy());
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as { port: number }).port,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
