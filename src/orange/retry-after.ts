import type { Instant } from "../domain/clock.ts";

const MINUTE_MS = 60_000;

/** Our minute and the operator's need not start together. */
const SKEW_MS = 1_000;

/** Longest pause that an answer can impose: a broken header must not close the counter for a day. */
const PAUSE_MS_MAX = 60 * MINUTE_MS;

/**
 * How long to stay silent after 429, in milliseconds: what `Retry-After` says, in seconds or as a date, otherwise until the next
 * minute begins (contract, `RateLimited`). At least a second, at most an hour. A date is told by the operator's clock, as its `Date` header is.
 */
export function pauseAfterTooMany(retryAfter: string | undefined, now: Instant, date?: string): number {
  const theirNow = Date.parse(date ?? "");
  const asked =
    readRetryAfter(retryAfter?.trim(), Number.isNaN(theirNow) ? now : theirNow) ??
    MINUTE_MS - (now % MINUTE_MS) + SKEW_MS;
  return Math.min(Math.max(asked, SKEW_MS), PAUSE_MS_MAX);
}

function readRetryAfter(text: string | undefined, now: Instant): number | undefined {
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  // A date begins with its weekday; JavaScript would read "-5" as a year.
  const date = /^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - now;
}
