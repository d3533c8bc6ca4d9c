import type { BatchId } from "../../domain/batch.ts";
import type { Instant } from "../../domain/clock.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { BulkId } from "../../domain/ports/operator.ts";
import { changeSealed, requireNone, seal, whole, wholeOnes } from "../journal/seals.ts";
import type { Unit } from "../journal/storage.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Keeps the operator's handles on chunks of batches. */
export function chunks({
  read,
  write,
}: Pick<Transactions, "read" | "write">): Pick<BatchBook, "addChunk" | "openChunks" | "knowsChunk" | "closeChunk"> {
  return {
    addChunk: ({ bulkId, batchId, lines, sentAt }) =>
      write(async (unit) => {
        const added = await changeSealed(unit, "batch_chunks", [bulkId], async () => {
          const { numInsertedOrUpdatedRows } = await unit.db
            .insertInto("batch_chunks")
            .values({ bulk_id: bulkId, batch_id: batchId, lines, sent_at: sentAt, closed_at: null })
            .onConflict((conflict) => conflict.column("bulk_id").doNothing())
            .executeTakeFirstOrThrow();
          return numInsertedOrUpdatedRows === 1n;
        });
        if (added) await note(unit, sentAt, "chunk_taken");
      }),
    openChunks: () =>
      read(async (db) => {
        const rows = await db
          .selectFrom("batch_chunks")
          .selectAll()
          .select(seal("batch_chunks"))
          .where("closed_at", "is", null)
          .orderBy("sent_at")
          .execute();
        return wholeOnes("batch_chunks", rows).map(({ bulk_id, batch_id, lines, sent_at }) => ({
          bulkId: bulk_id as BulkId,
          batchId: batch_id as BatchId,
          lines,
          sentAt: sent_at,
        }));
      }),
    knowsChunk: (bulkId) =>
      read(async (db) => {
        const row = await db
          .selectFrom("batch_chunks")
          .selectAll()
          .select(seal("batch_chunks"))
          .where("bulk_id", "=", bulkId)
          .executeTakeFirst();
        if (row) return whole("batch_chunks", row) !== undefined;
        await requireNone(db, "batch_chunks", bulkId);
        return false;
      }),
    closeChunk: (bulkId, at) =>
      write(async (unit) => {
        const closed = await changeSealed(unit, "batch_chunks", [bulkId], async () => {
          const { numUpdatedRows } = await unit.db
            .updateTable("batch_chunks")
            .set({ closed_at: at })
            .where("bulk_id", "=", bulkId)
            .where("closed_at", "is", null)
            .executeTakeFirstOrThrow();
          return numUpdatedRows === 1n;
        });
        if (closed) await note(unit, at, "chunk_closed");
      }),
  };
}

async function note(unit: Unit, at: Instant, what: string): Promise<void> {
  await writeNote(unit, { at, act: { by: { kind: "machine", part: "batch" }, what } });
}
