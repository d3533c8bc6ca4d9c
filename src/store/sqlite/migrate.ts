import type { DatabaseSync } from "node:sqlite";
import type { Instant } from "../../domain/clock.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import { MIGRATIONS, type Migration } from "./migrations.ts";

/**
 * Brings the schema up to date. Each step is one transaction with the row that says it was taken, so a crash leaves it before or after,
 * never between; a new journal takes all of them in one. Refuses, before anything is written, a journal that a newer Guichet has changed (faults F49).
 */
export function migrate(database: DatabaseSync, now: Instant, migrations: readonly Migration[] = MIGRATIONS): void {
  const current = schemaVersion(database);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest)
    throw new JournalUnavailable(
      `the journal was written by a newer Guichet (schema ${current}, this one knows ${newest}): install that version again`,
    );
  const missing = migrations.filter(({ version }) => version > current);
  for (const steps of current === 0 ? [missing] : missing.map((one) => [one])) take(database, steps, now);
}

function schemaVersion(database: DatabaseSync): number {
  const known = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_versions'").get();
  if (!known) return 0;
  return Number(database.prepare("SELECT max(version) AS version FROM schema_versions").get()?.["version"] ?? 0);
}

function take(database: DatabaseSync, steps: readonly Migration[], now: Instant): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    database.exec(
      "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT",
    );
    const taken = database.prepare("INSERT INTO schema_versions (version, applied_at) VALUES (?, ?)");
    for (const { version, sql } of steps) {
      database.exec(sql);
      taken.run(version, now);
    }
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
