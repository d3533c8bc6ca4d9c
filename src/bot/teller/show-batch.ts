import type { Api } from "grammy";
import { movedBatch, renderBatch } from "../../../flows/batches/card.ts";
import type { Counter } from "../../../flows/ground/counter.ts";
import type { Batch } from "../../domain/batch.ts";
import { idAsName } from "../../domain/chat-id.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Language } from "../../domain/language.ts";
import { mannersOf } from "../../domain/manners.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { Batches } from "../../domain/ports/batches.ts";
import type { Journal, NewMessage } from "../../domain/ports/journal.ts";
import type { People } from "../../domain/ports/people.ts";
import { remembers } from "../../domain/remembered.ts";
import type { Pads } from "../pin-pad/pads.ts";
import { pointBelow, showMessage } from "../show-message.ts";
import type { Words } from "../words.ts";
import { keepTold, newsOfBatch } from "./worth.ts";

/** What showing a batch needs. */
export interface ShowBatchParts {
  readonly api: Api;
  readonly journal: Pick<Journal, "fact" | "setFact">;
  readonly books: { readonly batches: Pick<BatchBook, "cardMessage"> };
  readonly batches: Pick<Batches, "batch" | "tally" | "range" | "progress" | "countFailed">;
  readonly people: Pick<People, "find">;
  readonly pads: Pick<Pads, "isOpen">;
  readonly hasOpenQuestion: (chatId: number) => Promise<boolean>;
  readonly askPinForBatch: Counter["askPinForBatch"];
  readonly words: Words;
  readonly clock: Clock;
}

/** Batches remembered: what is forgotten is told by an edit all the same. */
const SHOWN_MAX = 1_000;

/** Makes the one message of a batch, drawn from the rows of its lines as they are now: in the chat it was made in, or in that of somebody who approves. */
export function createShowBatch(parts: ShowBatchParts) {
  const { api, books, batches, words, clock } = parts;
  const told = keepTold(parts.journal);
  /** Batches that were over when they were last shown, and had lines in doubt. */
  const inDoubt = remembers<string, true>(SHOWN_MAX);

  return async (
    { batchId, chatId, fresh }: Extract<NewMessage, { kind: "batch" }>,
    language: Language,
  ): Promise<number | undefined> => {
    const batch = await batches.batch(batchId);
    if (!batch) return undefined;
    const isOver = batch.state === "DONE" || batch.state === "STOPPED";
    const view = {
      ...{ batch, chatId },
      tally: await batches.tally(batchId),
      progress: batches.progress(batchId),
      failed: isOver ? (await batches.countFailed(batchId)).lines : 0,
      isOwn: batch.chatId === chatId,
      asked: batch.state === "AWAITING_APPROVAL" && batch.chatId !== chatId ? await askedOf(batch) : undefined,
    };
    // The last line in doubt is known, perhaps hours later: a result must arrive as a message, not only as an edit.
    const key = `${batchId} ${chatId}`;
    const isNews = fresh || (isOver && view.tally.open.lines === 0 && inDoubt.has(key));
    const standing = await books.batches.cardMessage(batchId, chatId);
    const { edits } = mannersOf(chatId);
    const news = newsOfBatch(batch, view.tally);
    if (!edits && !fresh && (news === undefined || news === (await told.last(chatId, batchId)))) return standing;
    const { text, keyboard } = renderBatch(view, words(language), clock.now());
    if (edits && isNews && standing !== undefined)
      await pointBelow(api, chatId, standing, movedBatch(batch, words(language)));
    const messageId = await showMessage(api, chatId, isNews || !edits ? undefined : standing, {
      text,
      buttons: keyboard?.inline_keyboard,
    });
    if (!edits && news !== undefined) await told.set(chatId, batchId, news);
    if (isOver && view.tally.open.lines > 0) inDoubt.set(key, true);
    else inDoubt.delete(key);
    if (fresh && view.isOwn && isSealedUnderOldKey(batch)) await askAnew(batch, language);
    return messageId;
  };

  async function askedOf({ id, actorId }: Batch) {
    const maker = (await parts.people.find(actorId))?.name ?? idAsName(actorId);
    return { maker, range: await batches.range(id) };
  }

  /** By itself, once, and not where the person is at something else: the button under the batch stays. */
  async function askAnew({ id, chatId, actorId }: Batch, language: Language): Promise<void> {
    const person = await parts.people.find(actorId);
    if (person === undefined || parts.pads.isOpen(chatId) || (await parts.hasOpenQuestion(chatId))) return;
    await parts.askPinForBatch(chatId, person, language, id);
  }
}

/** The operator changed its key, and only the person's phone can seal the PIN anew (decision 13). */
function isSealedUnderOldKey({ state, stopCode }: Batch): boolean {
  return state === "PAUSED" && stopCode === "pin_unreadable";
}
