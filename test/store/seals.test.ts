import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { checkJournal } from "../../src/commands/doctor/journal.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { DECIDES_NOTHING, IN_THE_CHAIN, SEALED } from "../../src/store/journal/sealed-tables.ts";
import { openReader } from "../../src/store/journal-reader.ts";
import { dataFolder } from "./data-folder.ts";
import { filledJournal } from "./filled.ts";
import { TEN_O_CLOCK } from "./samples.ts";

/** A closed journal with rows in every table, copied for each statement. */
let filled = "";

beforeAll(async () => {
  const { file, journal } = await filledJournal();
  await journal.close();
  filled = join(dataFolder(), "journal.db");
  copyFileSync(file, filled);
});

describe("the tables of the journal (S36)", { timeout: 120_000 }, () => {
  it("stand each in one list: sealed, in the chain, or deciding nothing for a reason", () => {
    const listed = [...Object.keys(SEALED), ...IN_THE_CHAIN, ...Object.keys(DECIDES_NOTHING)];
    expect(tables().sort()).toEqual([...listed].sort());
    expect(new Set(listed).size).toBe(listed.length);
    for (const reason of Object.values(DECIDES_NOTHING)) expect(reason.length).toBeGreaterThan(20);
  });

  it("have rows here, all of them, and fit", async () => {
    const database = new DatabaseSync(filled, { readOnly: true });
    for (const table of tables())
      expect([table, database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined]).toEqual([table, true]);
    database.close();
    expect(await tampered("SELECT 1")).toEqual({ audit: "intact", doctor: "good", rows: [] });
  });

  it("are named by audit and doctor after one UPDATE of any column of one row", async () => {
    for (const table of decidingTables())
      for (const [index, column] of columnsOf(table).entries())
        await expectNamed(
          table,
          `UPDATE ${table} SET ${column.name} = ${different(column)} WHERE rowid = (SELECT min(rowid) FROM ${table})`,
          index === 0,
        );
  });

  it("are named after one INSERT of a row like another", async () => {
    for (const table of decidingTables()) {
      const names = columnsOf(table);
      const unique = uniqueColumns(table);
      const values = names.map((column) => (unique.has(column.name) ? different(column) : column.name));
      const insert = `INSERT INTO ${table} (${names.map(({ name }) => name).join(", ")}) SELECT ${values.join(", ")} FROM ${table} LIMIT 1`;
      await expectNamed(table, insert);
    }
  });

  it("are named after one DELETE of one row", async () => {
    for (const table of decidingTables())
      await expectNamed(table, `DELETE FROM ${table} WHERE rowid = (SELECT min(rowid) FROM ${table})`);
  });

  it("are named, both, after two rows have changed places", async () => {
    for (const [table, column] of [
      ["contacts", "name"],
      ["contacts", "number"],
      ["batch_lines", "amount"],
      ["till_recharges", "amount"],
      ["invitations", "token_hash"],
      ["lists", "intent_key"],
    ] as const) {
      const [first, last] = [`(SELECT min(rowid) FROM ${table})`, `(SELECT max(rowid) FROM ${table})`];
      const value = (row: string) => `(SELECT ${column} FROM was WHERE nr = ${row})`;
      const { audit, rows } = await tampered(`
        CREATE TEMP TABLE was AS SELECT rowid AS nr, ${column} FROM ${table};
        UPDATE ${table} SET ${column} = rowid + 1000000;
        UPDATE ${table} SET ${column} = (SELECT ${column} FROM was WHERE nr = ${table}.rowid) WHERE rowid NOT IN (${first}, ${last});
        UPDATE ${table} SET ${column} = CASE rowid WHEN ${first} THEN ${value(last)} ELSE ${value(first)} END WHERE rowid IN (${first}, ${last})`);
      const named = rows.filter((row) => row.startsWith(`${table}:`)).length;
      expect([table, column, audit, named > 0]).toEqual([table, column, "broken", true]);
    }
  });

  it("that decide nothing may change without a word, so that a line here is a decision", async () => {
    for (const table of Object.keys(DECIDES_NOTHING).filter((name) => name !== "schema_versions")) {
      const { audit } = await tampered(`DELETE FROM ${table}`);
      expect([table, audit]).toEqual([table, "intact"]);
    }
  });

  it("and the schema itself are named where a guard is gone, a trigger was put in or a step is missing", async () => {
    for (const sql of [
      "DROP TRIGGER events_are_never_changed",
      "CREATE TRIGGER more AFTER INSERT ON team BEGIN UPDATE team SET day_max = 9000000; END",
      "DROP INDEX contacts_by_id",
      "CREATE TABLE another (x INTEGER)",
      "DELETE FROM schema_versions WHERE version = 19",
      "DELETE FROM schema_versions WHERE version = 3",
      "DROP TABLE seals",
    ])
      expect([sql, (await tampered(sql)).audit]).toEqual([sql, "broken"]);
  });
});

