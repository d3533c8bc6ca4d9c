import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import { privateFile } from "../private-files.ts";

/** How long SQLite waits for a reader such as a backup that stands in the way, in milliseconds. */
export const BUSY_TIMEOUT_MS = 1_000;

/**
 * Opens the journal's file, safe against power cuts, or throws. WAL with synchronous=FULL: at NORMAL, 24 of 50 simulated power cuts lost
 * rows that had been acknowledged, at FULL none (docs/reliability.md, "Figures"). A reopened file can come back at NORMAL, so it is set on every open and read back.
 */
export function openDatabase(file: string): DatabaseSync {
  privateFile(file);
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, defensive: true });
  try {
    database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON");
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    database.exec("PRAGMA secure_delete = ON"); // what is taken out is written over, not only left out of sight
    requireSetting(database, "journal_mode", "wal");
    requireSetting(database, "synchronous", 2);
    requireSetting(database, "foreign_keys", 1);
    requireSound(database, "quick_check");
    for (const beside of ["-wal", "-shm"]) if (existsSync(file + beside)) privateFile(file + beside);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens a journal's file to read it beside whoever writes it. */
export function openReadOnly(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS, defensive: true });
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
  return database;
}

/** What SQLite's own check finds first; `undefined` when the file is sound. `integrity_check` also holds the indexes against the tables. */
export function findDamage(database: DatabaseSync, check: "quick_check" | "integrity_check"): string | undefined {
  const [first] = database.prepare(`PRAGMA ${check}(1)`).all();
  const found = String(Object.values(first ?? {})[0]);
  return found === "ok" ? undefined : found;
}

function requireSound(database: DatabaseSync, check: "quick_check"): void {
  const damage = findDamage(database, check);
  if (damage !== undefined) throw new JournalUnavailable(`the journal is damaged, restore a backup: ${damage}`);
}

function requireSetting(database: DatabaseSync, name: string, wanted: string | number): void {
  const [row] = database.prepare(`PRAGMA ${name}`).all();
  const found = Object.values(row ?? {})[0];
  if (found !== wanted)
    throw new JournalUnavailable(`the journal is not safe here: ${name} is ${found}, not ${wanted}`);
}
