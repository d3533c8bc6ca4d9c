import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { JournalUnavailable } from "../domain/ports/journal.ts";
import { writeDurably } from "./durable-file.ts";

/** In a data folder whose journal went to PostgreSQL: a bot that started on the file once more would pay what the other has paid. */
const MOVED_FILE = "moved-to-postgres";

/** Notes that a folder's journal is being moved, before anything of it is elsewhere. */
export async function markMoved(folder: string, place: string): Promise<void> {
  await writeDurably(join(folder, MOVED_FILE), `The journal of this folder was moved to ${place}.\n`);
}

/** Nothing of it was moved after all. */
export async function unmarkMoved(folder: string): Promise<void> {
  await rm(join(folder, MOVED_FILE), { force: true });
}

/** Refuses a folder that has a journal of its own, for a bot that is to work on a database: deposits of before would be unknown to it. */
export function requireMoved(folder: string, journalFile: string): void {
  if (existsSync(join(folder, journalFile)) && !existsSync(join(folder, MOVED_FILE)))
    throw new JournalUnavailable(
      `${folder} has a journal of its own: run npm run move-to-postgres first, or give this bot a DATA_DIR of its own`,
    );
}

/** Refuses a folder whose journal was moved. */
export function requireNotMoved(folder: string): void {
  if (existsSync(join(folder, MOVED_FILE)))
    throw new JournalUnavailable(
      `the journal of ${folder} was moved to PostgreSQL: set DATABASE_URL (docs/several-machines.md); a move that was cut short is finished by npm run move-to-postgres`,
    );
}
