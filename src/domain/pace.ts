import type { Instant } from "./clock.ts";
import type { Xof } from "./money.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A pace is said from this much on: two deposits in five minutes are none. */
const DEPOSITS_MIN = 3;
const SPAN_MIN_MS = 30 * MINUTE;

/** The pace is that of the last hours: a slow morning says little about the evening. */
export const PACE_WINDOW_MS = 3 * HOUR;

/** "About" is to ten minutes. */
const ROUND_MS = 10 * MINUTE;

/**
 * Until when a balance lasts at the pace of the deposits of the last hours. `undefined` when there is no pace to speak of, or when it lasts
 * past midnight (Dakar is on UTC): nobody asks then.
 */
export function lastsUntil(
  balance: Xof,
  paid: { readonly count: number; readonly total: number; readonly first?: Instant | undefined },
  now: Instant,
): Instant | undefined {
  if (paid.count < DEPOSITS_MIN || paid.first === undefined) return undefined;
  const span = Math.max(now - paid.first, SPAN_MIN_MS);
  const until = Math.round((now + (balance * span) / paid.total) / ROUND_MS) * ROUND_MS;
  const midnight = Math.floor(now / (24 * HOUR) + 1) * 24 * HOUR;
  return until < midnight ? Math.max(until, now) : undefined;
}
