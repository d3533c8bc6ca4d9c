import type { Batch, BatchId } from "../../domain/batch.ts";
import { MONTH_DAYS_MAX, monthOf, nextMonthly } from "../../domain/monthly.ts";
import type { ActOutcome, Batches } from "../../domain/ports/batches.ts";
import type { Actor } from "../../domain/ports/journal.ts";
import type { BatchParts } from "./parts.ts";
import { batchMessage } from "./telling.ts";

const MACHINE: Actor = { kind: "machine", part: "batch" };

/** What begins the intent of a list that prepared itself. */
const REPEAT = "repeat:";

/** Whether a list prepared itself. */
export function isRepeat({ intentKey }: Pick<Batch, "intentKey">): boolean {
  return intentKey.startsWith(REPEAT);
}

/** Lists that prepare themselves every month and then wait for their PIN like any other: nothing leaves by itself. */
export interface Repeating extends Pick<Batches, "repeat"> {
  /** Prepares what is due, once a month each. Throws `JournalUnavailable`. */
  prepareDue(): Promise<void>;
}

/** Makes what keeps lists that come back each month, and prepares them when their day has come. */
export function createRepeating(parts: BatchParts, { prepare, may }: Pick<Batches, "prepare" | "may">): Repeating {
  const { book, clock } = parts;

  async function repeat(id: BatchId, by: number, day: number | undefined): Promise<ActOutcome> {
    const batch = await book.batch(id);
    if (!batch || !(await may(batch, by)).run) return { kind: "unknown" };
    if (day !== undefined && !(Number.isInteger(day) && day >= 1 && day <= MONTH_DAYS_MAX)) return { kind: "unknown" };
    const now = clock.now();
    const written = await book.repeat({
      ...{ id, at: now, day, nextAt: day === undefined ? undefined : nextMonthly(day, now) },
      act: { by: { kind: "person", id: by }, what: "repeat_batch", detail: { batch: id, day: day ?? 0 } },
      tell: [batchMessage(batch, batch.chatId)],
    });
    return { kind: "done", batch: written };
  }

  async function prepareDue(): Promise<void> {
    for (const batch of await book.dueRepeats(clock.now())) await prepareAgain(batch);
  }

  /** A wallet that is closed, or a journal that is away, is waited for; any other refusal is this month's last word. */
  async function prepareAgain(batch: Batch): Promise<void> {
    const { id, chatId, actorId, distributor, name, headings, repeatDay, repeatNextAt } = batch;
    if (repeatDay === undefined || repeatNextAt === undefined) return;
    const lines = (await book.results(id, batch.lines)).map(({ line, recipient, amount, name, cells }) => ({
      ...{ line, recipient, amount, name, cells },
    }));
    const intentKey = `${REPEAT}${id}:${monthOf(repeatNextAt)}`;
    const { kind } = await prepare({ intentKey, chatId, actorId, distributor, name, headings, lines });
    if (kind === "wallet_closed" || kind === "intake_closed") return;
    await book.repeat({
      ...{
        id,
        at: clock.now(),
        was: repeatNextAt,
        day: repeatDay,
        nextAt: nextMonthly(repeatDay, Math.max(repeatNextAt, clock.now())),
      },
      act: { by: MACHINE, what: "repeat_batch", detail: { batch: id, outcome: kind } },
      tell: [],
    });
  }

  return { repeat, prepareDue };
}
