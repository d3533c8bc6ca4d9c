import type { Clock, Instant } from "../../src/domain/clock.ts";

/** 08:00 in Dakar on a working day: when virtual time begins. */
export const MORNING: Instant = Date.UTC(2026, 0, 15, 8, 0, 0);

/** Time that stands still until it is moved. Timers run in order of time, equal ones in the order that `tieBreak` gives them. */
export interface VirtualTime {
  /** Milliseconds since it began. Only grows. */
  elapsed(): number;
  /** The time that the rest of the world has; the machine's own clock may be wrong. */
  trueNow(): Instant;
  after(delayMs: number, task: () => void): () => void;
  /** Moves on by `ms` and runs what falls due, with everything that follows from it. */
  advance(ms: number): Promise<void>;
  /** A machine clock on this time, wrong by what `skewMs` says when it is asked. Its timers do not feel the skew. */
  clock(skewMs?: () => number): Clock;
}

/** How virtual time may differ from the plain order of its timers. */
export interface VirtualTimeOptions {
  /** Orders timers that are due at the same moment; by default first come, first served. */
  readonly tieBreak?: () => number;
  /** Timers run up to this late, all that are due together, as on a machine that slept; 0 by default. Long quiet hours cost little so. */
  readonly slackMs?: () => number;
  /** Lets promises that are ready run before the next timer. By default all of them, through the event loop. */
  readonly settle?: () => Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly nr: number;
  readonly task: () => void;
}

/** Makes virtual time. */
export function virtualTime(options: VirtualTimeOptions = {}): VirtualTime {
  const { tieBreak = () => 0, slackMs = () => 0, settle = everyPromise } = options;
  const timers: Timer[] = [];
  let elapsed = 0;
  let nr = 0;

  function after(delayMs: number, task: () => void): () => void {
    nr += 1;
    const timer: Timer = { at: elapsed + Math.max(0, delayMs), order: tieBreak(), nr, task };
    insert(timers, timer);
    return () => {
      const place = timers.indexOf(timer);
      if (place >= 0) timers.splice(place, 1);
    };
  }

  async function advance(ms: number): Promise<void> {
    const end = elapsed + ms;
    await settle();
    for (;;) {
      if (timers[0] === undefined) await everyPromise(); // a process that is still at work sets its next timer first
      const next = timers[0];
      if (next === undefined || next.at > end) break;
      elapsed = Math.min(end, Math.max(elapsed, next.at + (next.at > elapsed ? slackMs() : 0)));
      timers.shift();
      next.task();
      await settle();
    }
    elapsed = end;
  }

  return {
    elapsed: () => elapsed,
    trueNow: () => MORNING + elapsed,
    after,
    advance,
    clock: (skewMs = () => 0) => ({
      now: () => MORNING + elapsed + skewMs(),
      monotonic: () => elapsed,
      after,
    }),
  };
}

/**
 * Lets promise steps run until nothing has happened for a while: cheaper than the event loop by far. What is not done by then goes on after
 * the next timer, in the same order every time. `happened` counts what the process does.
 */
export async function busyPromises(happened: () => number): Promise<void> {
  for (let before = -1; before !== happened(); ) {
    before = happened();
    for (let step = 0; step < QUIET_STEPS; step += 1) await undefined;
  }
}

/** More promise steps than lie between any two calls of the engine to its ports. */
const QUIET_STEPS = 8;

function everyPromise(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isBefore(a: Timer, b: Timer): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.order === b.order ? a.nr < b.nr : a.order < b.order;
}

/** Sorted by insertion: there are only a few dozen timers at one time. */
function insert(timers: Timer[], timer: Timer): void {
  let place = timers.length;
  while (place > 0 && isBefore(timer, timers[place - 1] as Timer)) place -= 1;
  timers.splice(place, 0, timer);
}
