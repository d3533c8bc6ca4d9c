import { resolve } from "node:path";
import { wholeNumber } from "./setting-kinds.ts";

/** How many days what is known of people is kept (docs/personal-data.md); what is left out is kept. */
export interface RetainSettings {
  readonly names?: number | undefined;
  readonly lists?: number | undefined;
  readonly numbers?: number | undefined;
  readonly sessions?: number | undefined;
}

/** A hundred years. */
const DAYS_MAX = 36_500;

/** The settings by name. Numbers are needed for the ceilings of a month, lists to know which was sent twice. */
export const retainParts = {
  RETAIN_NAMES_DAYS: wholeNumber(1, DAYS_MAX).optional(),
  RETAIN_LISTS_DAYS: wholeNumber(30, DAYS_MAX).optional(),
  RETAIN_NUMBERS_DAYS: wholeNumber(62, DAYS_MAX).optional(),
  RETAIN_SESSIONS_DAYS: wholeNumber(1, DAYS_MAX).optional(),
};

/** The settings, read. */
export function retainSettings(
  s: {
    readonly [name in keyof typeof retainParts]?: number | undefined;
  },
): RetainSettings {
  return {
    names: s.RETAIN_NAMES_DAYS,
    lists: s.RETAIN_LISTS_DAYS,
    numbers: s.RETAIN_NUMBERS_DAYS,
    sessions: s.RETAIN_SESSIONS_DAYS,
  };
}

/** The second place of the journal; `undefined` where there is none. */
export function readBackupTo(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const place = environment["BACKUP_TO"]?.trim();
  return place ? resolve(place) : undefined;
}
