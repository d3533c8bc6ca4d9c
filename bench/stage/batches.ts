import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { createPeople } from "../../src/bot/people.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { createBatches } from "../../src/deposits/batches/batches.ts";
import { createEngine } from "../../src/deposits/engine.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import type { Batch, BatchLine } from "../../src/domain/batch.ts";
import { systemClock as clock } from "../../src/domain/clock.ts";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Person } from "../../src/domain/person.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { Operator } from "../../src/domain/ports/operator.ts";
import { openStore } from "../../src/store/store.ts";
import { PIN } from "./world.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const random = (size: number): Uint8Array => randomBytes(size);
const WALLET = "780000001" as Msisdn;
const AWA: Person = { id: 1, role: "distributor", owner: false, distributor: WALLET };

/** The real engine, journal and batches in this process, over an operator in memory that answers after a set time: what is measured is ours alone. */
export interface RunningBatches {
  /** A list from its PIN to the last durable result; how long that took, in milliseconds. */
  send(lines: number): Promise<number>;
  /** As `send`; gives what it added to the process at its peak, in MiB. */
  memoryOf(lines: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens them over a data folder. */
export async function startBatches(
  folder: string,
  how: { readonly answerMs: number; readonly sideBySide: number; readonly ratePerMinute: number },
): Promise<RunningBatches> {
  const store = await openStore<unknown, unknown>({ folder, clock, random, log: silent });
  const { journal, books } = store;
  const operator = createTimedOperator(how.answerMs);
  const failed = (error: unknown): never => {
    throw error;
  };
  const parts = {
    ...{ journal, operator, clock, random, log: silent, owners: [] },
    intake: createIntake(),
    balances: createBalances(operator, journal, clock),
    settings: {
      ...{ notifyCustomer: true, lookAlikeMs: 300_000, historyDelayMs: 30_000 },
      ...{ depositMax: xof(2_000_000), customerMonthMax: xof(1_000_000_000) },
    },
    people: createPeople([AWA], { member: async () => undefined }),
    chatOf: () => undefined,
    sayDirectly: () => {},
    reached: () => {},
  };
  const engine = createEngine(parts, failed);
  const bulk = { sideBySide: how.sideBySide, pinMaxMs: 3_600_000 };
  const { batches, ...life } = createBatches(
    { ...parts, book: books.batches, deposits: engine.deposits, bulk },
    failed,
  );
  await engine.start();
  await life.start();
  let lists = 0;

  async function prepare(count: number): Promise<Batch> {
    lists += 1;
    const lines = Array.from({ length: count }, (_, nr): BatchLine => {
      const recipient = String(770_000_000 + lists * 10_000 + nr) as Msisdn;
      return { line: nr + 1, recipient, amount: xof(1_000 + 5 * nr), name: `Client ${nr}`, cells: [recipient, "1000"] };
    });
    const wish = { intentKey: `bench:${lists}`, chatId: AWA.id, actorId: AWA.id, distributor: WALLET, lines };
    const outcome = await batches.prepare(wish);
    if (outcome.kind !== "prepared") throw new Error(outcome.kind);
    return outcome.batch;
  }

  async function run({ id }: Batch): Promise<void> {
    await batches.start(id, AWA.id, new Pin(Buffer.from(PIN)));
    while (batches.progress(id)) await setTimeout(2);
    const state = (await batches.batch(id))?.state;
    if (state !== "DONE") throw new Error(`the list is ${state}`);
  }

  return {
    async send(lines) {
      const batch = await prepare(lines);
      const begin = performance.now();
      await run(batch);
      return performance.now() - begin;
    },
    async memoryOf(lines) {
      globalThis.gc?.();
      const before = process.memoryUsage.rss();
      let peak = before;
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage.rss());
      }, 20);
      await run(await prepare(lines));
      clearInterval(watch);
      return (peak - before) / 2 ** 20;
    },
    async close() {
      await Promise.all([life.stop(0), engine.stop(0)]);
      await store.close();
    },
  };
}

/** Pays everything after a set time. */
function createTimedOperator(answerMs: number): Operator {
  let paid = 0;
  const failed = async () => ({ kind: "failed", detail: "not measured" }) as const;
  const unavailable = async () => ({ kind: "unavailable", why: "refused", detail: "not measured" }) as const;
  return new Proxy({} as Operator, {
    get(_target, name) {
      if (name === "readyCashIn") return ready;
      if (name === "balanceWithPin") return async () => ({ kind: "balance", balance: xof(1_000_000_000) });
      return name === "readyBulkCashIn" ? unavailable : failed;
    },
  });

  async function ready() {
    return {
      kind: "ready",
      fits: () => true,
      release() {},
      async send() {
        await setTimeout(answerMs);
        paid += 1;
        return { kind: "succeeded", transactionId: `CI${String(paid).padStart(18, "0")}` as TransactionId };
      },
    };
  }
}
