import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../domain/clock.ts";
import { JournalUnavailable } from "../domain/ports/journal.ts";
import { auditJournal } from "./audit.ts";
import { declareLostTime, lastEntryAt } from "./lost-time.ts";
import { privateFile, privateFolder } from "./private-files.ts";
import { openReadOnly } from "./sqlite/database.ts";
import { explainFailure } from "./sqlite/failures.ts";
import { lockFolder } from "./sqlite/folder-lock.ts";
import { HEAD_FILE, JOURNAL_FILE, type JournalOptions, openJournal } from "./sqlite/open-journal.ts";
import { sqliteStorage } from "./sqlite/storage.ts";

/**
 * Puts a backup in the place of a data folder's journal. What was there is set aside, not deleted. Deposits that waited for their PIN when the
 * backup was made may have been paid since: they become UNCERTAIN and are looked up, so that nothing is paid again (faults F50). Payments the
 * backup does not know at all are found by a comparison of the time that it does not know; until then no list leaves. Gives the number of deposits that are looked up. Throws `JournalUnavailable`.
 */
export async function restoreJournal(
  backupFile: string,
  options: JournalOptions,
): Promise<{ readonly lookedUp: number }> {
  const { folder, clock } = options;
  try {
    const verdict = await auditJournal(backupFile);
    if (verdict.kind === "broken")
      throw new JournalUnavailable(`the backup is not sound at entry ${verdict.seq}: ${verdict.why}`);
    privateFolder(folder);
    const lock = lockFolder(folder);
    try {
      const workplace = join(folder, "restoring");
      const lookedUp = await prepare(backupFile, { ...options, folder: workplace });
      replaceFiles(workplace, folder, clock.now());
      rmSync(workplace, { recursive: true });
      return { lookedUp };
    } finally {
      lock.close();
    }
  } catch (error) {
    throw explainFailure(error);
  }
}

/** Makes the journal to be, beside the one that is. */
async function prepare(backupFile: string, options: JournalOptions): Promise<number> {
  rmSync(options.folder, { recursive: true, force: true });
  privateFolder(options.folder);
  const file = join(options.folder, JOURNAL_FILE);
  copyFileSync(backupFile, file);
  privateFile(file);
  const journal = await openJournal(options);
  try {
    return await declareLostTime(journal, await lastLineAt(backupFile), options.clock);
  } finally {
    await journal.close();
  }
}

/** When the backup's last entry was written; the beginning of time for a trail without entries. */
async function lastLineAt(backupFile: string): Promise<Instant> {
  const database = openReadOnly(backupFile);
  try {
    const { db } = sqliteStorage(database, { committed: () => {}, close: () => {} });
    return await lastEntryAt(db);
  } finally {
    database.close();
  }
}

/** Wherever this is cut short, the head file does not fit the journal beside it, so that nothing starts until it was done again. */
function replaceFiles(from: string, to: string, now: Instant): void {
  const aside = `.before-restore-${new Date(now).toISOString().replaceAll(":", "")}`;
  for (const name of [`${JOURNAL_FILE}-wal`, `${JOURNAL_FILE}-shm`]) {
    if (existsSync(join(to, name))) renameSync(join(to, name), join(to, name + aside));
  }
  for (const name of [JOURNAL_FILE, HEAD_FILE]) {
    if (existsSync(join(to, name))) linkSync(join(to, name), join(to, name + aside));
    renameSync(join(from, name), join(to, name));
  }
}
