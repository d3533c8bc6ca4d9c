import type { Instant } from "./clock.ts";
import { foldName } from "./contact-name.ts";
import { DAY_MS, dayStart } from "./local-day.ts";
import type { Msisdn } from "./msisdn.ts";
import { boundsOf, findPeriod, type Period, readPeriod } from "./period.ts";
import { plainText } from "./plain-text.ts";

/** The periods that stand as buttons under a report. */
export const REPORT_PERIODS = ["today", "yesterday", "week", "month", "last_month"] as const;

/** One of the periods above. */
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

/** From when to when a report goes: whole days, the last one as far as it has come. */
export interface ReportSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** What was typed after `/rapport`, or why it is no report. */
export type ReportWish =
  /** `number`: a wallet, if it is one; whoever reads reports of it. `by`: who made the deposits, a folded name. */
  | { readonly kind: "wish"; readonly span: ReportSpan; readonly number?: Msisdn; readonly by?: string }
  | { readonly kind: "no_such_day" | "too_long" | "unreadable" };

/** More days than a picture has room for. */
const DAYS_MOST = 366;

/** Words around the period: "le rapport de hier". */
const AROUND = /^(?:de|du|des|d'|la|le|les|pour|sur|from|for|of|the|rapport|report|guichet|counter|[\s,;.:])*$/;

/** Reads the period and the number of a counter that stand after `/rapport`, in any order, and `par Modou` at the end; without a period it is today. Nothing else may stand there. */
export function readReportWish(text: string, now: Instant): ReportWish {
  const typed = plainText(text.replace(/[\u00a0\u202f]/g, " "));
  const by = /(?:^| )(?:par|by) (\p{L}[\p{L}' -]{0,39})$/u.exec(typed);
  if (by?.[1] && findPeriod(by[1], now)) return { kind: "unreadable" }; // the name stands last
  const plain = by ? typed.slice(0, by.index).trim() : typed;
  const number = /(?<![\p{L}\p{Nd}])(?:\+?221[ .]?)?(7\d(?:[ .]?\d){7})(?![\p{L}\p{Nd}/])/u.exec(plain);
  const left = number ? plain.replace(number[0], " ").trim() : plain;
  const digits = number?.[1]?.replace(/\D/g, "") as Msisdn | undefined;
  const named = { ...(digits && { number: digits }), ...(by?.[1] && { by: foldName(by[1]) }) };
  if (AROUND.test(left)) return { kind: "wish", span: spanOf({ kind: "today" }, now), ...named };
  const whole = readPeriod(left, now);
  const found = whole === undefined ? findPeriod(left, now) : undefined;
  const rest = found ? `${left.slice(0, found.at)} ${left.slice(found.at + found.length)}` : "";
  const period = whole ?? found?.period;
  if (period === undefined || !AROUND.test(rest)) return { kind: "unreadable" };
  if (period === "no_such_day") return { kind: "no_such_day" };
  if (period.kind === "all") return { kind: "too_long" };
  const span = spanOf(period, now);
  return span.to - span.from > DAYS_MOST * DAY_MS ? { kind: "too_long" } : { kind: "wish", span, ...named };
}

/** From when to when a period goes, no further than now. */
export function spanOf(period: Period, now: Instant): ReportSpan {
  const { from = 0, to = now } = boundsOf(period, now);
  return { from, to: Math.min(to, now) };
}

/** Days of the calendar as a button carries them: the first and the last, counted since 1970. */
export function spanText({ from, to }: ReportSpan): string {
  return `${dayStart(from) / DAY_MS}-${dayStart(to - 1) / DAY_MS}`;
}

/** Reads such days; `undefined` when they are forged. */
export function readSpan(text: string, now: Instant): ReportSpan | undefined {
  const [, first, last] = /^(\d{1,6})-(\d{1,6})$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const span = { from: Number(first) * DAY_MS, to: Math.min((Number(last) + 1) * DAY_MS, now) };
  return span.from < span.to && span.to - span.from <= DAYS_MOST * DAY_MS ? span : undefined;
}
