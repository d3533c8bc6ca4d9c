import type { Instant } from "./clock.ts";
import type { Language } from "./language.ts";

/** The counter's own time zone, whatever the machine is set to (UTC+0 all year). */
const ZONE = "Africa/Dakar";

const NBSP = "\u00a0";

/** A time of day for people: `14 h 02`, `9 h 05` in French, with no-break spaces, `14:02` in English. */
export function formatTime(at: Instant, language: Language): string {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(at);
  return language === "fr" ? clock.replace(/^0?(\d+):/, `$1${NBSP}h${NBSP}`) : clock;
}

/** A day for people: `23 novembre 2026`, `1er décembre 2026`, `23 November 2026`. */
export function formatDay(at: Instant, language: Language): string {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" })
    .format(at)
    .replace(/^1 /, language === "fr" ? "1er " : "1 ")
    .replaceAll(" ", NBSP);
}

/** When something was or will be, as short as it can be: the time for today, the day in front for any other day (`le 23/11 à 14 h 02`), with its year where that is another one. */
export function formatMoment(at: Instant, now: Instant, language: Language): string {
  const time = formatTime(at, language);
  if (dayText(at) === dayText(now)) return time;
  const year = dayText(at).slice(0, 4);
  const day = year === dayText(now).slice(0, 4) ? shortDay(at) : `${shortDay(at)}/${year}`;
  return language === "fr" ? `le${NBSP}${day}${NBSP}à${NBSP}${time}` : `${day}${NBSP}at${NBSP}${time}`;
}

/** When something was, as a person would say it: the time for today, the weekday within the last six days, the day otherwise (`le 12/10`). */
export function formatWhen(at: Instant, now: Instant, language: Language): string {
  const day = shortDay(at);
  if (day === shortDay(now)) return formatTime(at, language);
  if (at < now && now - at < WEEKDAY_MS) return weekday(at, language);
  return language === "fr" ? `le${NBSP}${day}` : day;
}

/** For so long a weekday's name means the last one. */
const WEEKDAY_MS = 6 * 24 * 3_600_000;

function weekday(at: Instant, language: Language): string {
  return new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { timeZone: ZONE, weekday: "long" }).format(at);
}

/** The next whole minute: whoever comes back at the time shown must not be too early. */
export function upToMinute(at: Instant): Instant {
  return Math.ceil(at / 60_000) * 60_000;
}

/** A day for names of files: `2026-11-23`. */
export function dayText(at: Instant): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(at);
}

function shortDay(at: Instant): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "2-digit", month: "2-digit" }).format(at);
}

/** The hour of a bar: `8 h`, `08:00`, as `formatTime` writes it. */
export function formatHour(at: Instant, language: Language): string {
  const hour = Number(new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit" }).format(at));
  return language === "fr" ? `${hour}${NBSP}h` : `${String(hour).padStart(2, "0")}:00`;
}

/** The day of a bar: `lun. 23`, `Mon 23`. */
export function formatWeekday(at: Instant, language: Language): string {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: ZONE, weekday: "short" }).format(at);
  return `${weekday}${NBSP}${new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric" }).format(at)}`;
}
