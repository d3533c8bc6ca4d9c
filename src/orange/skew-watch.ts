import type { Clock } from "../domain/clock.ts";
import type { OrangeLog } from "./log.ts";

/** Compares our clock with the operator's: look-ups by time and the dates on receipts rest on it (faults F20, S34). */
export interface SkewWatch {
  /** Reads the `Date` header of an answer. */
  look(date: unknown): void;
}

const SKEW_MS_MAX = 120_000;

/** The warning, with the difference in `ms`: ours less theirs. */
export const CLOCKS_DIFFER = "our clock and the operator's differ";

/** Said once an hour: a clock does not get better by being told at every call. */
const SILENCE_MS = 3_600_000;

/** Makes a watch that warns in the log. */
export function createSkewWatch(clock: Clock, log: OrangeLog): SkewWatch {
  let silentUntil = 0;
  return {
    look(date) {
      const theirs = typeof date === "string" ? Date.parse(date) : Number.NaN;
      const skewMs = clock.now() - theirs;
      if (Number.isNaN(theirs) || Math.abs(skewMs) <= SKEW_MS_MAX || clock.monotonic() < silentUntil) return;
      silentUntil = clock.monotonic() + SILENCE_MS;
      log.warn({ ms: skewMs }, CLOCKS_DIFFER);
    },
  };
}
