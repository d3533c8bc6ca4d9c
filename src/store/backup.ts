import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import type { Anchor } from "../domain/ports/audit.ts";
import { JournalUnavailable } from "../domain/ports/journal.ts";
import { auditJournal } from "./audit.ts";
import { openReader } from "./journal-reader.ts";
import { PRIVATE_FILE, privateFile } from "./private-files.ts";
import { openReadOnly } from "./sqlite/database.ts";
import { explainFailure } from "./sqlite/failures.ts";
import { JOURNAL_FILE } from "./sqlite/open-journal.ts";

/** All pages in one step: a copy in several begins again whenever the journal is written meanwhile. */
const EVERY_PAGE = 2_147_483_647;

/**
 * Copies the journal of a data folder into one new file while it is at work, and checks the copy from end to end; gives the number of entries
 * of its trail. There is a file under that name only when it is sound. Throws `JournalUnavailable`.
 */
export async function backupJournal(
  folder: string,
  targetFile: string,
): Promise<{ readonly events: number; readonly end: Anchor }> {
  if (existsSync(targetFile)) throw new JournalUnavailable(`${targetFile} exists already: a backup overwrites nothing`);
  const partial = `${targetFile}.partial`;
  try {
    privateFile(partial);
    await copyJournal(join(folder, JOURNAL_FILE), partial);
    const verdict = await auditJournal(partial);
    if (verdict.kind === "broken")
      throw new JournalUnavailable(`the backup is not sound at entry ${verdict.seq}: ${verdict.why}`);
    const end = await endOf(partial);
    renameDurably(partial, targetFile);
    return { events: verdict.events, end };
  } catch (error) {
    rmSync(partial, { force: true });
    throw explainFailure(error);
  }
}

async function endOf(file: string): Promise<Anchor> {
  const reader = openReader(file);
  try {
    return await reader.end();
  } finally {
    reader.close();
  }
}

/** Copies a journal that may be at work. The copy is one file: without a WAL it can be moved and opened anywhere. */
export async function copyJournal(from: string, to: string): Promise<void> {
  const source = openReadOnly(from);
  try {
    await backup(source, to, { rate: EVERY_PAGE });
  } finally {
    source.close();
  }
  const target = new DatabaseSync(to);
  target.exec("PRAGMA journal_mode = DELETE");
  target.close();
}

function renameDurably(from: string, to: string): void {
  flush(from, "r+");
  renameSync(from, to);
  flush(dirname(to), "r");
}

/** Sees that a file, or what a folder names, is on the disk. */
export function flush(path: string, flags: "r" | "r+"): void {
  const handle = openSync(path, flags, PRIVATE_FILE);
  fsyncSync(handle);
  closeSync(handle);
}
