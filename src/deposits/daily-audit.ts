import { formatAnchor } from "../domain/anchor.ts";
import type { Clock } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { formatXof, type Xof } from "../domain/money.ts";
import type { Anchor, Audit } from "../domain/ports/audit.ts";
import type { Journal, Verdict } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";

/** How long after the start the first check begins, and how often it is done, in milliseconds. */
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 24 * 3_600_000;

/** How often it is looked whether somebody else has written in the file; then it is checked at once. In milliseconds. */
const LOOK_EVERY_MS = 60_000;

/** How often the ends of the wallets' chains are taken into the house's, in milliseconds. */
const TAKE_IN_EVERY_MS = 3_600_000;

/** Rows named in one message. */
const NAMED_MAX = 5;

/** The day of the last anchor. */
const ANCHORED_ON = "anchored_on";

/** What the check needs. */
export interface DailyAuditParts {
  readonly audit: Audit;
  readonly journal: Pick<Journal, "tell" | "fact" | "setFact">;
  readonly clock: Clock;
  readonly log: Pick<Log, "info" | "warn" | "error">;
  /** Who hears of what does not fit. */
  readonly owners: readonly number[];
  readonly failed: (error: unknown) => void;
}

/** Holds all records against the trail soon after the start, every day, and when somebody else has written in the file (faults S36). */
export interface DailyAudit {
  start(): void;
  /** Lets a check that is at work finish. */
  stop(): Promise<void>;
}

/** Makes the check. What it finds is told once a day, and when it is something else. Where all fits, the end of the chain is told as an anchor. */
export function createDailyAudit({ audit, journal, clock, log, owners, failed }: DailyAuditParts): DailyAudit {
  let cancel = () => {};
  let working: Promise<void> = Promise.resolve();
  let stopped = true;
  let dueAt = Number.POSITIVE_INFINITY;
  let takeInAt = 0;
  let told = "";

  async function check(isDaily: boolean): Promise<void> {
    const checked = await audit.check();
    if (isDaily) told = "";
    if (checked.kind === "broken") return await tellBroken(checked);
    told = "";
    log.info({ part: "audit", count: checked.events }, "the trail and every sealed row fit");
    await tellAnchor(checked.end);
  }

  /** Once a day, from the day after the first: what is in a chat is out of reach of whoever has this machine. */
  async function tellAnchor(end: Anchor): Promise<void> {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const last = await journal.fact(ANCHORED_ON);
    if (last === today || end.seq === 0) return;
    const values = { lines: formatXof(end.seq as Xof), anchor: formatAnchor(end) };
    if (last !== undefined)
      for (const chatId of owners) await journal.tell({ kind: "alarm", chatId, alarm: "anchor", values });
    await journal.setFact(ANCHORED_ON, today);
  }

  async function tellBroken({ seq, why, rows = [] }: Verdict & { kind: "broken" }): Promise<void> {
    log.error({ part: "audit", count: rows.length, error: why }, "the journal does not fit its trail");
    const found = JSON.stringify([seq, why, rows]);
    if (told === found) return;
    const named = rows.slice(0, NAMED_MAX).join(", ");
    for (const chatId of owners) {
      const alarm = rows.length > 0 ? "row-broken" : "trail-broken";
      await journal.tell({ kind: "alarm", chatId, alarm, values: { rows: named, count: rows.length, line: seq } });
    }
    told = found;
  }

  async function takeIn(): Promise<void> {
    if (clock.monotonic() < takeInAt) return;
    takeInAt = clock.monotonic() + TAKE_IN_EVERY_MS;
    await audit.takeIn();
  }

  async function round(): Promise<void> {
    await unlessJournalAway(
      async () => {
        await takeIn();
        const isTouched = await audit.touched();
        const isDaily = clock.monotonic() >= dueAt;
        if (!isTouched && !isDaily) return;
        await check(isDaily);
        if (isDaily) dueAt = clock.monotonic() + EVERY_MS;
      },
      (error) => log.warn({ part: "audit", error: error.message }, "journal not checked, tried again"),
    ).catch(failed);
  }

  function later(): void {
    if (stopped) return;
    cancel = clock.after(LOOK_EVERY_MS, () => {
      working = round().finally(later);
    });
  }

  return {
    start() {
      stopped = false;
      dueAt = clock.monotonic() + FIRST_AFTER_MS;
      later();
    },
    async stop() {
      stopped = true;
      cancel();
      await working;
    },
  };
}
