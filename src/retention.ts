import type { Clock } from "./domain/clock.ts";
import { unlessJournalAway } from "./domain/journal-away.ts";
import { DAY_MS } from "./domain/local-day.ts";
import type { Log } from "./domain/ports/log.ts";

/** How long after the start it begins, in milliseconds; then every day. */
const FIRST_AFTER_MS = 2 * 60_000;

const LEFT = "rows that are not as the trail left them stay as they are (npm run audit)";

/** Takes out what was kept long enough, once a day (faults S43). */
export interface Retention {
  start(): void;
  /** Lets what is at work finish its part. */
  stop(): Promise<void>;
}

/** Makes what takes old rows out. `takeOut` gives how much it took out and what it left as it is, and stops early when it is told to. */
export function createRetention(parts: {
  takeOut: (isStopped: () => boolean) => Promise<{ readonly rows: number; readonly broken: readonly string[] }>;
  clock: Clock;
  log: Pick<Log, "info" | "warn">;
  failed: (error: unknown) => void;
}): Retention {
  const { takeOut, clock, log, failed } = parts;
  let stopped = true;
  let working: Promise<void> = Promise.resolve();
  let cancel = () => {};

  async function round(): Promise<void> {
    await unlessJournalAway(
      async () => {
        const { rows: count, broken } = await takeOut(() => stopped);
        if (broken.length > 0)
          log.warn({ part: "retention", error: broken.slice(0, 10).join(", "), count: broken.length }, LEFT); // the daily check names them to the owners
        if (count > 0) log.info({ part: "retention", count }, "what was kept long enough is taken out");
      },
      (error) => log.warn({ part: "retention", error: error.message }, "not taken out, tried again tomorrow"),
    ).catch(failed);
  }

  function later(delayMs: number): void {
    if (stopped) return;
    cancel = clock.after(delayMs, () => {
      working = round().finally(() => later(DAY_MS));
    });
  }

  return {
    start() {
      stopped = false;
      later(FIRST_AFTER_MS);
    },
    async stop() {
      stopped = true;
      cancel();
      await working;
    },
  };
}
