import { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../src/domain/clock.ts";
import type { Books } from "../../src/domain/ports/books.ts";
import { createBooks } from "../../src/store/books.ts";
import { createTransactions } from "../../src/store/journal/transactions.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";
import { sqliteStorage } from "../../src/store/sqlite/storage.ts";

/** The real books over a database of their own, for counters whose journal is in memory: they know no deposit. */
export function memoryBooks(clock: Clock): Books {
  const database = new DatabaseSync(":memory:");
  migrate(database, clock.now());
  return createBooks(
    createTransactions(sqliteStorage(database, { committed: () => {}, close: () => database.close() })),
  );
}
