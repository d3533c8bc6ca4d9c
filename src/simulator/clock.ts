/** Where the simulator's time comes from, in milliseconds since 1970. Handed in by tests that move time. */
export interface SimulatorClock {
  now(): number;
}

/** The machine's time, plus what it was put forward by. Used when no clock is handed in; `POST /_simulator/clock/advance` moves it. */
export class OwnClock implements SimulatorClock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  advance(byMs: number): void {
    this.#aheadMs += byMs;
  }
}
