import type { Instant } from "./clock.ts";
import { DAY_MS, dayOf, dayStart, monthStart } from "./local-day.ts";

/** Periods that have a name and move with the calendar. */
export const NAMED_PERIODS = ["today", "yesterday", "week", "month", "last_month", "all"] as const;

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
    case "last_month":
      return { from: monthStart(now, -1), to: monthStart(now) };
    case "days":
      return { from: period.first, to: period.last + DAY_MS };
    case "all":
      return {};
  }
}

/** What a typed period means; `undefined` when it is none. `no_such_day`: it looks like a date, but the calendar has no such day, or not yet. */
export type PeriodReading = Period | "no_such_day" | undefined;

/** A period in a text, and where it stands there. */
export interface FoundPeriod {
  readonly period: Exclude<PeriodReading, undefined>;
  readonly at: number;
  readonly length: number;
}

/** Days further back are a slip. */
const DAYS_MOST = 3_660;

const MONTHS = [
  ...["janvier|january", "fevrier|february", "mars|march", "avril|april", "mai|may", "juin|june"],
  ...["juillet|july", "aout|august", "septembre|september", "octobre|october", "novembre|november"],
  "decembre|december",
].map((names) => new RegExp(`^(?:${names})$`));
const WEEKDAYS = [
  ...["dimanche|sunday", "lundi|monday", "mardi|tuesday", "mercredi|wednesday", "jeudi|thursday", "vendredi|friday"],
  "samedi|saturday",
].map((names) => new RegExp(`^(?:${names})$`));

const MONTH = `(${namesIn(MONTHS)})`;
const DATE = "(\\d{1,2})[/.](\\d{1,2})(?:[/.](\\d{4}|\\d{2}))?";
/** As a date stands among other words, where `12.11` may be an amount. */
const CLEAR_DATE = "(\\d{1,2})(?:/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?|\\.(\\d{1,2})\\.(\\d{4}|\\d{2}))";
const LONG_DATE = `(\\d{1,2})(?:er)? ${MONTH}(?: (\\d{4}))?`;

interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: readonly (string | undefined)[], now: Instant) => PeriodReading;
}

function form(pattern: string, read: Form["read"]): Form {
  return { pattern: new RegExp(`(?<![\\p{L}\\p{Nd}/.*+-])(?:${pattern})(?![\\p{L}\\p{Nd}/])`, "u"), read };
}

/** How periods are written, those with more words first: of two that fit, the first is meant. Small letters without accents. */
const FORMS: readonly Form[] = [
  form(`(?:du |from )?${DATE} ?(?:-|–|au|a|to) ?${DATE}`, (groups, now) => {
    const first = begun(groups.slice(0, 3), now);
    return span(first, first && following(groups.slice(3), first), now);
  }),
  form(`(?:du |from )?(\\d{1,2})(?:er)? ?(?:-|–|au|a|to) ?${LONG_DATE}`, ([from, to, month, year], now) => {
    const last = begun([to, monthNumber(month), year], now);
    const same = last && new Date(last);
    return same ? span(dayOf(same.getUTCFullYear(), same.getUTCMonth() + 1, Number(from)), last, now) : "no_such_day";
  }),
  form(`(?:du |from )?${LONG_DATE} ?(?:-|–|au|a|to) ?${LONG_DATE}`, ([a, m, y, b, n, z], now) => {
    const first = begun([a, monthNumber(m), y], now);
    return span(first, first && following([b, monthNumber(n), z], first), now);
  }),
  form(`(?:depuis|since)(?: le)? ${DATE}`, (groups, now) => span(begun(groups, now), dayStart(now), now)),
  form(`(?:le |on |du )?(\\d{4})-(\\d{2})-(\\d{2})`, ([year, month, day], now) =>
    span(begun([day, month, year], now), undefined, now),
  ),
  form(`(?:le |on |du )?${CLEAR_DATE}`, ([day, month, year, other, its], now) =>
    span(begun([day, month ?? other, year ?? its], now), undefined, now),
  ),
  form(`(?:le |on |du )?${LONG_DATE}`, ([day, month, year], now) =>
    span(begun([day, monthNumber(month), year], now), undefined, now),
  ),
  form(`(?:en |in |(?:le )?mois (?:de |d'))${MONTH}(?: (\\d{4}))?`, wholeMonth),
  form("(?:les |the |last |past )?(\\d{1,4}) ?(?:derniers? )?(?:jours?|j|days?)(?: derniers?)?", ([count], now) =>
    lastDays(Number(count), now),
  ),
  form("(?:les |the |last |past )?(\\d{1,3}) (?:dernieres? )?(?:semaines?|weeks?)", ([count], now) =>
    lastDays(Number(count) * 7, now),
  ),
  form("(?:les |the |last |past )?(\\d{1,2}) (?:derniers? )?(?:mois|months?)", ([count], now) =>
    lastMonths(Number(count), now),
  ),
  form("(?:le )?mois (?:dernier|passe|precedent)|last month", () => ({ kind: "last_month" })),
  form("(?:la )?semaine (?:derniere|passee|precedente)|last week", (_, now) => lastWeek(now)),
  form("avant[- ]?hier|the day before yesterday", (_, now) => lastDay(dayStart(now) - 2 * DAY_MS)),
  form("(?:d')?hier|yesterday", () => ({ kind: "yesterday" })),
  form("aujourd'?hui|ajd|today|ce jour|du jour|ce matin|this morning", () => ({ kind: "today" })),
  form("(?:(?:de )?(?:la |cette )|this )?(?:semaine|week)(?: en cours)?", () => ({ kind: "week" })),
  form("(?:(?:du |le |de )?(?:ce )?|this )(?:mois(?:-ci| ci)?|month)(?: en cours)?", () => ({ kind: "month" })),
  form("(?:cette |l'|this )?(?:annee|year)(?: en cours)?", (_, now) => ({
    kind: "days",
    first: Date.UTC(new Date(now).getUTCFullYear(), 0, 1),
    last: dayStart(now),
  })),
  form(`(?:le |on |de )?(${namesIn(WEEKDAYS)})(?: (?:dernier|passe))?`, ([name], now) =>
    lastDay(newestWeekday(name, now)),
  ),
  form("tout(?:es)?(?: les dates)?|tous|all|everything", () => ({ kind: "all" })),
];

