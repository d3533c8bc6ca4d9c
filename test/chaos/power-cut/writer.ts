import { mkdirSync } from "node:fs";
import type { Journal } from "../../../src/domain/ports/journal.ts";
import { newInstallationPrefix } from "../../../src/domain/reference.ts";
import { createJournal } from "../../../src/store/journal/journal.ts";
import { createTransactions } from "../../../src/store/journal/transactions.ts";
import { openDatabase } from "../../../src/store/sqlite/database.ts";
import { migrate } from "../../../src/store/sqlite/migrate.ts";
import { JOURNAL_FILE, openJournal } from "../../../src/store/sqlite/open-journal.ts";
import { sqliteStorage } from "../../../src/store/sqlite/storage.ts";
import { countedBytes, draftOf, moved, moveOf, standingClock } from "../../store/samples.ts";

// Writes deposits for ever into the folder it is given, and says each one's id once its SENDING is acknowledged.
// As the bot does; or, to show that the cuts bite, with SQLite's lesser setting (`normal`).
const [folder = "", setting = "full"] = process.argv.slice(2);
const options = { folder, clock: standingClock(), random: countedBytes() };
const journal = setting === "full" ? await openJournal(options) : careless();
process.stdout.write("open\n");
for (let n = 1; ; n += 1) {
  const { deposit } = await journal.draft(draftOf(n));
  const confirmed = moved(await journal.move(moveOf(deposit, "CONFIRMED")));
  const sending = moved(await journal.move(moveOf(confirmed, "SENDING")));
  await new Promise((resolve) => process.stdout.write(`${sending.id}\n`, resolve));
}

function careless(): Journal {
  mkdirSync(folder);
  const database = openDatabase(`${folder}/${JOURNAL_FILE}`);
  database.exec("PRAGMA synchronous = NORMAL");
  migrate(database, 0);
  const storage = sqliteStorage(database, { committed: () => {}, close: () => database.close() });
  return createJournal(storage, createTransactions(storage), newInstallationPrefix(options.random), options.clock);
}
