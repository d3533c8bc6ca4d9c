import { type Batch, type BatchId, type BatchLine, type PauseReason, stopsRun } from "../../domain/batch.ts";
import { sleep } from "../../domain/clock.ts";
import { unlessJournalAway } from "../../domain/journal-away.ts";
import { contentHash } from "../../domain/list.ts";
import type { Pin } from "../../domain/pin.ts";
import { type Actor, JournalUnavailable } from "../../domain/ports/journal.ts";
import { eachWhole } from "../each-whole.ts";
import { createStranded } from "../stranded.ts";
import { sendInBulk } from "./bulk-rail.ts";
import type { ChunkWatch } from "./chunk-watch.ts";
import { endsRun } from "./ends-run.ts";
import { giveUpLeft } from "./give-up-left.ts";
import { createLineQueue } from "./line-queue.ts";
import { hasLostLines, wantedSince } from "./lost-lines.ts";
import type { BatchParts } from "./parts.ts";
import { type Ending, Run } from "./run.ts";
import { type Stranded, sendSingly, sendUntilProven } from "./single-rail.ts";
import { batchMessage } from "./telling.ts";

const MACHINE: Actor = { kind: "machine", part: "batch" };

/** Lines read at a time, so that a long list does not hold the chat up. */
const PAGE = 1_000;

/** The runs in memory. What a run has done is in the journal alone, so one that dies is taken up by the next where it stood. */
export interface Runs {
  /** Sends what is left of a batch that is RUNNING. Owns the PIN from now on; `over` hears when its last line has its answer. */
  begin(batch: Batch, by: number, pin: Pin, over: () => void): void;
  of(id: BatchId): Run | undefined;
  /** Puts batches right that say RUNNING and have no run here: their process died, or the journal was away. Throws `JournalUnavailable`. */
  sweep(why: PauseReason): Promise<void>;
  /** Begins no more lines; calls that are out may finish for `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Makes an empty register. `failed` hears of what must end the process: a bug, or a result that cannot be put on record. */
export function createRuns(parts: BatchParts, watch: ChunkWatch, failed: (error: unknown) => void): Runs {
  const { book, clock, log, balances } = parts;
  const runs = new Map<BatchId, { readonly run: Run; readonly done: Promise<void> }>();
  const openedAt = clock.now();
  const stranded = createStranded(parts);

  /** Lines of the run before that are still out come to their end first. */
  function begin(batch: Batch, by: number, pin: Pin, over: () => void): void {
    const before = runs.get(batch.id)?.done ?? Promise.resolve();
    const run = new Run(batch, by, pin, createLineQueue(), parts.bulk.pinMaxMs, clock);
    const done = before
      .then(() => send(run))
      .catch(failed)
      .finally(() => {
        run.close();
        over();
        if (runs.get(batch.id)?.run === run) runs.delete(batch.id);
      });
    runs.set(batch.id, { run, done });
  }

  async function send(run: Run): Promise<void> {
    const away = endsRun(parts, run);
    await unlessJournalAway(() => makeReady(run), away);
    if (!run.ending) {
      const strand: Stranded = ({ depositId }, confirmed) =>
        stranded.add({ id: depositId, version: confirmed?.version });
      const { rail } = parts.bulk;
      if (rail) {
        await sendUntilProven(parts, run, strand);
        await sendInBulk(parts, run, rail, watch, strand);
      } else await sendSingly(parts, run, strand);
    }
    await unlessJournalAway(() => finish(run), away);
  }

  /** Lines that the run before could not write are known first: what leaves from here on is never taken back. */
  async function makeReady(run: Run): Promise<void> {
    await stranded.takeUp();
    await load(run);
    await refuseLostLines(run);
    await provePin(run);
  }

  /** What is left to send, held against what was confirmed: a list changed behind our back is not sent (faults F31). */
  async function load(run: Run): Promise<void> {
    const { id, hash } = run.batch;
    if (contentHash(await allLines(id)) !== hash)
      throw new JournalUnavailable(`the lines of batch ${id} are not those that were confirmed: restore a backup`);
    run.queue.add(await book.unsent(id));
  }

  /** What was wanted before this process began may have been sent by one whose journal was lost. */
  async function refuseLostLines(run: Run): Promise<void> {
    if (run.ending) return;
    run.wantedSince = await wantedSince(book, run.batch);
    if (run.wantedSince >= openedAt) return;
    const hasLost = await hasLostLines(parts, run.batch, run.wantedSince);
    if (hasLost !== false) run.end({ why: hasLost ? "not_in_journal" : "no_answers" });
  }

  /** A wrong PIN is found out before a line is burnt by it. Where the balance cannot be read, the first line alone has to show it. */
  async function provePin(run: Run): Promise<void> {
    if (run.ending) return;
    const answer = await balances.provePin(run.batch.distributor, run.pin, run.by);
    if (answer.kind === "balance") run.proven = true;
    if (answer.kind === "rejected" && stopsRun(answer.reason)) run.end({ why: "refused", code: answer.reason });
  }

  async function allLines(id: BatchId): Promise<BatchLine[]> {
    const lines: BatchLine[] = [];
    for (let more = true; more; ) {
      const page = await book.results(id, PAGE, lines.at(-1)?.line);
      for (const { line, recipient, amount } of page) lines.push({ line, recipient, amount });
      more = page.length === PAGE;
    }
    return lines;
  }

  /** Where the batch stands now that no line is out: over when none is left, else waiting for its PIN. A person may have said so before, or begun the next run. */
  async function finish(run: Run): Promise<void> {
    if (runs.get(run.batch.id)?.run !== run) return;
    const left = (await book.unsent(run.batch.id)).length;
    const batch = await book.batch(run.batch.id);
    if (batch?.state !== "RUNNING" && batch?.state !== "PAUSED") return;
    if (left === 0) await change(batch, "DONE");
    else if (batch.state === "RUNNING") await change(batch, "PAUSED", run.ending ?? { why: "twins_open" });
  }

  async function change(batch: Batch, to: "DONE" | "PAUSED", ending?: Ending): Promise<void> {
    const { id, state: from, version, chatId } = batch;
    const at = clock.now();
    await book.move({
      ...{ id, from, version, to, at },
      set: to === "DONE" ? { endedAt: at, pausedFor: undefined } : { pausedFor: ending?.why, stopCode: ending?.code },
      act: { by: MACHINE, what: "end_run", detail: { why: ending?.code ?? ending?.why ?? "done" } },
      tell: [batchMessage(batch, chatId, true)],
    });
    log.info(
      { part: "batch", state: to, reason: ending?.code ?? ending?.why, count: batch.lines },
      "run of a batch over",
    );
  }

  return {
    begin,
    of: (id) => runs.get(id)?.run,
    async sweep(why) {
      await stranded.takeUp();
      await eachWhole(parts, await book.inStates(["RUNNING"]), async (batch) => {
        if (!runs.has(batch.id)) await change(batch, "PAUSED", { why });
      });
      await giveUpLeft(parts, (id) => runs.has(id));
    },
    async stop(graceMs) {
      const all = [...runs.values()];
      for (const { run } of all) run.end({ why: "restart" });
      await Promise.race([Promise.all(all.map(({ done }) => done)), sleep(clock, graceMs)]);
      for (const { run } of all) run.pin.wipe();
    },
  };
}
