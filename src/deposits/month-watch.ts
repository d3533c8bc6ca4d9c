import { type Instant, sleep } from "../domain/clock.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { Hearing } from "./afterwards.ts";
import { EDGE_MS } from "./comparison.ts";
import type { EngineParts } from "./parts.ts";

const DAY_MS = 24 * 3_600_000;

/** A payment may be taken back for this long, in days (faults F57). */
const DAYS = 30;

/** Rows in a page of the history (contract README section 10): what one call brings. */
const ROWS_A_CALL = 500;

/** Calls in one watch at most: 4 of the 60 of every minute. Enough for 120,000 rows, which is 4,000 deposits a day. */
export const CALLS_MAX = 240;

/** Between two reads, in milliseconds, so that the watch never takes a minute of its own. */
const BETWEEN_MS = 5_000;

/** Down to which moment the last watch came, when its calls did not suffice: the next one goes on there. */
const WATCHED_TO = "watched_back_to";

const MACHINE: Actor = { kind: "machine", part: "month-watch" };

/** What a watch came to: how many days it read, and how many are left for the next one. `undefined`: the history could not be read. */
export type Watched = { readonly days: number; readonly left: number } | undefined;

/**
 * Reads the last 30 days of the history, a day at a time, against every deposit that was sent in them: what is shown as taken back, paid twice, or
 * paid after all is heard. The newest day comes first; days without a deposit of ours cost no call. Ends early when `isStopped`.
 */
export async function watchMonth(parts: EngineParts, { hearOf }: Hearing, isStopped: () => boolean): Promise<Watched> {
  const { journal, operator, clock, log } = parts;
  const now = clock.now();
  const days = inTurn(daysBefore(now), Number((await journal.fact(WATCHED_TO)) || Number.NaN));
  let calls = 0;
  let read = 0;
  for (const { from, to } of days) {
    if (calls >= CALLS_MAX || isStopped()) break;
    const sent = await journal.sentBetween(from, to);
    if (sent.length > 0) {
      if (calls > 0) await sleep(clock, BETWEEN_MS);
      const look = await operator.rowsBetween(from - EDGE_MS, to + EDGE_MS, "spare");
      if (look.kind === "failed") {
        log.warn({ part: "month-watch", error: look.detail }, "history not readable, watched later");
        return undefined;
      }
      calls += 1 + Math.floor(look.rows.length / ROWS_A_CALL);
      await hearOf(sent, look.rows, MACHINE);
    }
    read += 1;
  }
  const left = days.length - read;
  await journal.setFact(WATCHED_TO, left === 0 ? "" : String(days[read - 1]?.from ?? now));
  if (left > 0) log.warn({ part: "month-watch", count: left }, "days of the history are left for the next hour");
  return { days: read, left };
}

interface Day {
  readonly from: Instant;
  readonly to: Instant;
}

/** The days before a moment, the newest first. */
function daysBefore(now: Instant): Day[] {
  return Array.from({ length: DAYS }, (_, nr) => ({ from: now - (nr + 1) * DAY_MS, to: now - nr * DAY_MS }));
}

/** The newest day, then those that the last watch did not come to, then the rest. */
function inTurn([newest, ...others]: readonly Day[], watchedTo: number): Day[] {
  const older = others.filter(({ to }) => to <= watchedTo + DAY_MS / 2);
  const rest = others.filter((day) => !older.includes(day));
  return [...(newest ? [newest] : []), ...older, ...rest];
}
