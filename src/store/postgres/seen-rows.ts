import { sql } from "kysely";
import type { Instant } from "../../domain/clock.ts";
import { DAY_MS } from "../../domain/local-day.ts";
import type { Log } from "../../domain/ports/log.ts";
import { BESIDE, type Storage } from "../journal/storage.ts";

/** Telegram gives an update for a day at most. */
const KEPT_MS = 2 * DAY_MS;

/** Which updates were handled, for whichever member has the counter next (faults F21). */
export interface SeenRows {
  has(updateId: number): boolean;
  /** Over when it is in the database. Never rejects: an id that cannot be written is remembered until the process ends. */
  add(updateId: number): Promise<void>;
}

/** Reads what was handled lately, and takes out what is older. The ids of those that come at once are written together. */
export async function openSeenRows(
  storage: Pick<Storage, "db" | "transaction">,
  now: () => Instant,
  log: Pick<Log, "warn">,
): Promise<SeenRows> {
  const old = sql`delete from seen_updates where at < ${now() - KEPT_MS}`;
  await storage.transaction(({ db }) => old.execute(db), BESIDE);
  const { rows } = await sql<{ id: number }>`select id from seen_updates`.execute(storage.db);
  const seen = new Set(rows.map(({ id }) => id));
  let waiting: number[] = [];
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function write(): Promise<void> {
    await writing;
    const ids = waiting;
    waiting = [];
    next = undefined;
    writing = writeDown(ids);
    await writing;
  }

  async function writeDown(ids: readonly number[]): Promise<void> {
    const values = sql.join(ids.map((id) => sql`(${id}, ${now()})`));
    const insert = sql`insert into seen_updates (id, at) values ${values} on conflict do nothing`;
    try {
      await storage.transaction(({ db }) => insert.execute(db), BESIDE);
    } catch {
      log.warn({ part: "updates", count: ids.length }, "a handled update cannot be written down");
    }
  }

  return {
    has: (updateId) => seen.has(updateId),
    add(updateId) {
      if (seen.has(updateId)) return Promise.resolve();
      seen.add(updateId);
      waiting.push(updateId);
      next ??= write();
      return next;
    },
  };
}
