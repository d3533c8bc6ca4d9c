import type { Clock } from "../domain/clock.ts";
import { LineUsed } from "./errors.ts";

/** What a call is for: a deposit on its own, a look-up, lines of a batch, the rest, and look-ups for which nobody waits. */
export type Turn = "cash_in" | "look_up" | "batch" | "other" | "spare";

/** The limit that the operator puts on calls, kept on our side for all of them together: token, money, look-ups. */
export interface CallRate {
  /** Waits for a place, at most `waitMsMax`; `undefined` when none comes in time. */
  place(turn: Turn, waitMsMax: number): Promise<Place | undefined>;
  /** The operator said "too many": nothing leaves for `pauseMs`. */
  pause(pauseMs: number): void;
}

/** The right to make one call. Use it or give it back, once. */
export interface Place {
  /** The call leaves now: the minute is counted from here, not from the reservation. Throws `LineUsed` the second time. */
  use(): void;
  giveBack(): void;
}

/** A minute, and a second for calls that took longer on the way than those a minute later: the operator counts arrivals. */
const WINDOW_MS = 61_000;

/** Waiting this long outlasts a full minute and the operator's "wait for the next one". */
export const ONE_MINUTE_WAIT_MS = 65_000;

/** Every so many places the longest waiting goes first, whatever it is for, so that a flood of deposits does not starve the look-ups (faults S28). */
const FAIR_EVERY = 6;

/**
 * Who goes first when there are more calls than places. Look-ups and batches take turns as they came: sending more must not outrun knowing what
 * became of what was sent, and batches of several people share what is left because each has only a few calls waiting.
 */
const RANKS: Readonly<Record<Turn, number>> = { cash_in: 0, look_up: 1, batch: 1, other: 2, spare: 3 };

/** Calls for which nobody waits leave the other half of each minute free, so that no deposit finds it spent. */
const SPARE_SHARE = 0.5;

interface Waiter {
  readonly turn: Turn;
  answer(place: Place | undefined): void;
}

/** Makes the limit: a sliding minute, because a minute that starts anew would let twice as many through around its start. */
export function createCallRate(perMinute: number, clock: Clock): CallRate {
  const waiting: Waiter[] = [];
  let used: number[] = [];
  let held = 0;
  let given = 0;
  let pausedUntil = 0;
  let cancelWake = () => {};

  function place(turn: Turn, waitMsMax: number): Promise<Place | undefined> {
    if (pausedUntil - clock.monotonic() > waitMsMax) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const cancelDeadline = clock.after(waitMsMax, () => leave(waiter));
      const waiter: Waiter = {
        turn,
        answer(granted) {
          cancelDeadline();
          resolve(granted);
        },
      };
      waiting.push(waiter);
      serve();
    });
  }

  function leave(waiter: Waiter): void {
    const at = waiting.indexOf(waiter);
    if (at < 0) return;
    waiting.splice(at, 1);
    waiter.answer(undefined);
  }

  function serve(): void {
    const now = clock.monotonic();
    used = used.filter((at) => now - at < WINDOW_MS);
    while (waiting.length > 0 && now >= pausedUntil && held + used.length < placesFor(waiting)) {
      const next = takeNext();
      held += 1;
      given += 1;
      next?.answer(grant());
    }
    wakeLater(now);
  }

  /** How many calls a minute may have when these wait for theirs. */
  function placesFor(waiters: readonly Waiter[]): number {
    return waiters.every(({ turn }) => turn === "spare") ? Math.ceil(perMinute * SPARE_SHARE) : perMinute;
  }

  function takeNext(): Waiter | undefined {
    const isFairTurn = given % FAIR_EVERY === FAIR_EVERY - 1;
    const best = Math.min(...waiting.map(({ turn }) => RANKS[turn]));
    const at = isFairTurn ? 0 : waiting.findIndex(({ turn }) => RANKS[turn] === best);
    return waiting.splice(at, 1)[0];
  }

  /** Wakes when the oldest call leaves the window or the pause ends; a place given back wakes by itself. */
  function wakeLater(now: number): void {
    cancelWake();
    if (waiting.length === 0) return;
    const [oldest] = used;
    const isFree = held + used.length < placesFor(waiting);
    const freeAt = isFree ? now : oldest === undefined ? undefined : oldest + WINDOW_MS;
    if (freeAt !== undefined) cancelWake = clock.after(Math.ceil(Math.max(freeAt, pausedUntil) - now), serve);
  }

  function grant(): Place {
    let isOpen = true;
    const end = (isUse: boolean) => {
      held -= 1;
      isOpen = false;
      if (isUse) used.push(clock.monotonic());
      serve();
    };
    return {
      use() {
        if (!isOpen) throw new LineUsed("one call only");
        end(true);
      },
      giveBack() {
        if (isOpen) end(false);
      },
    };
  }

  function pause(pauseMs: number): void {
    pausedUntil = Math.max(pausedUntil, clock.monotonic() + pauseMs);
    serve();
  }

  return { place, pause };
}
