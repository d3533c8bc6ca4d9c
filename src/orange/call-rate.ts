import type { Clock } from "../domain/clock.ts";
import type { CallLedger, LedgerPlace, TakenPlaces } from "../domain/ports/call-ledger.ts";
import { createCallQueue, isSpare, type Turn, type Waiter } from "./call-queue.ts";
import { CallUsed } from "./errors.ts";

/** The limit that the operator puts on calls, kept on our side for all of them together: token, money, look-ups. */
export interface CallRate {
  /** Waits for a place, at most `waitMsMax`; `undefined` when none comes in time. */
  place(turn: Turn, waitMsMax: number): Promise<Place | undefined>;
  /** The operator said "too many": nothing leaves for `pauseMs`. */
  pause(pauseMs: number): void;
}

/** The right to make one call. Use it or give it back, once. */
export interface Place {
  /** The call leaves now: the minute is counted from here, not from the reservation. Throws `CallUsed` the second time. */
  use(): void;
  giveBack(): void;
}

/** A minute, and a second for calls that took longer on the way than those a minute later: the operator counts arrivals. */
const WINDOW_MS = 61_000;

/** Waiting this long outlasts a full minute and the operator's "wait for the next one". */
export const ONE_MINUTE_WAIT_MS = 65_000;

/** Calls for which nobody waits leave the other half of each minute free, so that no deposit finds it spent. */
const SPARE_SHARE = 0.5;

/** What a ledger that does not answer gives, and how soon it is asked again, in milliseconds; if it does not answer then either, nobody is kept waiting for it. */
const NO_ANSWER: TakenPlaces = { places: [], againInMs: 1_000 };

/** Somebody who waits for a place, until it has its answer or has waited long enough. */
interface Caller extends Waiter {
  isGone: boolean;
  answer(place: Place | undefined): void;
}

/**
 * Makes the limit: a sliding minute, because a minute that starts anew would let twice as many through around its start. With a ledger, what other
 * processes have called counts too: whoever is next here then asks it for the place.
 */
export function createCallRate(perMinute: number, clock: Clock, ledger?: CallLedger): CallRate {
  const queue = createCallQueue<Caller>();
  let used: number[] = [];
  let held = 0;
  let pausedUntil = 0;
  let full = { most: 0, until: 0 };
  let isAsking = false;
  let unanswered = 0;
  let cancelWake = () => {};

  function place(turn: Turn, waitMsMax: number): Promise<Place | undefined> {
    if (pausedUntil - clock.monotonic() > waitMsMax) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const cancelDeadline = clock.after(waitMsMax, () => caller.answer(undefined));
      const caller: Caller = {
        turn,
        isGone: false,
        answer(granted) {
          caller.isGone = true;
          queue.leave(caller);
          cancelDeadline();
          resolve(granted);
        },
      };
      queue.add(caller);
      serve();
    });
  }

  function serve(): void {
    if (isAsking) return;
    const now = clock.monotonic();
    used = used.filter((at) => now - at < WINDOW_MS);
    let next = takeNext(now);
    for (; next.length > 0 && !ledger; next = takeNext(now)) for (const caller of next) caller.answer(grant());
    if (ledger && next.length > 0) void askFor(next, ledger);
    else wakeLater(now);
  }

  /** Those who are served next, of whom all may have the same part of the minute. */
  function takeNext(now: number): Caller[] {
    const next: Caller[] = [];
    const most = partOf(queue.isSpare());
    while (queue.all().length > 0 && partOf(queue.isSpare()) === most && now >= openAt() && held + used.length < most) {
      const caller = queue.next();
      if (caller) next.push(caller);
      held += 1;
    }
    return next;
  }

  /** Whoever finds the minute spent by others waits on, in the same place of the queue. */
  async function askFor(asked: readonly Caller[], { take }: CallLedger): Promise<void> {
    isAsking = true;
    const most = partOf(isSpare(asked));
    const taken = await take({ wanted: asked.length, most, windowMs: WINDOW_MS }).catch(() => NO_ANSWER);
    isAsking = false;
    const { places, againInMs = 0 } = taken;
    unanswered = taken === NO_ANSWER ? unanswered + 1 : 0;
    if (places.length < asked.length) full = { most, until: clock.monotonic() + againInMs };
    held -= asked.length - places.length;
    queue.putBack(asked.slice(places.length));
    if (unanswered > 1) for (const caller of [...queue.all()]) caller.answer(undefined);
    for (const [nr, shared] of places.entries()) {
      const granted = grant(shared);
      const caller = asked[nr];
      if (caller && !caller.isGone) caller.answer(granted);
      else granted.giveBack();
    }
    serve();
  }

  /** When those who wait may go on: a pause is everybody's, and a half that others have spent leaves the whole to who may have it. */
  function openAt(): number {
    return partOf(queue.isSpare()) <= full.most ? Math.max(pausedUntil, full.until) : pausedUntil;
  }

  /** How many calls a minute there may be for those who wait. */
  function partOf(isForSpare: boolean): number {
    return isForSpare ? Math.ceil(perMinute * SPARE_SHARE) : perMinute;
  }

  /** Wakes when the oldest call leaves the window or the pause ends; a place given back wakes by itself. */
  function wakeLater(now: number): void {
    cancelWake();
    if (queue.all().length === 0) return;
    const [oldest] = used;
    const isFree = held + used.length < partOf(queue.isSpare());
    const freeAt = isFree ? now : oldest === undefined ? undefined : oldest + WINDOW_MS;
    if (freeAt !== undefined) cancelWake = clock.after(Math.ceil(Math.max(freeAt, openAt()) - now), serve);
  }

  function grant(shared?: LedgerPlace): Place {
    let isOpen = true;
    const end = (isUse: boolean) => {
      held -= 1;
      isOpen = false;
      if (isUse) used.push(clock.monotonic());
      if (isUse) shared?.use();
      else shared?.giveBack();
      serve();
    };
    return {
      use() {
        if (!isOpen) throw new CallUsed("one call only");
        end(true);
      },
      giveBack() {
        if (isOpen) end(false);
      },
    };
  }

  function pause(pauseMs: number): void {
    pausedUntil = Math.max(pausedUntil, clock.monotonic() + pauseMs);
    void ledger?.pause(pauseMs);
    serve();
  }

  return { place, pause };
}
