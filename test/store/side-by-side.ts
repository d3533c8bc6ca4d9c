import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import type { Books } from "../../src/domain/ports/books.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import type { InstallationPrefix } from "../../src/domain/reference.ts";
import { createBooks } from "../../src/store/books.ts";
import { createJournal } from "../../src/store/journal/journal.ts";
import type { Storage, Unit } from "../../src/store/journal/storage.ts";
import { createTransactions, type Transactions } from "../../src/store/journal/transactions.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";
import { atWork, sqliteStorage } from "../../src/store/sqlite/storage.ts";
import { countedBytes, standingClock } from "./samples.ts";

/**
 * The store over a database whose transactions see each other: of two acts that are asked for at once, every statement of one comes between two
 * statements of the other, and each has read before the other writes. What holds here is held by the statements, not by the lock that SQLite
 * takes for a whole transaction.
 */
export interface SideBySide {
  readonly journal: Journal;
  readonly books: Books;
  readonly transactions: Transactions;
  readonly storage: Storage;
}

/** Opens it, in memory. */
export function openSideBySide(): SideBySide {
  const database = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false });
  const clock = standingClock();
  migrate(database, clock.now());
  const storage = sqliteStorage(database, { committed: () => {}, close: () => {} });
  const { read, onChange } = createTransactions(storage);
  const write: Transactions["write"] = (task) =>
    read((db) =>
      task({
        ...atWork(db as Unit["db"]),
        now: () => clock.now(),
        head: undefined,
        sealed: [],
        broken: new Set(),
        nudges: false,
      }),
    );
  const transactions = { read, write, onChange, setBroken: () => {} };
  onTestFinished(() => database.close());
  return {
    journal: createJournal(storage, transactions, "SJM" as InstallationPrefix, clock),
    books: createBooks(transactions, countedBytes()),
    transactions,
    storage,
  };
}
