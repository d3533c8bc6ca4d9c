import type { SimulatorClock } from "./clock.ts";

interface Entry {
  readonly at: number;
  readonly task: (at: number) => void;
}

/** A clock that is moved by hand says nothing when it moves, so it is looked at this often, in real milliseconds. */
const LOOK_MS = { min: 10, max: 250 };

/**
 * What is to happen later on the simulator's clock: a parked payment settles, a callback is tried again. Due tasks run before each
 * call is served, so a clock that was moved by hand needs no waiting, and by a timer when nobody calls.
 */
export class Agenda {
  readonly #clock: SimulatorClock;
  readonly #entries: Entry[] = [];
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(clock: SimulatorClock) {
    this.#clock = clock;
  }

  /** Plans a task. It is told the time it was planned for, which may have passed. */
  at(at: number, task: (at: number) => void): void {
    if (this.#closed) return;
    const index = this.#entries.findIndex((entry) => entry.at > at);
    this.#entries.splice(index === -1 ? this.#entries.length : index, 0, { at, task });
    this.#arm();
  }

  /** Runs what is due, in the order of time. */
  run(): void {
    const now = this.#clock.now();
    for (let entry = this.#entries[0]; entry && entry.at <= now; entry = this.#entries[0]) {
      this.#entries.shift();
      entry.task(entry.at);
    }
    this.#arm();
  }

  close(): void {
    this.#closed = true;
    this.#entries.length = 0;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const [next] = this.#entries;
    if (!next) return;
    const waitMs = Math.min(Math.max(next.at - this.#clock.now(), LOOK_MS.min), LOOK_MS.max);
    this.#timer = setTimeout(() => this.run(), waitMs);
    this.#timer.unref();
  }
}
