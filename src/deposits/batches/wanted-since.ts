import type { Batch } from "../../domain/batch.ts";
import type { Instant } from "../../domain/clock.ts";
import { monthStart } from "../../domain/local-day.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import { isRepeat } from "./repeating.ts";

/**
 * Since when the payments of a list may have been made by a list that a lost journal had: its own age; that of the list whose failed lines it
 * makes again; the month's, where it prepared itself. A retry or this month's list is made anew from an older journal, under new references (faults F50).
 */
export async function wantedSince(book: Pick<BatchBook, "batch">, batch: Batch): Promise<Instant> {
  const first = batch.retryOf ? await book.batch(batch.retryOf) : undefined;
  if (first) return await wantedSince(book, first);
  return isRepeat(batch) ? monthStart(batch.createdAt) : batch.createdAt;
}
