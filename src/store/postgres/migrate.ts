import type { Instant } from "../../domain/clock.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Connection } from "./connection.ts";
import { POSTGRES_MIGRATIONS, type PostgresMigration } from "./migrations.ts";

const TABLE = "CREATE TABLE IF NOT EXISTS schema_versions (version bigint PRIMARY KEY, applied_at bigint NOT NULL)";

/** Codes of PostgreSQL for a table that somebody else has made at the same moment: its name, its row type, or a row of the catalogue is there. */
const MADE_MEANWHILE = ["23505", "42P07", "42710"];

/**
 * Brings the schema up to date. Two processes may begin at once: the second waits, and finds it done. All missing steps are one transaction with the
 * rows that say they were taken. Refuses, before anything is written, a journal that a newer Guichet has changed (faults F49).
 */
export async function migrate(
  connection: Connection,
  now: Instant,
  migrations: readonly PostgresMigration[] = POSTGRES_MIGRATIONS,
): Promise<void> {
  const newest = migrations.at(-1)?.version ?? 0;
  if ((await schemaVersion(connection)) === newest) return;
  await connection.query(TABLE).catch((error: unknown) => {
    if (!MADE_MEANWHILE.includes(String((error as { code?: unknown }).code))) throw error;
  });
  const line = await connection.line();
  await line.script("BEGIN; LOCK TABLE schema_versions IN ACCESS EXCLUSIVE MODE");
  try {
    const current = await schemaVersion(line);
    if (current > newest)
      throw new JournalUnavailable(
        `the journal was written by a newer Guichet (schema ${current}, this one knows ${newest}): install that version again`,
      );
    for (const { version, sql } of migrations.filter(({ version }) => version > current)) {
      await line.script(sql);
      await line.query("INSERT INTO schema_versions (version, applied_at) VALUES ($1, $2)", [version, now]);
    }
    await line.query("COMMIT");
  } catch (error) {
    await line.query("ROLLBACK").catch(() => line.drop());
    throw error;
  }
}

/** The newest step that the database has taken; 0 for one that is empty. */
export async function schemaVersion(connection: Pick<Connection, "query">): Promise<number> {
  const known = await connection.query("SELECT to_regclass('schema_versions') IS NOT NULL AS known");
  if (known.rows[0]?.["known"] !== true) return 0;
  const { rows } = await connection.query("SELECT coalesce(max(version), 0) AS version FROM schema_versions");
  return rows[0]?.["version"] ?? 0;
}
