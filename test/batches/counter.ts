import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { createPeople, peopleOfSettings } from "../../src/bot/people.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { type BatchEngine, createBatches } from "../../src/deposits/batches/batches.ts";
import type { BulkSettings } from "../../src/deposits/batches/parts.ts";
import { createEngine, type Engine } from "../../src/deposits/engine.ts";
import { createIntake } from "../../src/deposits/intake.ts";
import type { EngineParts, EngineSettings } from "../../src/deposits/parts.ts";
import { createPinNews } from "../../src/deposits/pin-news.ts";
import { type Batch, type BatchId, type BatchLine, LINE_OUTCOMES, type LineResult } from "../../src/domain/batch.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { Batches, ListWish, StartOutcome } from "../../src/domain/ports/batches.ts";
import { createLog } from "../../src/log.ts";
import { createOrange } from "../../src/orange/orange.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";
import { restoreJournal } from "../../src/store/restore.ts";
import { JOURNAL_FILE } from "../../src/store/sqlite/open-journal.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { type MovingClock, movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { OPERATOR_KEY } from "../operator-key.ts";

/** The people of these tests, and the wallets they share. */
export const AWA = 1001;
export const MODOU = 1002;
export const OWNER = 9001;
export const WALLET = "780000001" as Msisdn;
export const OTHER_WALLET = "780000002" as Msisdn;

/** Store, engine, operator's client and batches as the program puts them together, over the simulator; without the chat. */
export interface BatchCounter {
  readonly operator: Simulator;
  readonly clock: MovingClock;
  readonly batches: Batches;
  readonly engine: Engine;
  readonly store: Store<unknown, unknown>;
  readonly parts: EngineParts;
  /** A list of so many lines, each to a customer of its own unless told otherwise, written down as a batch. */
  prepares(lines: number | readonly Partial<BatchLine>[], different?: Partial<ListWish>): Promise<Batch>;
  starts(batch: Batch, pin?: string, by?: number): Promise<StartOutcome["kind"]>;
  /** Until no line is being sent any more. */
  settles(batch: Batch): Promise<Batch>;
  /** Every line, checked: each is in exactly one outcome, and the totals add up. */
  results(batch: Batch): Promise<readonly LineResult[]>;
  /** Credits at the operator under each reference of the batch, as the ledger has them. */
  holdsAgainstTheLedger(batch: Batch): Promise<void>;
  /** A callback about a batch of the operator's, as the server hands it over. */
  hint(bulkId: string): Promise<boolean>;
  restarts(): Promise<void>;
  /** Puts the data folder aside, and later puts it back as it was then, with the counter restarted around it. */
  backUp(): Promise<void>;
  restore(): Promise<void>;
  /** As `restore`, by the command that says so to the journal. */
  restoreByCommand(): Promise<void>;
}

/** What a test may want different. */
export interface BatchCounterOptions {
  readonly bulk?: Partial<BulkSettings>;
  readonly settings?: Partial<EngineSettings>;
  readonly operator?: SimulatorOptions;
  readonly owners?: readonly number[];
  readonly ratePerMinute?: number;
  /** How long an answer is waited for: short only where a test has one that never comes, as both sides share a processor that may have other work. */
  readonly timeoutMs?: number;
}

let lists = 0;

