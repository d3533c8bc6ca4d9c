/** Milliseconds since 1970-01-01T00:00Z. Senegal is on UTC all year, so this is also people's time (contract README section 4). */
export type Instant = number;

/** Where time comes from. Handed to everything that asks for the time, so that tests and the simulation can move it. */
export interface Clock {
  /** Wall-clock time, for records and for people. May jump; never used to order rows. */
  now(): Instant;
  /** Milliseconds that only grow, for lifetimes inside this process: a jump of the wall clock must not lengthen a PIN's life. */
  monotonic(): number;
  /** Runs `task` once, `delayMs` from now; the answer cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

/** The real clock. Timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Waits on a clock. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.after(delayMs, resolve));
}

/** Where unpredictable bytes come from. Injected so that a simulation can be replayed and a collision can be staged (faults F51). */
export type RandomBytes = (size: number) => Uint8Array;
