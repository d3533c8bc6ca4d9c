import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { privateFile } from "../private-files.ts";
import { FolderInUse, isBusy } from "./failures.ts";

/** One process per data folder. Given back by `close`, or by the operating system when the process ends, however it ends. */
export interface FolderLock {
  close(): void;
}

/**
 * Takes the data folder, or throws `FolderInUse` at once. The lock is a transaction held open on a small database of its own, so that the
 * journal stays open for readers such as backups.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, "guichet.lock");
  privateFile(file);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new FolderInUse(`another Guichet is at work in ${folder}: stop it, or give this one a DATA_DIR of its own`);
  }
  return lock;
}