async function expectNamed(table: string, sql: string, byDoctor = true): Promise<void> {
  const { audit, doctor, rows } = await tampered(sql, byDoctor);
  const isNamed = !(table in SEALED) || rows.some((row) => row.startsWith(`${table}:`));
  expect({ sql, audit, doctor, isNamed }).toEqual({ sql, audit: "broken", doctor: "bad", isNamed: true });
}

/** What audit and doctor say of a copy in which somebody wrote past the journal and past its guards, which stand again afterwards. */
async function tampered(sql: string, byDoctor = true) {
  const folder = dataFolder();
  const file = join(folder, "journal.db");
  copyFileSync(filled, file);
  const stranger = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  const guards = sql.includes("TRIGGER")
    ? []
    : stranger.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of guards) stranger.exec(`DROP TRIGGER ${name}`);
  stranger.exec(sql);
  for (const guard of guards) if (!sql.startsWith("DROP TABLE seals")) stranger.exec(String(guard["sql"]));
  stranger.close();
  return { ...(await named(file)), doctor: byDoctor ? await examined(folder) : "bad" };
}

/** What the doctor says of the journal in a folder. */
async function examined(folder: string): Promise<"bad" | "good"> {
  const findings = await checkJournal({ folder, database: undefined }, TEN_O_CLOCK);
  return findings.some(({ kind }) => kind === "bad") ? "bad" : "good";
}

async function named(file: string) {
  const reader = openReader(file);
  try {
    const verdict = await reader.verify();
    return { audit: verdict.kind, rows: verdict.kind === "broken" ? (verdict.rows ?? []) : [] };
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return { audit: "broken", rows: [] };
  } finally {
    reader.close();
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

function tables(): string[] {
  const database = new DatabaseSync(filled, { readOnly: true });
  const found = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  database.close();
  return found.map(({ name }) => String(name));
}

function decidingTables(): string[] {
  return tables().filter((table) => !(table in DECIDES_NOTHING));
}

function columnsOf(table: string): Column[] {
  const database = new DatabaseSync(filled, { readOnly: true });
  const found = database.prepare(`PRAGMA table_info(${table})`).all();
  database.close();
  return found.map(({ name, type }) => ({ name: String(name), type: String(type) }));
}

function uniqueColumns(table: string): Set<string> {
  const database = new DatabaseSync(filled, { readOnly: true });
  const keys = database
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .filter(({ pk }) => Number(pk) > 0);
  const indexes = database
    .prepare(`PRAGMA index_list(${table})`)
    .all()
    .filter(({ unique }) => Number(unique) === 1);
  const inIndexes = indexes.flatMap(({ name }) => database.prepare(`PRAGMA index_info(${name})`).all());
  database.close();
  return new Set([...keys, ...inIndexes].map(({ name }) => String(name)));
}

/** Another value of the column's own kind. */
function different({ name, type }: Column): string {
  return type === "INTEGER" ? `coalesce(${name}, 0) + 1000` : `coalesce(${name}, '') || 'x'`;
}
