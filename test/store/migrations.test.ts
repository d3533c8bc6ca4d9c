import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";
import { MIGRATIONS } from "../../src/store/sqlite/migrations.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import { draftOf, walk } from "./samples.ts";

const NEXT = { version: 1_000, sql: "CREATE TABLE next_thing (x INTEGER)" };

describe("the journal's schema", () => {
  it("is brought up to date once, step by step, and the rows stay (F49)", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    await journal.close();
    const database = new DatabaseSync(join(folder, "journal.db"));
    for (let time = 0; time < 2; time += 1) migrate(database, 7, [...MIGRATIONS, NEXT]);
    expect(versions(database)).toEqual([...MIGRATIONS.map(({ version }) => version), 1_000]);
    expect(database.prepare("SELECT id FROM deposits").all()).toEqual([{ id: deposit.id }]);
    database.close();
  });

  it("of a newer version is refused with a sentence, and nothing is written (F49)", async () => {
    const folder = dataFolder();
    await (await journalIn(folder)).close();
    const database = new DatabaseSync(join(folder, "journal.db"));
    migrate(database, 7, [...MIGRATIONS, NEXT]);
    const before = database.serialize();
    database.close();
    await expect(journalIn(folder)).rejects.toThrow(
      new JournalUnavailable(
        `the journal was written by a newer Guichet (schema 1000, this one knows ${MIGRATIONS.at(-1)?.version}): install that version again`,
      ),
    );
    const after = new DatabaseSync(join(folder, "journal.db"));
    expect(Buffer.compare(after.serialize(), before)).toBe(0);
    after.close();
  });

  it("is as before or as after a step when the process is killed in it, and the step can be taken again (F49)", async () => {
    const folder = dataFolder();
    await (await journalIn(folder)).close();
    const file = join(folder, "journal.db");
    const killed = spawnSync(process.execPath, [join(import.meta.dirname, "fixtures/killed-migration.ts"), file]);
    expect(killed.signal).toBe("SIGKILL");
    const database = new DatabaseSync(file);
    expect(versions(database)).toEqual(MIGRATIONS.map(({ version }) => version));
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE '%half%'").all()).toEqual([]);
    migrate(database, 7, [...MIGRATIONS, NEXT]);
    expect(versions(database)).toContain(1_000);
    database.close();
  });

  it("that cannot be changed stays as it was", () => {
    const database = new DatabaseSync(":memory:");
    migrate(database, 7);
    expect(() => migrate(database, 7, [...MIGRATIONS, { ...NEXT, sql: `${NEXT.sql}; nonsense` }])).toThrow(/nonsense/);
    expect(database.isTransaction).toBe(false);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'next_thing'").all()).toEqual([]);
  });
});

function versions(database: DatabaseSync): unknown[] {
  return database
    .prepare("SELECT version FROM schema_versions ORDER BY version")
    .all()
    .map((row) => row["version"]);
}