/** Opens a counter and closes it when the test is over. */
export async function openBatchCounter(options: BatchCounterOptions = {}): Promise<BatchCounter> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-batches-"));
  const clock = movingClock();
  const operator = await startSimulator({
    clock,
    privateKey: OPERATOR_KEY,
    settings: {
      rate: { perMinute: 0 },
      history: { delayMaxMs: 0 },
      bulk: { startMs: 20, lineMs: 2 },
      callback: { retriesMs: [] },
    },
    accounts: [
      ...[WALLET, OTHER_WALLET].map((msisdn) => ({
        msisdn,
        type: "RETAILER" as const,
        pin: PIN,
        openingBalance: 9_000_000,
      })),
      ...Array.from({ length: 250 }, (_, index) => ({ msisdn: customer(index), type: "CUSTOMER" as const })),
    ],
    ...options.operator,
  });
  const failures: unknown[] = [];
  const log = createLog("silent", { write: () => {} });
  const owners = options.owners ?? [OWNER];

  async function open() {
    const store = await openStore<unknown, unknown>({ folder: join(folder, "data"), clock, random: randomBytes, log });
    const { journal, books } = store;
    const orange = createOrange(
      {
        baseUrl: operator.url,
        clientId: operator.clientId,
        clientSecret: operator.clientSecret,
        timeoutMs: options.timeoutMs ?? 10_000,
        ratePerMinute: options.ratePerMinute ?? 100_000,
      },
      { clock },
    );
    const people = createPeople(
      peopleOfSettings({
        distributors: [
          { id: AWA, msisdn: WALLET },
          { id: MODOU, msisdn: OTHER_WALLET },
        ],
        owners,
      }),
      books.team,
    );
    const failed = (error: unknown) => void failures.push(error);
    const parts: EngineParts = {
      ...{ journal, operator: orange, clock, random: randomBytes, log, people, owners },
      intake: createIntake(),
      balances: createBalances(orange, journal, clock, undefined, createPinNews({ people, owners, clock })),
      settings: {
        notifyCustomer: true,
        depositMax: xof(2_000_000),
        customerMonthMax: xof(10_000_000),
        lookAlikeMs: 300_000,
        historyDelayMs: 50,
        ...options.settings,
      },
      chatOf: () => undefined,
      sayDirectly: () => {},
      reached: () => {},
    };
    const engine = createEngine(parts, failed);
    const bulk = { sideBySide: 4, pinMaxMs: 3_600_000, ...options.bulk };
    const batchEngine = createBatches({ ...parts, book: books.batches, deposits: engine.deposits, bulk }, failed);
    await engine.start();
    await batchEngine.start();
    return { store, orange, engine, batchEngine, parts };
  }

  let process: Awaited<ReturnType<typeof open>> & { batchEngine: BatchEngine } = await open();

  async function close(): Promise<void> {
    await Promise.all([process.engine.stop(1_000), process.batchEngine.stop(1_000)]);
    process.orange.close();
    await process.store.close();
  }

  onTestFinished(async () => {
    await close();
    await operator.close();
    expect(failures).toEqual([]);
  });

  const counter: BatchCounter = {
    ...{ operator, clock },
    get batches() {
      return process.batchEngine.batches;
    },
    get engine() {
      return process.engine;
    },
    get store() {
      return process.store;
    },
    get parts() {
      return process.parts;
    },
    async prepares(lines, different = {}) {
      const outcome = await counter.batches.prepare({ ...listOf(lines), ...different });
      if (outcome.kind !== "prepared") throw new Error(`not prepared: ${outcome.kind}`);
      return outcome.batch;
    },
    starts: async (batch, pin = PIN, by = batch.actorId) =>
      (await counter.batches.start(batch.id, by, new Pin(Buffer.from(pin)))).kind,
    async settles({ id }) {
      await expect.poll(async () => counter.batches.progress(id), POLL).toBeUndefined();
      return (await counter.batches.batch(id)) as Batch;
    },
    async results({ id, lines, total }) {
      const results = await counter.batches.results(id, 100_000);
      const tally = await counter.batches.tally(id);
      expect(results).toHaveLength(lines);
      for (const outcome of LINE_OUTCOMES) {
        const those = results.filter((line) => line.outcome === outcome);
        expect(tally[outcome]).toEqual({
          lines: those.length,
          francs: those.reduce((sum, { amount }) => sum + amount, 0),
        });
      }
      expect(results.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
      return results;
    },
    async holdsAgainstTheLedger(batch) {
      const ledger = operator.ledger();
      for (const { line, deposit, outcome, recipient, amount } of await counter.results(batch)) {
        const credits = ledger.filter(({ reference }) => reference !== undefined && reference === deposit?.reference);
        expect(credits.length, `line ${line} is credited at most once`).toBeLessThanOrEqual(1);
        if (outcome === "paid") expect(credits, `line ${line} is paid`).toMatchObject([{ to: recipient, amount }]);
        if (outcome === "refused" || outcome === "not_sent") expect(credits, `line ${line} is ${outcome}`).toEqual([]);
      }
    },
    hint: (bulkId) => process.batchEngine.hint(bulkId),
    async backUp() {
      await close();
      cpSync(join(folder, "data"), join(folder, "backup"), { recursive: true });
      process = await open();
    },
    async restore() {
      await close();
      renameSync(join(folder, "data"), join(folder, "lost"));
      cpSync(join(folder, "backup"), join(folder, "data"), { recursive: true });
      process = await open();
    },
    async restoreByCommand() {
      await close();
      const data = { folder: join(folder, "data"), clock, random: randomBytes };
      await restoreJournal(join(folder, "backup", JOURNAL_FILE), data);
      process = await open();
    },
    async restarts() {
      await close();
      process = await open();
    },
  };
  return counter;
}

/** A list; what a line does not say is made up. */
export function listOf(lines: number | readonly Partial<BatchLine>[]): ListWish {
  lists += 1;
  const given = typeof lines === "number" ? Array.from({ length: lines }, () => ({})) : lines;
  return {
    intentKey: `${AWA}:${lists}`,
    chatId: AWA,
    actorId: AWA,
    distributor: WALLET,
    lines: given.map((line, index) => ({
      line: index + 1,
      recipient: customer(index),
      amount: xof(1_000 + 5 * index),
      ...line,
    })),
  };
}

/** The number of a customer: one for each index. */
export function customer(index: number): Msisdn {
  return `77${String(2_000_000 + index)}` as Msisdn;
}

export const POLL = { interval: 20 };
export type { BatchId };
