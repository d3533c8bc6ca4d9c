import { join } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Storage } from "../journal/storage.ts";
import { createTransactions, type Transactions } from "../journal/transactions.ts";
import { openDatabase } from "./database.ts";
import { explainFailure } from "./failures.ts";
import { openHeadFile } from "./head-file.ts";
import { schemaVersion } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import { HEAD_FILE, JOURNAL_FILE } from "./open-journal.ts";
import { sqliteStorage } from "./storage.ts";

/**
 * Opens the journal of a data folder for one act of a person at the terminal, also while the bot runs: both write by transactions, and the trail's end is
 * kept beside it as always. Throws `JournalUnavailable`, with a sentence.
 */
export async function writeBesides<T>(
  folder: string,
  clock: Clock,
  task: (storage: Storage, transactions: Transactions) => Promise<T>,
): Promise<T> {
  try {
    const database = openDatabase(join(folder, JOURNAL_FILE));
    const head = openHeadFile(join(folder, HEAD_FILE));
    try {
      if (schemaVersion(database) !== MIGRATIONS.at(-1)?.version)
        throw new JournalUnavailable("the journal is of another version: start the bot of this one first");
      database.exec("PRAGMA foreign_keys = OFF"); // a row that is gone may be spoken of elsewhere
      const storage = sqliteStorage(database, { committed: (end) => head.write(end), close: () => {} });
      return await task(storage, createTransactions(storage, clock));
    } finally {
      head.close();
      database.close();
    }
  } catch (error) {
    throw explainFailure(error);
  }
}
