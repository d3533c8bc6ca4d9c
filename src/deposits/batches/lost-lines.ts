import type { Batch } from "../../domain/batch.ts";
import type { Instant } from "../../domain/clock.ts";
import { monthStart } from "../../domain/local-day.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { OperatorRow } from "../../domain/ports/operator.ts";
import type { Reference } from "../../domain/reference.ts";
import type { BatchParts } from "./parts.ts";
import { isRepeat } from "./repeating.ts";

/** Clocks differ, ours from the operator's and from itself, in milliseconds. */
const EARLIER_MS = 5 * 60_000;

/** A history that cannot be read says nothing: after so many tries the run ends before anything leaves. */
const TRIES_MAX = 3;

/**
 * Whether the operator has payments of this wallet, made since a moment, under references of ours that the journal does not know: then the
 * journal is an older one, lines that it takes for unsent may have been paid, and nothing of the list may leave (faults F50). `undefined`: the history could not be read, and nothing else would show it.
 */
export async function hasLostLines(
  { operator, journal, clock }: BatchParts,
  batch: Batch,
  since: Instant,
): Promise<boolean | undefined> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const look = await operator.rowsBetween(since - EARLIER_MS, clock.now() + EARLIER_MS);
    if (look.kind === "failed") continue;
    for (const row of look.rows.filter((row) => mayBeOurs(row, batch, journal.prefix)))
      if (!(await journal.byReference(row.reference as Reference))) return true;
    return false;
  }
  return undefined;
}

function mayBeOurs({ reference, distributor, state }: OperatorRow, batch: Batch, prefix: string): boolean {
  if (!reference?.startsWith(`G${prefix}-`) || state === "not_paid") return false;
  return distributor === undefined || distributor === batch.distributor;
}

/**
 * Since when the payments of a list may have been made by a list that a lost journal had: its own age; that of the list whose failed lines it
 * makes again; the month's, where it prepared itself. A retry or this month's list is made anew from an older journal, under new references (faults F50).
 */
export async function wantedSince(book: Pick<BatchBook, "batch">, batch: Batch): Promise<Instant> {
  const first = batch.retryOf ? await book.batch(batch.retryOf) : undefined;
  if (first) return await wantedSince(book, first);
  return isRepeat(batch) ? monthStart(batch.createdAt) : batch.createdAt;
}
