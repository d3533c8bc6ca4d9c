import type { Verdict } from "../domain/ports/journal.ts";
import { verifyAll } from "./journal/verify.ts";
import { openReadOnly } from "./sqlite/database.ts";
import { explainFailure } from "./sqlite/failures.ts";
import { sqliteStorage } from "./sqlite/storage.ts";

/**
 * Checks a journal's file from end to end without changing it: the journal at work, or a backup of it. Throws `JournalUnavailable` when
 * it cannot even be read.
 */
export async function auditJournal(file: string): Promise<Verdict> {
  try {
    const database = openReadOnly(file);
    try {
      return await verifyAll(sqliteStorage(database, { committed: () => {}, close: () => {} }));
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainFailure(error);
  }
}
