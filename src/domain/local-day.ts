import type { Instant } from "./clock.ts";

/** A day in milliseconds. The counter's zone has no summer time, so every day is as long (contract README section 4). */
export const DAY_MS = 24 * 3_600_000;

/** Midnight before or at a moment, in Dakar, which is on UTC all year. */
export function dayStart(at: Instant): Instant {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

/** The first midnight of the month of a moment; `months` later or, negative, earlier. */
export function monthStart(at: Instant, months = 0): Instant {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

/** Midnight of a day of the calendar; `undefined` for one that is not on it, such as 31/02. */
export function dayOf(year: number, month: number, day: number): Instant | undefined {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  const isThere = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere ? at : undefined;
}
