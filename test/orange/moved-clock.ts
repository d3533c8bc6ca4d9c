import type { Clock } from "../../src/domain/clock.ts";

/** A clock that stands still until a test moves it. Timers that come due run in their order. */
export interface MovedClock extends Clock {
  pass(ms: number): void;
}

/** 2026-01-31 10:15:00 UTC, the day of the contract's examples. */
export const TEN_FIFTEEN = Date.UTC(2026, 0, 31, 10, 15, 0);

export function movedClock(start: number = TEN_FIFTEEN): MovedClock {
  let elapsed = 0;
  let timers: { readonly at: number; readonly task: () => void }[] = [];

  function pass(ms: number): void {
    const end = elapsed + ms;
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (!next) break;
      elapsed = Math.max(elapsed, next.at);
      timers = timers.filter((timer) => timer !== next);
      next.task();
    }
    elapsed = end;
  }

  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    after(delayMs, task) {
      const timer = { at: elapsed + Math.max(delayMs, 0), task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass,
  };
}
