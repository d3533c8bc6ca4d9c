import { batchOf } from "../../domain/batch.ts";
import { type Deposit, isOpen } from "../../domain/deposit.ts";
import { unlessJournalAway } from "../../domain/journal-away.ts";
import { judgeRows } from "../../domain/judgement.ts";
import { rowsShownMs } from "../../domain/look-up-pauses.ts";
import type { BatchChunk } from "../../domain/ports/batch-book.ts";
import type { Actor } from "../../domain/ports/journal.ts";
import type { BulkId, OperatorRow } from "../../domain/ports/operator.ts";
import type { Reference } from "../../domain/reference.ts";
import { settle } from "../settle.ts";
import { settleJudgement } from "../settlement.ts";
import type { BatchParts } from "./parts.ts";

const MACHINE: Actor = { kind: "machine", part: "batch" };

/** Growing pauses between look-ups of one chunk, in milliseconds; the last one repeats. */
const PAUSES_MS = [1_000, 2_000, 3_000, 5_000, 10_000, 15_000] as const;

/** After this long the lines that are still open are left to their own look-ups, in milliseconds. */
const GIVE_UP_MS = 15 * 60_000;

/**
 * Looks up what became of lines that the operator took with one call: by the batch's id, all pages, joined on each line's reference. The
 * batch's own state is never copied to a line, and a line that is not listed is unknown (contract README section 9).
 */
export interface ChunkWatch {
  /** Looks until every line is known. Resolves as soon as the operator has ended them all; `undefined` when it gives up. */
  watch(chunk: BatchChunk): Promise<ChunkEnd | undefined>;
  /** A callback said that a batch may be over: it is looked up now. Whether it is one of ours. */
  hint(bulkId: BulkId): Promise<boolean>;
  stop(): void;
}

/** What the operator says of a chunk whose lines it has all ended. */
export interface ChunkEnd {
  readonly paid: number;
  readonly notPaid: number;
}

interface Watched {
  readonly chunk: BatchChunk;
  wake: () => void;
  readonly ended: Promise<ChunkEnd | undefined>;
}

/** Makes the watch. `failed` hears of bugs. */
export function createChunkWatch(parts: BatchParts, failed: (error: unknown) => void): ChunkWatch {
  const { book, clock, journal, operator, log } = parts;
  const watched = new Map<BulkId, Watched>();
  let stopped = false;

  function watch(chunk: BatchChunk): Promise<ChunkEnd | undefined> {
    const known = watched.get(chunk.bulkId);
    if (known) return known.ended;
    const { promise, resolve } = Promise.withResolvers<ChunkEnd | undefined>();
    const one: Watched = { chunk, wake: () => {}, ended: promise };
    watched.set(chunk.bulkId, one);
    lookUntilKnown(one, resolve)
      .catch(failed)
      .finally(() => {
        watched.delete(chunk.bulkId);
        resolve(undefined);
      });
    return promise;
  }

  async function lookUntilKnown(one: Watched, ended: (end: ChunkEnd) => void): Promise<void> {
    const since = clock.monotonic();
    for (let looks = 0; !stopped && clock.monotonic() - since < GIVE_UP_MS; looks += 1) {
      await pause(one, PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)] ?? 15_000);
      if (stopped) return;
      const rowsAreShown = clock.monotonic() - since >= rowsShownMs(parts.settings);
      const found = await unlessJournalAway(
        () => look(one.chunk, rowsAreShown),
        () => undefined,
      );
      if (!found || found.paid + found.notPaid < one.chunk.lines) continue;
      ended({ paid: found.paid, notPaid: found.notPaid });
      if (found.open === 0) break;
    }
    if (!stopped) await book.closeChunk(one.chunk.bulkId, clock.now());
  }

  /** How many of the lines the operator has ended, and of how many its rows settled nothing here. */
  async function look({ bulkId, batchId }: BatchChunk, rowsAreShown: boolean): Promise<ChunkEnd & { open: number }> {
    const found = await operator.rowsByBulk(bulkId);
    if (found.kind === "failed") {
      log.warn({ part: "batch", error: found.detail }, "look-up of a batch failed, it says nothing about the money");
      return { paid: 0, notPaid: 0, open: 1 };
    }
    let paid = 0;
    let notPaid = 0;
    let open = 0;
    for (const [reference, rows] of Map.groupBy(found.rows, (row) => row.reference)) {
      const deposit = reference === undefined ? undefined : await journal.byReference(reference as Reference);
      if (!deposit || batchOf(deposit) !== batchId) continue;
      if (rows.some(({ state }) => state === "paid")) paid += 1;
      else if (rows.every(({ state }) => state === "not_paid")) notPaid += 1;
      if (isWatched(deposit) && !(await settleRows(deposit, rows, rowsAreShown))) open += 1;
    }
    return { paid, notPaid, open };
  }

  async function settleRows(deposit: Deposit, rows: readonly OperatorRow[], rowsAreShown: boolean): Promise<boolean> {
    const settlement = settleJudgement(deposit, judgeRows(deposit, rows), rowsAreShown, clock.now());
    if (!settlement) return false;
    await settle(parts, deposit, settlement, MACHINE);
    return true;
  }

  async function pause(one: Watched, ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      one.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  return {
    watch,
    async hint(bulkId) {
      const one = watched.get(bulkId);
      one?.wake();
      return one !== undefined || (await book.knowsChunk(bulkId));
    },
    stop() {
      stopped = true;
      for (const { wake } of watched.values()) wake();
    },
  };
}

/** SENDING is left to the call that is out, REVIEW to a person. */
function isWatched(deposit: Deposit): boolean {
  return isOpen(deposit) && (deposit.state === "PENDING" || deposit.state === "UNCERTAIN");
}
