import { describe, expect, it } from "vitest";
import { SEALED } from "../../src/store/journal/sealed-tables.ts";
import { readAddress } from "../../src/store/postgres/address.ts";
import { createConnection } from "../../src/store/postgres/connection.ts";
import { migrate } from "../../src/store/postgres/migrate.ts";
import { POSTGRES_MIGRATIONS } from "../../src/store/postgres/migrations.ts";
import { draftOf, TEN_O_CLOCK, WAYS, walk } from "../store/samples.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();

describe("the schema in PostgreSQL", () => {
  it("is made once by two processes that start at the same moment", async () => {
    const address = readAddress(await databases.empty());
    if ("problem" in address) throw new Error(address.problem);
    const connections = Array.from({ length: 4 }, () => createConnection({ address }));
    await Promise.all(connections.map((connection) => migrate(connection, TEN_O_CLOCK)));
    const taken = await connections[0]?.query("SELECT version FROM schema_versions");
    expect(taken?.rows).toHaveLength(POSTGRES_MIGRATIONS.length);
    for (const connection of connections) connection.drop();
  });

  it("of a newer version is left alone (F49)", async () => {
    const url = await databases.empty();
    await (await memberOf({ url })).journal.close();
    await databases.engine().ask(nameOf(url), "INSERT INTO schema_versions VALUES (1000, 0)");
    await expect(memberOf({ url })).rejects.toThrow("written by a newer Guichet (schema 1000");
  });

  it("without a guard, with another trigger or column, or with a guard that is asleep, is named by the audit (S36)", async () => {
    const url = await databases.empty();
    const { journal } = await memberOf({ url });
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    expect((await journal.verify()).kind).toBe("intact");
    const name = nameOf(url);
    for (const [change, undo, says] of FOREIGN) {
      await databases.engine().ask(name, change);
      expect(await journal.verify(), change).toMatchObject({ kind: "broken", why: expect.stringContaining(says) });
      await databases.engine().ask(name, undo);
    }
    expect((await journal.verify()).kind).toBe("intact");
  });

  it("hears of every table that decides about money when somebody else writes in it, and of nothing that a member writes (S36)", async () => {
    const url = await databases.empty();
    const { journal, audit } = await memberOf({ url });
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    expect(await audit.touched()).toBe(false);
    for (const table of ["deposits", "wallets", "events", "seals", "turns", "leader", ...Object.keys(SEALED)]) {
      await databases.engine().ask(nameOf(url), `DELETE FROM ${table} WHERE false`);
      expect(await audit.touched(), table).toBe(true);
    }
    expect(await audit.touched()).toBe(false);
  });
});

const FOREIGN = [
  [
    "DROP TRIGGER events_are_never_changed ON events",
    "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change('the audit trail is append-only')",
    "trigger events_are_never_changed",
  ],
  [
    "ALTER TABLE events DISABLE TRIGGER events_are_never_changed",
    "ALTER TABLE events ENABLE TRIGGER events_are_never_changed",
    "trigger events_are_never_changed",
  ],
  [
    "CREATE FUNCTION own() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER a BEFORE INSERT ON deposits FOR EACH ROW EXECUTE FUNCTION own()",
    "DROP FUNCTION own CASCADE",
    "of the schema is not as this version makes it",
  ],
  ["ALTER TABLE wallets ADD COLUMN more text", "ALTER TABLE wallets DROP COLUMN more", "table wallets"],
  [
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0]; END $$`,
    "function refuse_change",
  ],
  ["DROP INDEX deposits_by_chat", "CREATE INDEX deposits_by_chat ON deposits (chat_id, nr)", "index deposits_by_chat"],
] as const;

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
