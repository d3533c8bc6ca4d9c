/** Milliseconds since 1970, and timers. Tests hand in their own to age messages and taps; one without timers has the machine's. */
export interface ServerClock {
  now(): number;
  /** Runs a task after a delay in milliseconds; the answer cancels it. */
  after?(delayMs: number, task: () => void): () => void;
}

interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
}

/** The chat server's own time: another clock's, and on top whatever was passed, so that nobody waits real minutes for what lives by minutes. */
export class OwnClock implements ServerClock {
  readonly #base: ServerClock;
  readonly #timers = new Set<Timer>();
  #passedMs = 0;
  #isClosed = false;

  constructor(base: ServerClock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#passedMs;
  }

  after(delayMs: number, task: () => void): () => void {
    const run = () => {
      cancel();
      task();
    };
    const timer: Timer = { dueMs: this.now() + delayMs, run };
    const cancelBase = this.#base.after?.(delayMs, run) ?? machineTimer(delayMs, run);
    const cancel = () => {
      cancelBase();
      this.#timers.delete(timer);
    };
    this.#timers.add(timer);
    return cancel;
  }

  /** Waits; over at once when the clock is closed. */
  sleep(ms: number): Promise<void> {
    return this.#isClosed ? Promise.resolve() : new Promise((resolve) => this.after(ms, resolve));
  }

  /** Jumps forward and runs what comes due, in its order. */
  pass(ms: number): void {
    this.#passedMs += ms;
    for (const { dueMs, run } of [...this.#timers].sort((one, other) => one.dueMs - other.dueMs))
      if (dueMs <= this.now()) run();
  }

  /** Ends every wait. */
  close(): void {
    this.#isClosed = true;
    for (const { run } of [...this.#timers]) run();
  }
}

function machineTimer(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
