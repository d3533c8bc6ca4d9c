import { randomBytes } from "node:crypto";
import { cpSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { GuichetStore } from "../../src/assembled.ts";
import type { BulkSettings } from "../../src/deposits/batches/parts.ts";
import type { Engine } from "../../src/deposits/engine.ts";
import type { EngineParts, EngineSettings } from "../../src/deposits/parts.ts";
import { type Batch, type BatchId, type BatchLine, LINE_OUTCOMES, type LineResult } from "../../src/domain/batch.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { Batches, ListWish, StartOutcome } from "../../src/domain/ports/batches.ts";
import type { Simulator, SimulatorOptions } from "../../src/simulator/simulator.ts";
import { restoreJournal } from "../../src/store/restore.ts";
import { JOURNAL_FILE } from "../../src/store/sqlite/open-journal.ts";
import type { MovingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { openWholeCounter } from "../whole/counter.ts";

/** The people of these tests, and the wallets they share. */
export const AWA = 1001;
export const MODOU = 1002;
export const OWNER = 9001;
export const WALLET = "780000001" as Msisdn;
export const OTHER_WALLET = "780000002" as Msisdn;

/** The whole program over the simulator, but for the chat: what tests ask is the engine itself. */
export interface BatchCounter {
  readonly operator: Simulator;
  readonly clock: MovingClock;
  readonly batches: Batches;
  readonly engine: Engine;
  readonly store: GuichetStore;
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
  const {
    bulk = {},
    settings: { notifyCustomer = true, ...limits } = {},
    operator,
    owners = [OWNER],
    ratePerMinute,
    timeoutMs = 10_000,
  } = options;
  const whole = await openWholeCounter({
    chat: false,
    settings: {
      DISTRIBUTORS: `${AWA}=${WALLET};${MODOU}=${OTHER_WALLET}`,
      OWNERS: owners.join(","),
      NOTIFY_CUSTOMER: String(notifyCustomer),
      ORANGE_TIMEOUT_MS: String(timeoutMs),
      ORANGE_RATE_PER_MINUTE: String(ratePerMinute ?? 100_000),
    },
    limits: { historyDelayMs: 50, ...limits },
    bulk,
    operator: {
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
      ...operator,
    },
  });
  const folder = join(whole.data, "..");

  const counter: BatchCounter = {
    ...{ operator: whole.operator, clock: whole.clock },
    get batches() {
      return whole.inside.batches.batches;
    },
    get engine() {
      return whole.inside.engine;
    },
    get store() {
      return whole.store;
    },
    get parts() {
      return whole.inside.parts;
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
      const ledger = whole.operator.ledger();
      for (const { line, deposit, outcome, recipient, amount } of await counter.results(batch)) {
        const credits = ledger.filter(({ reference }) => reference !== undefined && reference === deposit?.reference);
        expect(credits.length, `line ${line} is credited at most once`).toBeLessThanOrEqual(1);
        if (outcome === "paid") expect(credits, `line ${line} is paid`).toMatchObject([{ to: recipient, amount }]);
        if (outcome === "refused" || outcome === "not_sent") expect(credits, `line ${line} is ${outcome}`).toEqual([]);
      }
    },
    hint: (bulkId) => whole.inside.batches.hint(bulkId),
    restarts: whole.restarts,
    backUp: () => whole.restarts(async () => cpSync(whole.data, join(folder, "backup"), { recursive: true })),
    restore: () =>
      whole.restarts(async () => {
        renameSync(whole.data, join(folder, "lost"));
        cpSync(join(folder, "backup"), whole.data, { recursive: true });
      }),
    restoreByCommand: () =>
      whole.restarts(async () => {
        const data = { folder: whole.data, clock: whole.clock, random: randomBytes };
        await restoreJournal(join(folder, "backup", JOURNAL_FILE), data);
      }),
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
