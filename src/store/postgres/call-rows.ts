import { sql } from "kysely";
import type { Clock } from "../../domain/clock.ts";
import type { CallLedger, LedgerPlace, PlaceWish, TakenPlaces } from "../../domain/ports/call-ledger.ts";
import { BESIDE, type Storage } from "../journal/storage.ts";
import { NOW } from "./leader.ts";

/** How long a member looks away that finds nothing but places that are taken and not used yet, in milliseconds. */
const LOOK_AGAIN_MS = 250;

/** The database's clock, by which all members count. */
const now = sql.raw(NOW);

/**
 * Counts calls in a table, under the lock of one row. A place is a row without a time from when it is taken, and has its call's time soon after it was
 * used: what a member that is lost had in its hands counts as used when `openCallRows` is called by the next one, never later than it can have left.
 */
export async function openCallRows(
  storage: Pick<Storage, "transaction">,
  member: string,
  clock: Pick<Clock, "monotonic">,
): Promise<CallLedger> {
  const unused = new Set<number>();
  const usedAt = new Map<number, number>();

  const lost = sql`update calls set at = ${now} where at is null and member <> ${member}`;
  await storage.transaction(({ db }) => lost.execute(db), BESIDE);

  async function take({ wanted, most, windowMs }: PlaceWish): Promise<TakenPlaces> {
    const told = [...usedAt];
    const taken = await storage.transaction(async ({ db }) => {
      const lock = sql<{ pause: number }>`insert into call_rate (name, paused_until) values ('calls', 0)
        on conflict (name) do update set paused_until = call_rate.paused_until
        returning paused_until - ${now} as pause`;
      const pauseMs = (await lock.execute(db)).rows[0]?.pause ?? 0;
      const since = told.map(([, at]) => Math.floor(clock.monotonic() - at));
      await sql`update calls set at = ${now} - used.since
        from (select unnest(${told.map(([id]) => id)}::bigint[]) as id, unnest(${since}::bigint[]) as since) as used
        where calls.id = used.id`.execute(db);
      // Also what an unknown commit has taken for nobody.
      await sql`delete from calls where at <= ${now} - ${windowMs}::bigint
        or (at is null and member = ${member} and id <> all(${[...unused, ...usedAt.keys()]}::bigint[]))`.execute(db);
      if (pauseMs > 0) return { ids: [], againInMs: pauseMs };
      const insert = sql<{ id: number }>`insert into calls (member)
        select ${member} from generate_series(1, least(${wanted}::bigint, ${most}::bigint - (select count(*) from calls)))
        returning id`;
      const ids = (await insert.execute(db)).rows.map(({ id }) => id);
      if (ids.length === wanted) return { ids };
      const next = sql<{ due: number | null }>`select min(at) + ${windowMs}::bigint - ${now} as due from calls`;
      return { ids, againInMs: Math.max((await next.execute(db)).rows[0]?.due ?? LOOK_AGAIN_MS, 1) };
    }, BESIDE);
    for (const [id] of told) usedAt.delete(id);
    const { ids, ...again } = taken;
    return { places: ids.map(placeOf), ...again };
  }

  function placeOf(id: number): LedgerPlace {
    unused.add(id);
    return {
      use() {
        unused.delete(id);
        usedAt.set(id, clock.monotonic());
      },
      giveBack: () => void unused.delete(id),
    };
  }

  return {
    take,
    async pause(pauseMs) {
      const write = sql`insert into call_rate (name, paused_until) values ('calls', ${now} + ${pauseMs}::bigint)
        on conflict (name) do update set paused_until = greatest(call_rate.paused_until, excluded.paused_until)`;
      await storage.transaction(({ db }) => write.execute(db), BESIDE).catch(() => {}); // the next member is told by the operator itself
    },
  };
}
