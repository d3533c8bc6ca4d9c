import { join } from "node:path";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Storage } from "../journal/storage.ts";
import { type JournalReader, readerOver } from "../journal-reader.ts";
import { readHeadFile } from "../sqlite/head-file.ts";
import { HEAD_FILE } from "../sqlite/open-journal.ts";
import type { DatabaseAddress } from "./address.ts";
import { createConnection } from "./connection.ts";
import { explainFailure, NoJournal } from "./failures.ts";
import { HEADS_FILE, readHeadsFile } from "./heads-file.ts";
import { schemaVersion } from "./migrate.ts";
import { POSTGRES_MIGRATIONS } from "./migrations.ts";
import { postgresStorage } from "./storage.ts";

/**
 * Opens a journal in PostgreSQL to read it beside whoever writes it; `verify` also holds it against the entry that a member last wrote from this folder.
 * Throws `JournalUnavailable`, with a sentence, also where there is none yet.
 */
export async function openDatabaseReader(address: DatabaseAddress, folder: string): Promise<JournalReader> {
  const connection = createConnection({ address });
  try {
    await requireJournal(connection);
    // Read before the journal is: whoever writes it can only be further by then.
    const house = readHeadFile(join(folder, HEAD_FILE));
    const written = [...(house ? [house] : []), ...readHeadsFile(join(folder, HEADS_FILE))];
    const storage = postgresStorage({ address, committed: () => {}, close: async () => {} });
    return readerOver(storage, written, () => void storage.close());
  } catch (error) {
    throw explainFailure(error);
  } finally {
    connection.drop();
  }
}

/** One reading of a journal in PostgreSQL, beside whoever writes it. Throws `JournalUnavailable`. */
export async function readDatabase<T>(address: DatabaseAddress, task: (storage: Storage) => Promise<T>): Promise<T> {
  const connection = createConnection({ address });
  try {
    await requireJournal(connection);
    const storage = postgresStorage({ address, committed: () => {}, close: async () => {} });
    try {
      return await task(storage);
    } finally {
      await storage.close();
    }
  } catch (error) {
    throw explainFailure(error);
  } finally {
    connection.drop();
  }
}

/** Refuses a database whose journal is of another version, or that has none. */
export async function requireJournal(connection: Parameters<typeof schemaVersion>[0]): Promise<void> {
  const version = await schemaVersion(connection);
  if (version === 0) throw new NoJournal("there is no journal in this database yet: it is made at the first start");
  if (version !== POSTGRES_MIGRATIONS.at(-1)?.version)
    throw new JournalUnavailable("the journal is of another version: start the bot of this one first");
}
