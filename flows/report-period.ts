import type { Instant } from "../src/domain/clock.ts";

/** What a report can be about. */
export const PERIODS = ["today", "week", "month", "last_month"] as const;

/** One of the periods above. `week`: the last seven days with today; `month`: this month so far. */
export type PeriodName = (typeof PERIODS)[number];

const DAY_MS = 24 * 3_600_000;

/** From when to when a period goes. Days and months are Dakar's, which is on UTC all year. */
export function spanOf(period: PeriodName, now: Instant): { readonly from: Instant; readonly to: Instant } {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const date = new Date(now);
  const month = (back: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1);
  switch (period) {
    case "today":
      return { from: today, to: now };
    case "week":
      return { from: today - 6 * DAY_MS, to: now };
    case "month":
      return { from: month(0), to: now };
    case "last_month":
      return { from: month(1), to: month(0) };
  }
}

/** Reads a period as people write it after the command. */
export function readPeriod(text: string): PeriodName | undefined {
  const plain = text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  if (/dernier|passe|last/.test(plain) && /mois|month/.test(plain)) return "last_month";
  if (/mois|month|30/.test(plain)) return "month";
  if (/semaine|week|7/.test(plain)) return "week";
  return /jour|today|day/.test(plain) ? "today" : undefined;
}
