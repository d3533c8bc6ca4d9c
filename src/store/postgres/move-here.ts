import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { type RawBuilder, sql, type Transaction } from "kysely";
import { type Clock, systemClock } from "../../domain/clock.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Schema } from "../journal/schema.ts";
import type { ChainHead } from "../journal/storage.ts";
import { newestEntry } from "../journal/trail.ts";
import { verifyAll, verifyRecords } from "../journal/verify.ts";
import { markMoved, unmarkMoved } from "../moved.ts";
import { openDatabase } from "../sqlite/database.ts";
import { lockFolder } from "../sqlite/folder-lock.ts";
import { migrate as migrateFile } from "../sqlite/migrate.ts";
import { JOURNAL_FILE } from "../sqlite/open-journal.ts";
import { sqliteStorage } from "../sqlite/storage.ts";
import { type DatabaseSettings, databasePlace } from "./address.ts";
import { requireSafe } from "./durability.ts";
import { CommitUnknown, explainFailure, NotTheMember, TimeLost } from "./failures.ts";
import { createFence } from "./fence.ts";
import { leaveLead, takeLead } from "./leader.ts";
import { migrate } from "./migrate.ts";
import { AS_MEMBER, postgresStorage } from "./storage.ts";
import { createWriter } from "./writer.ts";

/** Every table, each after those that it speaks of, with the column that counts its rows where the database gives it. */
const TABLES = {
  deposits: "nr",
  wallets: undefined,
  events: undefined,
  seals: undefined,
  outbox: "id",
  cards: undefined,
  facts: undefined,
  contacts: undefined,
  receipts: undefined,
  callbacks: "nr",
  batches: "nr",
  batch_lines: undefined,
  batch_cards: undefined,
  batch_chunks: undefined,
  team: undefined,
  invitations: undefined,
  lists: "nr",
  till_days: "id",
  till_recharges: "id",
  till_handovers: "id",
  solde_alerts: undefined,
  checklist_ticks: undefined,
  standing_reports: undefined,
} as const satisfies Record<keyof Schema, string | undefined>;

/** Rows written with one statement. */
const ROWS_AT_ONCE = 200;

/** What was moved. */
export interface MovedHere {
  readonly events: number;
  readonly people: number;
}

/**
 * Moves the journal of a data folder into an empty database: every row, the chain with its hashes, and what is kept for people between messages, in one
 * transaction that is checked from end to end before it is committed. The folder is refused from then on. Can be done again where it was cut short.
 * Throws `JournalUnavailable`, with a sentence: then the folder is as it was.
 */
export async function moveHere(
  folder: string,
  settings: DatabaseSettings,
  clock: Clock = systemClock,
): Promise<MovedHere> {
  const member = "move";
  const { address } = settings;
  const fence = createFence({ member, monotonic: () => clock.monotonic(), ended: () => {} });
  const writer = createWriter({ address, opening: AS_MEMBER, fence });
  const lock = lockFolder(folder);
  try {
    const file = openDatabase(join(folder, JOURNAL_FILE));
    try {
      migrateFile(file, clock.now());
      const from = sqliteStorage(file, { committed: () => {}, close: () => {} });
      const verdict = await verifyAll(from);
      if (verdict.kind === "broken")
        throw new JournalUnavailable(`the journal of ${folder} is broken at entry ${verdict.seq}: ${verdict.why}`);
      const end = await newestEntry(from.db);
      await requireSafe(writer.connection, settings);
      await migrate(writer.connection, clock.now());
      await takeLead(writer.connection, fence);
      const to = postgresStorage({ address, fence, writers: [writer], committed: () => {}, close: async () => {} });
      try {
        await markMoved(folder, databasePlace(settings.address));
        return await to.transaction(({ db }) => copyAll(file, join(folder, "users"), db, end));
      } catch (error) {
        const isOpen = [CommitUnknown, NotTheMember, TimeLost].some((kind) => error instanceof kind);
        if (!isOpen) await unmarkMoved(folder); // surely nothing was committed
        throw error;
      } finally {
        await leaveLead(writer.connection, member).catch(() => {});
        await to.close();
      }
    } finally {
      file.close();
    }
  } catch (error) {
    throw explainFailure(error);
  } finally {
    lock.close();
    writer.connection.drop();
  }
}

async function copyAll(file: DatabaseSync, users: string, db: Transaction<Schema>, end: ChainHead): Promise<MovedHere> {
  const there = await newestEntry(db);
  if (there.seq > 0 && (there.seq !== end.seq || there.hash !== end.hash))
    throw new JournalUnavailable("there is another journal in this database: nothing was moved");
  if (there.seq > 0) return { events: there.seq, people: 0 };
  await sql`delete from facts`.execute(db); // the prefix that a bot which was started here first has made
  for (const [table, counted] of Object.entries(TABLES)) await copyTable(file, db, table, counted);
  await sql`select setval('event_numbers', ${sql.lit(end.seq + 1)}, false)`.execute(db);
  const people = await copyUsers(users, db);
  const verdict = await verifyRecords({ db, hasSeals: () => true, hasWalletChains: true });
  const here = await newestEntry(db);
  if (verdict.kind === "broken" || here.seq !== end.seq || here.hash !== end.hash)
    throw new JournalUnavailable("what arrived is not what was sent: nothing was moved");
  return { events: end.seq, people };
}

async function copyTable(
  file: DatabaseSync,
  db: Transaction<Schema>,
  table: string,
  counted: string | undefined,
): Promise<void> {
  const columns = file
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => String(name));
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const rows = file.prepare(`SELECT * FROM ${table} ORDER BY rowid`);
  let waiting: RawBuilder<unknown>[] = [];
  const write = async () => {
    if (waiting.length > 0)
      await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(waiting)}`.execute(db);
    waiting = [];
  };
  for (const row of rows.iterate()) {
    waiting.push(sql`(${sql.join(columns.map((column) => sql`${row[column] ?? null}`))})`);
    if (waiting.length === ROWS_AT_ONCE) await write();
  }
  await write();
  if (counted !== undefined)
    await sql`select setval(pg_get_serial_sequence(${sql.lit(table)}, ${sql.lit(counted)}),
      (select coalesce(max(${sql.ref(counted)}), 0) + 1 from ${sql.table(table)}), false)`.execute(db);
}

/** What is kept for people between messages is convenience: a file that cannot be read is left behind. */
async function copyUsers(users: string, db: Transaction<Schema>): Promise<number> {
  const files = readdirSync(users, { recursive: true, encoding: "utf8" }).filter((name) =>
    /[0-9a-f]{64}\.json$/.test(name),
  );
  let people = 0;
  for (const name of files) {
    const key = name.slice(-69, -5);
    const sections = readFileSync(join(users, name), "utf8");
    if (!isWhole(sections)) continue;
    const writtenAt = Math.floor(statSync(join(users, name)).mtimeMs);
    people += 1;
    await sql`insert into user_sections (key, sections, written_at) values (${key}, ${sections}, ${writtenAt})`.execute(
      db,
    );
  }
  return people;
}

function isWhole(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
