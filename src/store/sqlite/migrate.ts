import { DatabaseSync } from "node:sqlite";
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

/**
 * What is not as the steps up to a journal's version make it: a table, an index or a trigger that was changed, put in or taken away, or a step that
 * is missing from the list of those taken.
 */
export function findForeignSchema(
  database: DatabaseSync,
  migrations: readonly Migration[] = MIGRATIONS,
): string | undefined {
  const taken = database.prepare("SELECT version FROM schema_versions ORDER BY version").all();
  const steps = migrations.slice(0, taken.length);
  if (taken.some(({ version }, index) => version !== steps[index]?.version))
    return "the list of the schema's steps is not whole";
  const own = new DatabaseSync(":memory:");
  try {
    migrate(own, 0, steps);
    const [expected, found] = [objectsOf(own), objectsOf(database)];
    const wrong = [...new Set([...expected.keys(), ...found.keys()])].find(
      (name) => expected.get(name) !== found.get(name),
    );
    return wrong && `${wrong} of the schema is not as this version makes it`;
  } finally {
    own.close();
  }
}

function objectsOf(database: DatabaseSync): Map<string, string> {
  const objects = database.prepare(
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
  );
  return new Map(objects.all().map(({ type, name, sql }) => [`${type} ${name}`, String(sql)]));
}

/** The newest step that a journal has taken. */
export function schemaVersion(database: DatabaseSync): number {
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
    for (const { version, sql, after } of steps) {
      database.exec(sql);
      after?.(database, now);
      taken.run(version, now);
    }
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
