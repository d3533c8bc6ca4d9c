import type { Api } from "grammy";
import { renderBatch } from "../../../flows/cards/batch.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Language } from "../../domain/language.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { Batches } from "../../domain/ports/batches.ts";
import type { NewMessage } from "../../domain/ports/journal.ts";
import { editMessage, showMessage } from "../show-message.ts";
import type { Words } from "../words.ts";

/** What showing a batch needs. */
export interface ShowBatchParts {
  readonly api: Api;
  readonly books: { readonly batches: Pick<BatchBook, "cardMessage"> };
  readonly batches: Pick<Batches, "batch" | "tally" | "progress" | "countFailed">;
  readonly words: Words;
  readonly clock: Clock;
}

/** Makes the one message of a batch, drawn from the rows of its lines as they are now: in the chat it was made in, or in that of somebody who approves. */
export function createShowBatch(parts: ShowBatchParts) {
  const { api, books, batches, words, clock } = parts;

  return async (
    { batchId, chatId, fresh }: Extract<NewMessage, { kind: "batch" }>,
    language: Language,
  ): Promise<number | undefined> => {
    const batch = await batches.batch(batchId);
    if (!batch) return undefined;
    const isOver = batch.state === "DONE" || batch.state === "STOPPED";
    const view = {
      batch,
      tally: await batches.tally(batchId),
      progress: batches.progress(batchId),
      failed: isOver ? (await batches.countFailed(batchId)).lines : 0,
      isOwn: batch.chatId === chatId,
    };
    const { text, keyboard } = renderBatch(view, words(language), clock.now());
    const standing = await books.batches.cardMessage(batchId, chatId);
    const messageId = await showMessage(api, chatId, fresh ? undefined : standing, {
      text,
      buttons: keyboard?.inline_keyboard,
    });
    if (standing !== undefined && standing !== messageId)
      await editMessage(api, chatId, standing, { text }).catch(() => {}); // told all the same
    return messageId;
  };
}
