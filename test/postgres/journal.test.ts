import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { createBooks } from "../../src/store/books.ts";
import { POSTGRES_MIGRATIONS } from "../../src/store/postgres/migrations.ts";
import { migrate as migrateFile } from "../../src/store/sqlite/migrate.ts";
import { MIGRATIONS } from "../../src/store/sqlite/migrations.ts";
import { booksContract } from "../store/books-contract.ts";
import { journalContract } from "../store/journal-contract.ts";
import { BY_PERSON, countedBytes, draftOf, OTHER_WALLET, TEN_O_CLOCK, WALLET, WAYS, walk } from "../store/samples.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

/** What PostgreSQL has beside the journal's tables: whose turns there are, calls to the operator, and what is kept for people between messages, which is files elsewhere. */
const BESIDE = ["call_rate", "calls", "leader", "seen_updates", "turns", "user_sections"];

const databases = databasesOfThisFile();

journalContract("the journal in PostgreSQL", async ({ clock, random }) => {
  const { journal } = await memberOf({ url: await databases.emptied(), clock, random });
  return journal;
});

booksContract("what is kept beside the deposits, in PostgreSQL", async () => {
  const random = countedBytes();
  const { journal, transactions } = await memberOf({ url: await databases.emptied(), random });
  return { journal, transactions, books: createBooks(transactions, random) };
});

describe("the schema in PostgreSQL (the rest of it: npm run test:postgres)", () => {
  it("comes to the same version, tables and columns as the one in SQLite", async () => {
    expect(POSTGRES_MIGRATIONS.at(-1)?.version).toBe(MIGRATIONS.at(-1)?.version);
    const own = MIGRATIONS.map(({ version }) => version);
    expect(POSTGRES_MIGRATIONS.filter(({ version }) => !own.includes(version))).toEqual([]);
    const url = await databases.empty();
    await memberOf({ url });
    const found = await databases.engine().ask(nameOf(url), COLUMNS);
    const inPostgres = found
      .map(({ name }) => String(name))
      .filter((name) => !BESIDE.includes(name.split(".")[0] ?? ""));
    expect(inPostgres).toEqual(columnsOfSqlite());
  });

  it("keeps a row that was changed past it from deciding anything, and the audit names it (F31, S36)", async () => {
    const url = await databases.empty();
    const { journal } = await memberOf({ url });
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    await databases.engine().ask(nameOf(url), "UPDATE deposits SET state = 'REJECTED'");
    expect(await journal.verify()).toMatchObject({ kind: "broken", rows: [`deposits:${deposit.reference}`] });
    for (const refused of [
      "UPDATE deposits SET amount = 1",
      "DELETE FROM deposits",
      "UPDATE events SET act = ''",
      "DELETE FROM events",
      "TRUNCATE events CASCADE",
      "UPDATE seals SET seal = ''",
    ])
      await expect(databases.engine().ask(nameOf(url), refused), refused).rejects.toThrow(/never|append-only/);
  });
});

describe("a wallet's chain in PostgreSQL (the rest of it: npm run test:postgres)", () => {
  it("has the wallet's entries, begins in the house's, and is as whole as that (S36)", async () => {
    const { journal } = await memberOf({ url: await databases.emptied() });
    await journal.setFact("compared_until", "1");
    const one = await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    const other = await walk(journal, draftOf(2, { distributor: OTHER_WALLET }), ...WAYS.SUCCEEDED);
    await journal.note({ at: TEN_O_CLOCK, act: BY_PERSON, depositId: one.id });
    expect(await chainsIn(await databases.emptiedName())).toEqual([
      ["house", 2],
      [WALLET, 4],
      [OTHER_WALLET, 4],
    ]);
    expect((await journal.events(other.id)).map(({ to }) => to)).toEqual(["DRAFT", ...WAYS.SUCCEEDED]);
    expect(await journal.verify()).toEqual({ kind: "intact", events: 10 });
  });
});

const COLUMNS = `SELECT table_name || '.' || column_name || CASE WHEN data_type = 'bigint' THEN ' number' ELSE ' text' END
  || CASE is_nullable WHEN 'NO' THEN '' ELSE ' or nothing' END AS name
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'foreign_writes' ORDER BY 1`;

function columnsOfSqlite(): string[] {
  const database = new DatabaseSync(":memory:");
  migrateFile(database, TEN_O_CLOCK);
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  return tables
    .flatMap(({ name }) =>
      database
        .prepare(`PRAGMA table_info(${name})`)
        .all()
        .map((column) => {
          const kind = column["type"] === "INTEGER" ? "number" : "text";
          const mayBeNothing = column["notnull"] === 0 && column["pk"] === 0;
          return `${name}.${column["name"]} ${kind}${mayBeNothing ? " or nothing" : ""}`;
        }),
    )
    .sort();
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function chainsIn(database: string): Promise<unknown> {
  const rows = await databases
    .engine()
    .ask(
      database,
      "SELECT coalesce(chain, 'house') AS chain, count(*)::int AS n FROM events GROUP BY 1 ORDER BY min(seq)",
    );
  return rows.map(({ chain, n }) => [chain, n]);
}
