import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Journal } from "../../../src/domain/ports/journal.ts";
import type { InstallationPrefix } from "../../../src/domain/reference.ts";
import { createJournal } from "../../../src/store/journal/journal.ts";
import { createTransactions } from "../../../src/store/journal/transactions.ts";
import { openDatabase } from "../../../src/store/sqlite/database.ts";
import { JOURNAL_FILE } from "../../../src/store/sqlite/open-journal.ts";
import { sqliteStorage } from "../../../src/store/sqlite/storage.ts";
import { standingClock } from "../samples.ts";
import { ACTS, type Act } from "./acts.ts";

/** One of several writers on the journal's file, past the lock that keeps a folder for one process. Does what it is told and says what came of it. */
const { folder, writer } = workerData as { folder: string; writer: number };
const journal = openBeside(folder);

parentPort?.on("message", async ({ act, round, start }: { act: Act; round: number; start: SharedArrayBuffer }) => {
  const line = new Int32Array(start);
  Atomics.add(line, 0, 1);
  Atomics.notify(line, 0);
  while (Atomics.load(line, 0) < 2) Atomics.wait(line, 0, 1);
  parentPort?.postMessage(await ACTS[act](journal, round, writer));
});

function openBeside(folder: string): Journal {
  const storage = sqliteStorage(openDatabase(join(folder, JOURNAL_FILE)), { committed: () => {}, close: () => {} });
  return createJournal(storage, createTransactions(storage), "SJM" as InstallationPrefix, standingClock());
}
