import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { StandBy } from "./address.ts";
import type { Connection } from "./connection.ts";
import { explainFailure, NotTheMember, TimeLost } from "./failures.ts";
import type { Fence } from "./fence.ts";
import { COUNTER, LEASE_MS } from "./lease.ts";

/** How often somebody who waits looks, in milliseconds. */
const LOOK_MS = 250;

/** The database's clock in milliseconds. It does not stand still within a transaction. */
export const NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/** What a write begins with: it waits for the write before it, and comes to nothing where the counter is another member's. `mark` says whose work is committed with it. */
export function beginAs(member: string, mark: string | undefined): string {
  const marked = mark === undefined ? "" : `mark = '${mark}',`;
  return `BEGIN; UPDATE leader SET writes = writes + 1, ${marked} until = ${NOW} + ${LEASE_MS}
    WHERE name = 'counter' AND member = '${member}' RETURNING writes`;
}

/** What a write of one wallet begins with: it waits for nobody but whoever has the whole house, and comes to nothing where the counter is another member's. */
export function shareAs(member: string): string {
  return `BEGIN; SELECT 1 AS held FROM leader WHERE name = 'counter' AND member = '${member}' FOR SHARE`;
}

/** The same for finding out what became of a write: it changes the row, so that its own commit proves all before it, and leaves the mark. */
export function askAs(member: string): string {
  return `BEGIN; UPDATE leader SET writes = writes + 1, until = ${NOW} + ${LEASE_MS}
    WHERE name = 'counter' AND member = '${member}' RETURNING writes, mark`;
}

/**
 * Takes the counter, or waits until whoever had it is surely gone. A member that lives is left in peace: where members stand by for each other, this one
 * goes on waiting; else it is refused with a sentence.
 */
export async function takeLead(connection: Connection, fence: Fence, standBy?: StandBy): Promise<void> {
  const place = `${standBy ? `${standBy.url}, ` : ""}${hostname()}, process ${process.pid}`;
  let seen: number | undefined;
  for (;;) {
    const tried = await tryLead(connection, fence, place).catch((error: unknown) => {
      if (!standBy || !isAway(error)) throw error;
      return undefined; // a database that is away comes back, also with another primary
    });
    if (tried === "taken") return;
    seen ??= tried?.until;
    if (standBy) await standBy.waits(tried && { place: tried.place, url: /^https:[^\s,]+/.exec(tried.place)?.[0] });
    else if (tried && tried.until !== seen)
      throw new NotTheMember(
        `another Guichet is at work on this database (${tried.place}): stop it, or give this one a DATABASE_URL of its own; one member at a time`,
      );
    await pause(LOOK_MS);
  }
}

function isAway(error: unknown): boolean {
  const explained = explainFailure(error);
  if (explained instanceof NotTheMember || explained instanceof TimeLost) return false;
  return explained instanceof JournalUnavailable;
}

/** Whoever has the counter, if this one could not take it. */
async function tryLead(
  connection: Connection,
  fence: Fence,
  place: string,
): Promise<"taken" | { readonly place: string; readonly until: number } | undefined> {
  const askedAt = fence.now();
  const taken = await connection.query(
    `INSERT INTO leader (name, member, place, until, writes, mark) VALUES ('counter', $1, $2, ${NOW} + ${LEASE_MS}, 1, '')
     ON CONFLICT (name) DO UPDATE SET member = $1, place = $2, until = ${NOW} + ${LEASE_MS}, writes = leader.writes + 1, mark = ''
     WHERE leader.until < ${NOW} OR leader.member = $1 RETURNING writes`,
    [fence.member, place],
  );
  if (taken.rows[0]) {
    fence.acknowledge(COUNTER, taken.rows[0]["writes"]);
    fence.held(askedAt);
    return "taken";
  }
  const other = await connection.query("SELECT place, until FROM leader WHERE name = 'counter'");
  return other.rows[0] as { place: string; until: number } | undefined;
}

/** Gives the counter back, so that the next start need not wait. Does nothing where it is not this member's any more. */
export async function leaveLead(connection: Connection, member: string): Promise<void> {
  await connection.query("UPDATE leader SET until = 0 WHERE name = 'counter' AND member = $1", [member]);
}
