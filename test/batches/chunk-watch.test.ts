import { describe, expect, it } from "vitest";
import { createChunkWatch } from "../../src/deposits/batches/chunk-watch.ts";
import type { BatchParts } from "../../src/deposits/batches/parts.ts";
import { type BatchId, lineIntent } from "../../src/domain/batch.ts";
import type { Deposit, DepositId, TransactionId } from "../../src/domain/deposit.ts";
import type { BatchChunk } from "../../src/domain/ports/batch-book.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import type { BulkId, OperatorRow } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { depositLike, rowLike } from "../domain/deposit-samples.ts";
import { SETTINGS } from "../simulation/counter.ts";
import { createMemoryJournal } from "../simulation/memory-journal.ts";
import { virtualTime } from "../simulation/virtual-time.ts";

const LIST = "ABCDEFGHJKMNPQRS" as BatchId;
const CHUNK: BatchChunk = { bulkId: "B1" as BulkId, batchId: LIST, lines: 2, sentAt: 0 };

/** Longer than rows take to appear, and than the watch goes on. */
const ROWS_SHOWN_MS = 80_000;
const GIVEN_UP_MS = 16 * 60_000;

describe("lines that the operator took with one call", () => {
  it("are over when each of them is, and none is known by what is not listed yet", async () => {
    const watch = open();
    const ended = watch.begins();
    watch.rows = [watch.row(1)];
    await watch.time.advance(5_000);
    expect([watch.state(1), watch.state(2), watch.closed, await ended.now()]).toEqual([
      ...["SUCCEEDED", "PENDING", [], "waits"],
    ]);
    watch.rows = [watch.row(1), watch.row(2, { state: "open" })];
    await watch.time.advance(20_000);
    expect([watch.closed, await ended.now()]).toEqual([[], "waits"]);
    watch.rows = [watch.row(1), watch.row(2)];
    await watch.time.advance(20_000);
    expect([watch.state(2), watch.closed, await ended.now()]).toEqual([
      ...["SUCCEEDED", [CHUNK.bulkId], { paid: 2, notPaid: 0 }],
    ]);
    const { looks } = watch;
    await watch.time.advance(GIVEN_UP_MS);
    expect(watch.looks, "nothing is left to look for").toBe(looks);
  });

  it("are counted as paid by one paid row, as not paid by failed rows alone; a failed one is told when rows had time to appear", async () => {
    const watch = open();
    const ended = watch.begins();
    const failed = { state: "not_paid", status: "FAILED" } as const;
    watch.rows = [
      watch.row(1, { ...failed, transactionId: "CI-0" as TransactionId }),
      watch.row(1),
      watch.row(2, failed),
    ];
    await watch.time.advance(5_000);
    expect([watch.state(1), watch.state(2), await ended.now()]).toEqual([
      ...["SUCCEEDED", "PENDING", { paid: 1, notPaid: 1 }],
    ]);
    await watch.time.advance(ROWS_SHOWN_MS);
    expect([watch.state(2), watch.closed]).toEqual(["REJECTED", [CHUNK.bulkId]]);
  });

  it("are neither paid nor not by rows that are open, nor by an answer that failed", async () => {
    const watch = open();
    const ended = watch.begins();
    watch.rows = "failed";
    await watch.time.advance(ROWS_SHOWN_MS);
    const failed = { state: "not_paid", status: "FAILED", transactionId: "CI-0" as TransactionId } as const;
    watch.rows = [watch.row(1, { state: "open" }), watch.row(2, failed), watch.row(2, { state: "unknown" })];
    await watch.time.advance(ROWS_SHOWN_MS);
    watch.rows = [watch.row(1, failed), watch.row(2, failed), watch.row(2, { state: "unknown" })];
    await watch.time.advance(ROWS_SHOWN_MS);
    expect([watch.state(1), watch.state(2), watch.closed, await ended.now()]).toEqual([
      ...["REJECTED", "PENDING", [], "waits"],
    ]);
    await watch.time.advance(GIVEN_UP_MS);
    expect([watch.closed, await ended.now()], "left to their own look-ups").toEqual([[CHUNK.bulkId], undefined]);
  });

  it("are left to whoever has them: a call that is out, a person, another list", async () => {
    const others = [
      { state: "SENDING" },
      { state: "REVIEW", reason: "unclear_after_window" },
      { state: "REJECTED", reason: "not_paid_by_person" },
      { intentKey: lineIntent("ZZZZZZZZZZZZZZZZ" as BatchId, 1) },
      { intentKey: "1:1" },
    ] as const;
    for (const different of others) {
      const watch = open(different);
      watch.begins();
      watch.rows = [watch.row(1), watch.row(2)];
      await watch.time.advance(ROWS_SHOWN_MS);
      expect([watch.deposit(1), watch.state(2)]).toEqual([watch.lines[0], "SUCCEEDED"]);
    }
  });

  it("are looked for while the journal is away, and known when it is back", async () => {
    const watch = open();
    watch.begins();
    watch.rows = [watch.row(1), watch.row(2)];
    const { byReference } = watch.journal;
    Object.assign(watch.journal, { byReference: () => Promise.reject(new JournalUnavailable("disk away")) });
    await watch.time.advance(20_000);
    expect([watch.failures, watch.closed]).toEqual([[], []]);
    Object.assign(watch.journal, { byReference });
    await watch.time.advance(20_000);
    expect([watch.state(1), watch.state(2), watch.closed]).toEqual(["SUCCEEDED", "SUCCEEDED", [CHUNK.bulkId]]);
  });

  it("are looked for once, whoever asks, and at once where a callback names their batch (F26)", async () => {
    const watch = open();
    watch.begins();
    watch.begins();
    await watch.time.advance(1_000);
    expect(watch.looks).toBe(1);
    await watch.time.advance(60_000);
    const { looks } = watch;
    expect(await watch.watch.hint(CHUNK.bulkId)).toBe(true);
    await watch.time.advance(1);
    expect(watch.looks).toBe(looks + 1);
    expect(await watch.watch.hint("of a list that is over" as BulkId)).toBe(true);
    expect(await watch.watch.hint("of nobody" as BulkId)).toBe(false);
  });

  it("are looked for no more once the counter stops, and again when it is back", async () => {
    const watch = open();
    watch.begins();
    await watch.time.advance(1_000);
    watch.watch.stop();
    await watch.time.advance(GIVEN_UP_MS);
    expect([watch.looks, watch.closed]).toEqual([1, []]);
  });
});

