import type { Instant } from "./clock.ts";
import type { Journal } from "./ports/journal.ts";

const SINCE = "lost_since";
const UNTIL = "lost_until";

/** The time that a restored backup does not know: from its last line to the moment it was restored. */
export interface LostTime {
  readonly since: Instant;
  readonly until: Instant;
}

/** The lost time that was not yet held against the operator's history; `undefined` once it was, and where no backup was restored. */
export async function lostTime(journal: Pick<Journal, "fact">): Promise<LostTime | undefined> {
  const since = Number((await journal.fact(SINCE)) || Number.NaN);
  return Number.isNaN(since) ? undefined : { since, until: Number(await journal.fact(UNTIL)) };
}

/** Notes a lost time. One that was noted before and not compared is part of it. */
export async function noteLostTime(journal: Pick<Journal, "fact" | "setFact">, lost: LostTime): Promise<void> {
  const before = await lostTime(journal);
  await journal.setFact(UNTIL, String(lost.until));
  await journal.setFact(SINCE, String(Math.min(lost.since, before?.since ?? lost.since)));
}

/** The operator's history was read for all of it, and what it has is in the journal. */
export async function forgetLostTime(journal: Pick<Journal, "setFact">): Promise<void> {
  await journal.setFact(SINCE, "");
}
