import type { BatchId } from "../../domain/batch.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { BulkId } from "../../domain/ports/operator.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Keeps the operator's handles on chunks of batches. */
export function chunks({
  read,
  write,
}: Pick<Transactions, "read" | "write">): Pick<BatchBook, "addChunk" | "openChunks" | "knowsChunk" | "closeChunk"> {
  return {
    addChunk: ({ bulkId, batchId, lines, sentAt }) =>
      write(async ({ db }) => {
        await db
          .insertInto("batch_chunks")
          .values({ bulk_id: bulkId, batch_id: batchId, lines, sent_at: sentAt, closed_at: null })
          .onConflict((conflict) => conflict.column("bulk_id").doNothing())
          .execute();
      }),
    openChunks: () =>
      read(async (db) => {
        const rows = await db
          .selectFrom("batch_chunks")
          .selectAll()
          .where("closed_at", "is", null)
          .orderBy("sent_at")
          .execute();
        return rows.map(({ bulk_id, batch_id, lines, sent_at }) => ({
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
          .select("bulk_id")
          .where("bulk_id", "=", bulkId)
          .executeTakeFirst();
        return row !== undefined;
      }),
    closeChunk: (bulkId, at) =>
      write(async ({ db }) => {
        await db
          .updateTable("batch_chunks")
          .set({ closed_at: at })
          .where("bulk_id", "=", bulkId)
          .where("closed_at", "is", null)
          .execute();
      }),
  };
}
