import type { Instant } from "./clock.ts";

/** The days of a month that every month has. */
export const MONTH_DAYS_MAX = 28;

/** The hour at which a list that repeats prepares itself; Senegal is on UTC all year. */
const HOUR = 8;

/** When a day of the month comes next, after a moment. */
export function nextMonthly(day: number, after: Instant): Instant {
  const date = new Date(after);
  const thisMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day, HOUR);
  return thisMonth > after ? thisMonth : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, day, HOUR);
}

/** The month of a moment: `2026-03`. */
export function monthOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 7);
}
