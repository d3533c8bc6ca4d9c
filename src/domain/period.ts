import type { Instant } from "./clock.ts";
import { DAY_MS, dayOf, dayStart, monthStart } from "./local-day.ts";

/** Periods that have a name and move with the calendar. */
export const NAMED_PERIODS = ["today", "yesterday", "week", "month", "all"] as const;

/** A period: one with a name, or whole days from the first to the last. */
export type Period =
  | { readonly kind: (typeof NAMED_PERIODS)[number] }
  | { readonly kind: "days"; readonly first: Instant; readonly last: Instant };

/** Where a period begins and ends; its end is not part of it. What is left out is open. */
export interface PeriodBounds {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** Begin and end of a period as it is now. A week is the last seven days, today included. */
export function boundsOf(period: Period, now: Instant): PeriodBounds {
  const today = dayStart(now);
  switch (period.kind) {
    case "today":
      return { from: today, to: today + DAY_MS };
    case "yesterday":
      return { from: today - DAY_MS, to: today };
    case "week":
      return { from: today - 6 * DAY_MS, to: today + DAY_MS };
    case "month":
      return { from: monthStart(now), to: monthStart(now, 1) };
    case "days":
      return { from: period.first, to: period.last + DAY_MS };
    case "all":
      return {};
  }
}

/** What a typed period means; `undefined` when it is none. `no_such_day`: it looks like a date, but the calendar has no such day, or not yet. */
export type PeriodReading = Period | "no_such_day" | undefined;

const WORDS: Readonly<Record<string, (typeof NAMED_PERIODS)[number]>> = {
  ...{ "aujourd'hui": "today", aujourdhui: "today", ajd: "today", today: "today" },
  ...{ hier: "yesterday", yesterday: "yesterday" },
  ...{
    "7 jours": "week",
    "7 j": "week",
    "7j": "week",
    semaine: "week",
    "cette semaine": "week",
    "7 derniers jours": "week",
  },
  ...{ "7 days": "week", week: "week", "this week": "week", "last 7 days": "week" },
  ...{ mois: "month", "ce mois": "month", "ce mois-ci": "month", month: "month", "this month": "month" },
  ...{ tout: "all", tous: "all", toutes: "all", all: "all", everything: "all" },
};

const DATE = "(\\d{1,2})[/.](\\d{1,2})(?:[/.](\\d{4}|\\d{2}))?";
const ONE_DAY = new RegExp(`^(?:le |on )?${DATE}$`);
const DAYS = new RegExp(`^(?:du |from )?${DATE} ?(?:-|–|au|a|to) ?${DATE}$`);

/**
 * Reads a period as people type it: `hier`, `7 jours`, `12/11`, `12/11-15/11`, `du 28/12 au 3/1`, `12/11/2025`. Small letters without accents.
 * A day without a year is the last one that has begun; the end of a span is the first such day after its beginning.
 */
export function readPeriod(text: string, now: Instant): PeriodReading {
  const word = WORDS[text];
  if (word) return { kind: word };
  const [, ...one] = ONE_DAY.exec(text) ?? [];
  if (one[0] !== undefined) return span(begun(one, now), undefined, now);
  const [, ...two] = DAYS.exec(text) ?? [];
  if (two[0] === undefined) return undefined;
  const first = begun(two.slice(0, 3), now);
  return span(first, first && following(two.slice(3), first), now);
}

function span(first: Instant | undefined, last: Instant | undefined, now: Instant): PeriodReading {
  const end = last ?? first;
  if (first === undefined || end === undefined || first > now) return "no_such_day";
  return { kind: "days", first: Math.min(first, end), last: Math.max(first, end) };
}

/** The day itself, or without a year the newest one that is not in the future. */
function begun([day, month, year]: readonly (string | undefined)[], now: Instant): Instant | undefined {
  if (year !== undefined) return dayOf(fullYear(year), Number(month), Number(day));
  const thisYear = new Date(now).getUTCFullYear();
  // 29/02 may be years ago.
  for (let back = 0; back <= 8; back += 1) {
    const at = dayOf(thisYear - back, Number(month), Number(day));
    if (at !== undefined && at <= now) return at;
  }
  return undefined;
}

/** The day itself, or without a year the first one at or after another. */
function following([day, month, year]: readonly (string | undefined)[], after: Instant): Instant | undefined {
  if (year !== undefined) return dayOf(fullYear(year), Number(month), Number(day));
  const sameYear = new Date(after).getUTCFullYear();
  const at = dayOf(sameYear, Number(month), Number(day));
  return at !== undefined && at >= after ? at : dayOf(sameYear + 1, Number(month), Number(day));
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}
