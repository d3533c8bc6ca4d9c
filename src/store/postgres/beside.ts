import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Clock, systemClock } from "../../domain/clock.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import { acceptIn } from "../accept.ts";
import type { Storage } from "../journal/storage.ts";
import { createTransactions, type Transactions } from "../journal/transactions.ts";
import { declareLostTime, lastEntryAt } from "../lost-time.ts";
import { requireMoved } from "../moved.ts";
import { privateFolder } from "../private-files.ts";
import { lockFolder } from "../sqlite/folder-lock.ts";
import { HEAD_FILE, JOURNAL_FILE } from "../sqlite/open-journal.ts";
import type { DatabaseSettings } from "./address.ts";
import { createConnection } from "./connection.ts";
import { explainFailure } from "./failures.ts";
import { createFence } from "./fence.ts";
import { HEADS_FILE } from "./heads-file.ts";
import { openMember } from "./open-journal.ts";
import { requireJournal } from "./reader.ts";
import { AS_MEMBER, postgresStorage } from "./storage.ts";
import { createWriter } from "./writer.ts";

/** `acceptRow` for a journal in PostgreSQL, also while the bot runs. */
export async function acceptRowIn(
  settings: DatabaseSettings,
  row: string,
  why: string,
  clock: Clock = systemClock,
): Promise<number> {
  return await writeAsGuest(settings, clock, (storage) => acceptIn(storage, row, why, clock));
}

/**
 * One act of a person at the terminal, also while the bot runs: written in the name, and in the turn, of the member that has the counter. Throws
 * `JournalUnavailable`, with a sentence.
 */
export async function writeAsGuest<T>(
  { address }: DatabaseSettings,
  clock: Clock,
  task: (storage: Storage, transactions: Transactions) => Promise<T>,
): Promise<T> {
  const connection = createConnection({ address });
  try {
    await requireJournal(connection);
    const { rows } = await connection.query("SELECT member FROM leader WHERE name = 'counter'");
    const [lead] = rows;
    if (!lead) throw new JournalUnavailable("no bot was ever started on this database");
    const fence = createFence({
      ...{ member: String(lead["member"]), isGuest: true },
      ...{ monotonic: () => clock.monotonic(), ended: () => {} },
    });
    const writers = [createWriter({ address, opening: AS_MEMBER, fence })];
    const storage = postgresStorage({ address, fence, writers, committed: () => {}, close: async () => {} });
    try {
      return await task(storage, createTransactions(storage, clock));
    } finally {
      await storage.close();
    }
  } catch (error) {
    throw explainFailure(error);
  } finally {
    connection.drop();
  }
}

/**
 * A database that was restored, or that has lost time in a failover, is taken as it is: what this folder had last seen of it is forgotten, and what may
 * have been paid since is looked up, never sent. Gives the number of deposits that are looked up. Throws `JournalUnavailable`.
 */
export async function takeAsRestored(
  folder: string,
  database: DatabaseSettings,
  clock: Clock = systemClock,
): Promise<{ readonly lookedUp: number }> {
  const connection = createConnection({ address: database.address });
  try {
    await requireJournal(connection);
    privateFolder(folder);
    requireMoved(folder, JOURNAL_FILE);
    const lock = lockFolder(folder);
    for (const file of [HEAD_FILE, HEADS_FILE]) rmSync(join(folder, file), { force: true });
    lock.close();
    const random = (size: number) => randomBytes(size);
    const { journal, transactions } = await openMember({
      folder,
      clock,
      random,
      database: { ...database, ended: () => {} },
    });
    try {
      const verdict = await journal.verify();
      if (verdict.kind === "broken")
        throw new JournalUnavailable(`the database is not sound at entry ${verdict.seq}: ${verdict.why}`);
      return { lookedUp: await declareLostTime(journal, await transactions.read(lastEntryAt), clock) };
    } finally {
      await journal.close();
    }
  } catch (error) {
    throw explainFailure(error);
  } finally {
    connection.drop();
  }
}
