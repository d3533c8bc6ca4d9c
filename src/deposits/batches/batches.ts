import type { Batch, BatchId } from "../../domain/batch.ts";
import { unlessJournalAway } from "../../domain/journal-away.ts";
import { lostTime } from "../../domain/lost-time.ts";
import type { Pin } from "../../domain/pin.ts";
import type { Batches, BatchProgress, StartOutcome } from "../../domain/ports/batches.ts";
import type { BulkId } from "../../domain/ports/operator.ts";
import { closedFor } from "../../domain/wallet.ts";
import { createQueues } from "../one-at-a-time.ts";
import type { Release } from "../pin-use.ts";
import { createActs } from "./acts.ts";
import { createChunkWatch } from "./chunk-watch.ts";
import type { BatchParts } from "./parts.ts";
import { createPreparing } from "./prepare.ts";
import { createRepeating } from "./repeating.ts";
import type { Run } from "./run.ts";
import { createRuns } from "./runs.ts";
import { batchMessage } from "./telling.ts";

/** How often batches without a run are looked for, and a journal that was away is tried again, in milliseconds. */
const SWEEP_MS = 30_000;

/** The batches, and when they live. */
export interface BatchEngine {
  readonly batches: Batches;
  /** Makes the batches of the last process truthful: what was running waits for its PIN again, because the PIN died with the process. */
  start(): Promise<void>;
  /** A callback said that the operator may have ended lines that it took with one call: they are looked up now. Whether they are ours. */
  hint(bulkId: string): Promise<boolean>;
  /** Begins no more lines, lets calls that are out finish for `graceMs`, wipes every PIN. */
  stop(graceMs: number): Promise<void>;
}

/** Puts the batches together. `failed` hears of what must end the process. */
export function createBatches(parts: BatchParts, failed: (error: unknown) => void): BatchEngine {
  const { book, clock, intake, journal } = parts;
  const watch = createChunkWatch(parts, failed);
  const runs = createRuns(parts, watch, failed);
  const acts = createActs(parts, runs.of);
  const preparing = createPreparing(parts);
  const repeating = createRepeating(parts, { ...preparing, ...acts });
  const inTurn = createQueues();
  let stopping = false;
  let cancelSweep = () => {};

  /** Whatever happens here, a run owns the PIN afterwards or it is wiped (faults S4). */
  async function start(id: BatchId, by: number, pin: Pin): Promise<StartOutcome> {
    let started = false;
    let release: Release | undefined;
    try {
      const asked = await mayStart(id, by);
      if (asked.kind !== "may") return asked;
      const { state: from, version, chatId, distributor } = asked.batch;
      release = parts.balances.pinUse.byBatch(distributor);
      if (!release) return { kind: "pin_changing" };
      const moved = await book.move({
        ...{ id, from, version },
        to: "RUNNING",
        at: clock.now(),
        set: { startedBy: by, startedAt: clock.now(), pausedFor: undefined, stopCode: undefined },
        act: { by: { kind: "person", id: by }, what: "start_batch" },
        tell: [batchMessage(asked.batch, chatId)],
      });
      if (moved.kind === "lost") return { kind: "not_waiting", batch: moved.batch };
      runs.begin(moved.batch, by, pin, release);
      started = true;
      return { kind: "started", batch: moved.batch };
    } finally {
      if (!started) {
        pin.wipe();
        release?.();
      }
    }
  }

  async function mayStart(id: BatchId, by: number): Promise<StartOutcome | { kind: "may"; batch: Batch }> {
    if (stopping || intake.closedFor) return { kind: "intake_closed" };
    const batch = await book.batch(id);
    if (!batch || !(await acts.may(batch, by)).run) return { kind: "unknown" };
    if (batch.state !== "AWAITING_PIN" && batch.state !== "PAUSED") return { kind: "not_waiting", batch };
    const wallet = await journal.wallet(batch.distributor);
    if (closedFor(wallet, by, clock.now())) return { kind: "wallet_closed", wallet };
    if (await lostTime(journal)) return { kind: "not_compared" };
    const other = (await book.inStates(["RUNNING"])).find((one) => one.distributor === batch.distributor);
    return other ? { kind: "other_running", batch: other } : { kind: "may", batch };
  }

  async function sweep(): Promise<void> {
    await runs.sweep("journal");
    await repeating.prepareDue();
  }

  function sweepLater(): void {
    cancelSweep = clock.after(SWEEP_MS, () => {
      unlessJournalAway(sweep, () => {})
        .catch(failed)
        .finally(() => {
          if (!stopping) sweepLater();
        });
    });
  }

  return {
    batches: {
      ...preparing,
      ...acts,
      repeat: repeating.repeat,
      // In turn per installation: two batches of one wallet must not start between each other's look and write.
      start: (id, by, pin) => inTurn("start", () => start(id, by, pin)),
      batch: book.batch,
      tally: book.tally,
      range: book.range,
      results: book.results,
      sameList: book.sameList,
      recent: book.recent,
      progress: (id) => progressOf(runs.of(id)),
    },
    hint: (bulkId) => watch.hint(bulkId as BulkId),
    async start() {
      await runs.sweep("restart");
      await repeating.prepareDue();
      for (const chunk of await book.openChunks()) void watch.watch(chunk);
      sweepLater();
    },
    async stop(graceMs) {
      stopping = true;
      cancelSweep();
      watch.stop();
      await runs.stop(graceMs);
    },
  };
}

function progressOf(run: Run | undefined): BatchProgress | undefined {
  if (!run) return undefined;
  const { away, waitsUntil, lineMs, pinUntil } = run;
  return { ending: run.ending?.why, away, waitsUntil, lineMs, pinUntil };
}