/** Two lines that the operator took, the first with what a test wants different, and what it shows of their batch. */
function open(different: Partial<Deposit> = {}) {
  const time = virtualTime();
  const clock = time.clock();
  const lines = [1, 2].map((line) =>
    depositLike({
      ...{ id: `D00000000000000${line}` as DepositId, reference: `GTST-0000-0000-000${line}` as Reference },
      ...{ intentKey: lineIntent(LIST, line), state: "PENDING", sentAt: clock.now(), createdAt: clock.now() },
      ...(line === 1 ? different : {}),
    }),
  );
  const journal = createMemoryJournal(clock, { backup: lines });
  const failures: unknown[] = [];
  const state = {
    ...{ time, journal, failures, lines, looks: 0, closed: [] as BulkId[] },
    rows: [] as readonly OperatorRow[] | "failed",
    row: (line: number, row: Partial<OperatorRow> = {}) =>
      rowLike({ reference: `GTST-0000-0000-000${line}`, transactionId: `CI-${line}` as TransactionId, ...row }),
    deposit: (line: number) => journal.disk.byReference(`GTST-0000-0000-000${line}`),
    state: (line: number) => state.deposit(line)?.state,
    /** Begins to watch, and says what the end was, if it has come. */
    begins() {
      let end: unknown = "waits";
      void watch.watch(CHUNK).then((ended) => {
        end = ended;
      });
      return { now: async () => end };
    },
    get watch() {
      return watch;
    },
  };
  const parts = {
    ...{ journal, clock, owners: [], settings: SETTINGS, log: { info() {}, warn() {}, error() {} } },
    book: {
      closeChunk: async (id: BulkId) => void state.closed.push(id),
      knowsChunk: async (id: BulkId) => id !== "of nobody",
    },
    operator: {
      async rowsByBulk() {
        state.looks += 1;
        return state.rows === "failed" ? { kind: "failed", detail: "HTTP 503" } : { kind: "rows", rows: state.rows };
      },
    },
  };
  const watch = createChunkWatch(parts as unknown as BatchParts, (error) => void failures.push(error));
  return state;
}
