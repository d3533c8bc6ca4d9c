const MINUTE_MS = 60_000;

/** Counts calls by the minute of the clock (contract README section 1: 60 requests a minute, then 429). */
export class CallRate {
  #minute = -1;
  #calls = 0;

  /** Counts one call; gives the milliseconds until the next minute when it is one too many. */
  count(now: number, perMinute: number): number | undefined {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#calls = 0;
    }
    this.#calls += 1;
    return perMinute > 0 && this.#calls > perMinute ? (minute + 1) * MINUTE_MS - now : undefined;
  }
}
