import type { Instant } from "./clock.ts";
import { DAY_MS, dayStart, monthStart } from "./local-day.ts";
import type { ReportSpan } from "./report-wish.ts";

/** How often a report comes by itself: each evening of that day, on Mondays of the week before, on the first of the month before. */
export const STANDING_KINDS = ["evening", "week", "month"] as const;

/** One of these. */
export type StandingKind = (typeof STANDING_KINDS)[number];

/** The hours of an evening that can be chosen. */
export const EVENING_HOURS = [18, 19, 20, 21, 22, 23] as const;

/** The hour where nobody chose one. */
export const EVENING_HOUR = 20;

/** When reports of what is over come: before the first customers. */
const MORNING_HOUR = 8;

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/** The first Monday of the calendar of moments: 5 January 1970. */
const A_MONDAY = 4 * DAY_MS;

/** A report that somebody wants to come by itself. */
export interface StandingReport {
  readonly personId: number;
  readonly kind: StandingKind;
  /** Of the evening; the others come in the morning. */
  readonly hour: number;
  /** When it is due next. */
  readonly nextAt: Instant;
}

/** What is told of one that is due. */
export interface DueReport {
  readonly span: ReportSpan;
  /** How many before it did not come, because nothing ran. */
  readonly missed: number;
  /** When the next one comes. */
  readonly nextAt: Instant;
}

/** When a report comes next after a moment. */
export function dueAfter({ kind, hour }: Pick<StandingReport, "kind" | "hour">, after: Instant): Instant {
  const now = occurrence(kind, hour, after, 0);
  return now > after ? now : occurrence(kind, hour, after, 1);
}

/** The one report to make of all that are due: the last one, which says how many did not come. `undefined` before its time. */
export function dueReport(report: StandingReport, now: Instant): DueReport | undefined {
  if (now < report.nextAt) return undefined;
  const { kind, hour } = report;
  const nextAt = dueAfter(report, now);
  const last = occurrence(kind, hour, nextAt, -1);
  let missed = 0;
  for (let at = report.nextAt; at < last; at = occurrence(kind, hour, at, 1)) missed++;
  return { span: spanOf(kind, last, now), missed, nextAt };
}

/** The days of a report that was due at a moment, as far as they have come. */
function spanOf(kind: StandingKind, due: Instant, now: Instant): ReportSpan {
  const day = dayStart(due);
  if (kind === "evening") return { from: day, to: Math.min(now, day + DAY_MS) };
  return { from: kind === "week" ? day - WEEK_MS : monthStart(due, -1), to: day };
}

/** The time of a report in the day, week or month of a moment, or some later or earlier. */
function occurrence(kind: StandingKind, hour: number, at: Instant, later: number): Instant {
  if (kind === "evening") return dayStart(at) + later * DAY_MS + hour * HOUR_MS;
  if (kind === "month") return monthStart(at, later) + MORNING_HOUR * HOUR_MS;
  const monday = Math.floor((at - A_MONDAY) / WEEK_MS) * WEEK_MS + A_MONDAY;
  return monday + later * WEEK_MS + MORNING_HOUR * HOUR_MS;
}
