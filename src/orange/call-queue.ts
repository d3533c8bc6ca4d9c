/** What a call is for: a deposit on its own, a look-up, lines of a batch, the rest, and look-ups for which nobody waits. */
export type Turn = "cash_in" | "look_up" | "batch" | "other" | "spare";

/** Every so many places the longest waiting goes first, whatever it is for, so that a flood of deposits does not starve the look-ups (faults S28). */
const FAIR_EVERY = 6;

/**
 * Who goes first when there are more calls than places. Look-ups and batches take turns as they came: sending more must not outrun knowing what
 * became of what was sent, and batches of several people share what is left because each has only a few calls waiting.
 */
const RANKS: Readonly<Record<Turn, number>> = { cash_in: 0, look_up: 1, batch: 1, other: 2, spare: 3 };

/** Somebody who waits for a place. */
export interface Waiter {
  readonly turn: Turn;
}

/** Those who wait, and whose turn it is. */
export interface CallQueue<One extends Waiter> {
  all(): readonly One[];
  add(waiter: One): void;
  leave(waiter: One): void;
  /** Whoever is next. */
  next(): One | undefined;
  /** They were next and got no place after all: each has its turn as if nobody had asked. */
  putBack(waiters: readonly One[]): void;
  isSpare(): boolean;
}

/** Makes a queue; nobody waits. */
export function createCallQueue<One extends Waiter>(): CallQueue<One> {
  const came = new Map<One, number>();
  let waiting: One[] = [];
  let given = 0;
  let nr = 0;

  return {
    all: () => waiting,
    add(waiter) {
      nr += 1;
      came.set(waiter, nr);
      waiting.push(waiter);
    },
    leave(waiter) {
      came.delete(waiter);
      waiting = waiting.filter((other) => other !== waiter);
    },
    next() {
      const isFairTurn = given % FAIR_EVERY === FAIR_EVERY - 1;
      const best = Math.min(...waiting.map(({ turn }) => RANKS[turn]));
      const at = isFairTurn ? 0 : waiting.findIndex(({ turn }) => RANKS[turn] === best);
      given += 1;
      return waiting.splice(at, 1)[0];
    },
    putBack(waiters) {
      given -= waiters.length;
      waiting.push(...waiters.filter((waiter) => came.has(waiter)));
      waiting.sort((one, other) => (came.get(one) ?? 0) - (came.get(other) ?? 0));
    },
    isSpare: () => isSpare(waiting),
  };
}

/** Whether all of these are calls for which nobody waits. */
export function isSpare(waiters: readonly Waiter[]): boolean {
  return waiters.every(({ turn }) => turn === "spare");
}
