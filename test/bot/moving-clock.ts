import type { Clock } from "../../src/domain/clock.ts";

/** The real clock, so that servers and timers work, which a test can also move on. */
export interface MovingClock extends Clock {
  /** Jumps forward and runs every timer that comes due. */
  pass(ms: number): void;
  /** Jumps forward as a machine does that slept: no timer has run. */
  sleeps(ms: number): void;
}

/** The machine's clock, with jumps. */
export function movingClock(): MovingClock {
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let moved = 0;
  let next = 0;
  const monotonic = () => performance.now() + moved;

  return {
    now: () => Date.now() + moved,
    monotonic,
    after(delayMs, task) {
      const key = next++;
      const run = () => {
        cancel();
        task();
      };
      const timer = setTimeout(run, delayMs);
      const cancel = () => {
        clearTimeout(timer);
        timers.delete(key);
      };
      timers.set(key, { at: monotonic() + delayMs, run });
      return cancel;
    },
    sleeps(ms) {
      moved += ms;
    },
    pass(ms) {
      moved += ms;
      for (const { at, run } of [...timers.values()].sort((one, other) => one.at - other.at))
        if (at <= monotonic()) run();
    },
  };
}
