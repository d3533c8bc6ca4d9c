import type { MovingClock } from "../bot/moving-clock.ts";

/** Shorter waits are part of one reaction, such as the pause before files are written: they are waited for. Longer ones are time, which a scene lets pass. */
const REACTION_MS = 1_000;
/** What is due within so little is about to happen. */
const SOON_MS = 30;

/** A clock that stands still between its jumps. */
export interface StandingClock extends MovingClock {
  /** Whether something is about to happen without a jump. */
  isAboutToStrike(): boolean;
}

/** Stands at an instant: what is played reads the same on every day, however slow the machine is. */
export function standingClock(standsAt: number): StandingClock {
  const timers = new Map<number, { readonly at: number; readonly delayMs: number; readonly run: () => void }>();
  let moved = 0;
  let next = 0;

  return {
    now: () => standsAt + moved,
    monotonic: () => standsAt + moved,
    isAboutToStrike: () => [...timers.values()].some(({ delayMs }) => delayMs <= SOON_MS),
    after(delayMs, task) {
      const key = next++;
      const run = () => {
        cancel();
        task();
      };
      const timer = delayMs < REACTION_MS ? setTimeout(run, delayMs) : undefined;
      const cancel = () => {
        clearTimeout(timer);
        timers.delete(key);
      };
      timers.set(key, { at: moved + delayMs, delayMs, run });
      return cancel;
    },
    sleeps(ms) {
      moved += ms;
    },
    pass(ms) {
      moved += ms;
      const due = [...timers].filter(([, { at }]) => at <= moved).sort(([, one], [, other]) => one.at - other.at);
      for (const [key, { run }] of due) if (timers.has(key)) run();
    },
  };
}
