import type { Clock } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { may } from "../domain/person.ts";
import type { Log } from "../domain/ports/log.ts";
import type { People } from "../domain/ports/people.ts";
import type { StandingReports } from "../domain/ports/standing-reports.ts";
import { dueReport, type StandingReport } from "../domain/standing-report.ts";

/** Reports told in one round, and when the next round is where more are due or the journal is away, in milliseconds. */
const AT_ONCE = 20;
const TRY_AGAIN_MS = 60_000;

/** It is looked at least this often, in milliseconds: somebody wants another one meanwhile, clocks jump, and timers count days badly. */
const LONGEST_MS = 300_000;

/** Puts reports into the outbox when they are due. What is due is in the journal: nothing is forgotten by a restart, and what was missed comes once. */
export interface StandingRounds {
  start(): void;
  stop(): void;
}

/** Makes the rounds of reports that come by themselves. `failed` hears of bugs. */
export function createStandingRounds(
  parts: { book: StandingReports; people: People; clock: Clock; log: Pick<Log, "warn"> },
  failed: (error: unknown) => void,
): StandingRounds {
  const { book, people, clock, log } = parts;
  let stopped = true;
  let cancel = () => {};

  async function round(): Promise<void> {
    await unlessJournalAway(
      async () => {
        const due = await book.due(clock.now(), AT_ONCE);
        for (const report of due) await tell(report);
        const next = await book.nextAt();
        wakeIn(due.length === AT_ONCE ? 0 : (next ?? Number.POSITIVE_INFINITY) - clock.now());
      },
      (error) => {
        log.warn({ part: "reports", error: error.message }, "reports not told yet");
        wakeIn(TRY_AGAIN_MS);
      },
    ).catch(failed);
  }

  /** Whoever may not read reports any more gets none; their wish stays, for when they may again. */
  async function tell(report: StandingReport): Promise<void> {
    const due = dueReport(report, clock.now());
    if (!due) return;
    const { personId: chatId, kind } = report;
    const person = await people.find(chatId);
    const reads = person !== undefined && (may(person, "read_all") || may(person, "read_wallet"));
    const values = { kind, from: due.span.from, to: due.span.to, missed: due.missed };
    await book.told(report, due.nextAt, reads ? [{ kind: "alarm", chatId, alarm: "standing-report", values }] : []);
  }

  function wakeIn(ms: number): void {
    cancel();
    if (!stopped) cancel = clock.after(Math.max(0, Math.min(ms, LONGEST_MS)), () => void round());
  }

  return {
    start() {
      stopped = false;
      void round();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