/** What is a period only when nothing else stands around it: among other words it could be a name or an amount. */
const ALONE: readonly Form[] = [
  form(`(?:le |on |du )?${DATE}`, (groups, now) => span(begun(groups, now), undefined, now)),
  form(`${MONTH}(?: (\\d{4}))?`, wholeMonth),
  form("(?:le )?jour|day", () => ({ kind: "today" })),
];

/**
 * Reads a period as people type it: `hier`, `7 jours`, `12/11`, `12/11-15/11`, `du 28/12 au 3/1`, `12/11/2025`, `1er novembre`. Small letters
 * without accents. A day without a year is the last one that has begun; the end of a span is the first such day after its beginning.
 */
export function readPeriod(text: string, now: Instant): PeriodReading {
  for (const { pattern, read } of [...FORMS, ...ALONE]) {
    const [found, ...groups] = pattern.exec(text) ?? [];
    if (found === text) return read(groups, now);
  }
  return undefined;
}

/** Finds the period in a text that says other things as well, such as filters. */
export function findPeriod(text: string, now: Instant): FoundPeriod | undefined {
  for (const { pattern, read } of FORMS) {
    const found = pattern.exec(text);
    const period = found && read(found.slice(1), now);
    if (found && period) return { period, at: found.index, length: found[0].length };
  }
  return undefined;
}

function span(first: Instant | undefined, last: Instant | undefined, now: Instant): PeriodReading {
  const end = last ?? first;
  if (first === undefined || end === undefined || first > now) return "no_such_day";
  return { kind: "days", first: Math.min(first, end), last: Math.max(first, end) };
}

function wholeMonth([name, year]: readonly (string | undefined)[], now: Instant): PeriodReading {
  const first = begun(["1", monthNumber(name), year], now);
  return first === undefined || first > now
    ? "no_such_day"
    : { kind: "days", first, last: Math.min(monthStart(first, 1) - DAY_MS, dayStart(now)) };
}

function lastDays(count: number, now: Instant): PeriodReading {
  if (count === 0 || count > DAYS_MOST) return "no_such_day";
  if (count === 7) return { kind: "week" };
  return { kind: "days", first: dayStart(now) - (count - 1) * DAY_MS, last: dayStart(now) };
}

/** From the day after the same day of an earlier month. */
function lastMonths(count: number, now: Instant): PeriodReading {
  if (count === 0) return "no_such_day";
  const date = new Date(now);
  const before = monthStart(now, -count);
  const length = (monthStart(before, 1) - before) / DAY_MS;
  return { kind: "days", first: before + Math.min(date.getUTCDate(), length) * DAY_MS, last: dayStart(now) };
}

/** Monday to Sunday. */
function lastWeek(now: Instant): Period {
  const sinceMonday = (new Date(now).getUTCDay() + 6) % 7;
  const first = dayStart(now) - (sinceMonday + 7) * DAY_MS;
  return { kind: "days", first, last: first + 6 * DAY_MS };
}

function lastDay(day: Instant): Period {
  return { kind: "days", first: day, last: day };
}

function newestWeekday(name: string | undefined, now: Instant): Instant {
  const wanted = WEEKDAYS.findIndex((one) => one.test(name ?? ""));
  return dayStart(now) - ((new Date(now).getUTCDay() - wanted + 7) % 7) * DAY_MS;
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.findIndex((one) => one.test(name ?? "")) + 1);
}

function namesIn(patterns: readonly RegExp[]): string {
  return patterns.map(({ source }) => source.slice(4, -2)).join("|");
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
