import type { Instant } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { rowsShownMs } from "../domain/look-up-pauses.ts";
import { forgetLostTime, lostTime } from "../domain/lost-time.ts";
import { COMPARED_AT } from "../domain/ports/journal.ts";
import type { Hearing } from "./afterwards.ts";
import { type Comparison, createCompare, LAG_MS } from "./comparison.ts";
import { watchMonth } from "./month-watch.ts";
import type { EngineParts } from "./parts.ts";
import { whoHears } from "./telling.ts";

const HOUR = 3_600_000;

/** Rows may appear late and clocks may differ, so each comparison starts this long before the last one ended. */
const OVERLAP_MS = HOUR;

/** How often it is done, in milliseconds. */
const EVERY_MS = HOUR;

/** As long as a lost time was not compared, it is tried so often, in milliseconds. */
const LOST_TRY_EVERY_MS = 60_000;

/** When nothing could be compared for so long, in milliseconds, the owners hear of it, once until it works again. */
const SILENT_MS = 3 * HOUR;

/** Where there are no owners, they are told who sent deposits since so long before, in milliseconds. */
const WHOSE_MS = 30 * 24 * HOUR;

const COMPARED_UNTIL = "compared_until";

const LATE_TOLD = "comparison_late_told";

/** Holds the operator's history against the journal every hour and after every start: what is new, then the last 30 days (faults F50, F55, F57). */
export interface HourlyComparison {
  start(): void;
  stop(): void;
  /** Compares a period now. `undefined` when the history could not be read. */
  compare(from: Instant, to: Instant): Promise<Comparison | undefined>;
  /** Compares from a moment on. */
  compareSince(from: Instant): Promise<Comparison | undefined>;
}

/** Makes the hourly comparison. `failed` hears of bugs. */
export function createHourlyComparison(
  parts: EngineParts,
  hearing: Hearing,
  failed: (error: unknown) => void,
): HourlyComparison {
  const { journal, clock } = parts;
  const compare = createCompare(parts, hearing);
  let cancel = () => {};
  let stopped = true;
  let triedAt = Number.NEGATIVE_INFINITY;

  /**
   * After a backup was restored: what was paid in the time that it does not know is taken in at once, up to now. Nothing of it can be taken for a
   * deposit that waits, because the restore put those in doubt. Compared for good once the last calls before the restore have had time to show.
   */
  async function compareLostTime(): Promise<void> {
    const lost = await lostTime(journal);
    if (!lost || !(await compare(lost.since - OVERLAP_MS, clock.now()))) return;
    if (clock.now() - lost.until >= rowsShownMs(parts.settings)) await forgetLostTime(journal);
  }

  /** Whether all of it could be read. What is new is compared again until it is old enough to be taken in. */
  async function compareNew(): Promise<boolean> {
    const until = Number((await journal.fact(COMPARED_UNTIL)) ?? Number.NaN);
    const now = clock.now();
    if (!Number.isNaN(until) && !(await compare(until - OVERLAP_MS, now, now - LAG_MS))) return false;
    await journal.setFact(COMPARED_UNTIL, String(Math.max(now - LAG_MS, Number.isNaN(until) ? 0 : until)));
    return true;
  }

  async function tryNow(): Promise<void> {
    await compareLostTime();
    if (clock.monotonic() - triedAt < EVERY_MS) return;
    triedAt = clock.monotonic();
    const isDone = (await compareNew()) && (await watchMonth(parts, hearing, () => stopped)) !== undefined;
    if (isDone) {
      await journal.setFact(COMPARED_AT, String(clock.now()));
      if (await journal.fact(LATE_TOLD)) await journal.setFact(LATE_TOLD, "");
    } else await tellIfLate();
  }

  async function tellIfLate(): Promise<void> {
    const at = Number((await journal.fact(COMPARED_AT)) ?? Number.NaN);
    if (Number.isNaN(at)) return void (await journal.setFact(COMPARED_AT, String(clock.now())));
    if (clock.now() - at < SILENT_MS || (await journal.fact(LATE_TOLD))) return;
    const hours = Math.floor((clock.now() - at) / HOUR);
    const about = parts.owners.length > 0 ? [] : await journal.sentBetween(at - WHOSE_MS, clock.now());
    for (const chatId of whoHears(parts.owners, about))
      await journal.tell({ kind: "alarm", chatId, alarm: "comparison-late", values: { hours } });
    await journal.setFact(LATE_TOLD, "yes");
  }

  function again(ms: number): void {
    if (!stopped) cancel = clock.after(ms, () => void round());
  }

  async function round(): Promise<void> {
    const pauseMs = async () => {
      await tryNow();
      return (await lostTime(journal)) ? LOST_TRY_EVERY_MS : EVERY_MS;
    };
    await unlessJournalAway(pauseMs, () => EVERY_MS).then(again, failed);
  }

  return {
    start() {
      stopped = false;
      triedAt = Number.NEGATIVE_INFINITY;
      void round();
    },
    stop() {
      stopped = true;
      cancel();
    },
    compare,
    compareSince: (from) => compare(from - OVERLAP_MS, clock.now(), clock.now() - LAG_MS),
  };
}
