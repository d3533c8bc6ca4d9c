import { GraphError } from "./graph-error.ts";
import { LIMITS } from "./limits.ts";

/** How fast messages may go to one person: so many at once, and one more each time so many milliseconds have passed. */
export interface PairFigures {
  readonly burst: number;
  readonly everyMs: number;
}

export const PUBLISHED_PAIR: PairFigures = { burst: LIMITS.pairBurst.max, everyMs: LIMITS.pairMs.max };

/** A bucket for each person; an empty one refuses with 131056, and nothing is taken from it then. */
export class PairRate {
  readonly #now: () => number;
  readonly #debts = new Map<string, { untilMs: number }>();
  figures: PairFigures | undefined = PUBLISHED_PAIR;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes one message out of the person's bucket. Throws `GraphError` when it is empty. */
  take(person: string): void {
    if (!this.figures) return;
    const { burst, everyMs } = this.figures;
    const now = this.#now();
    const untilMs = Math.max(this.#debts.get(person)?.untilMs ?? 0, now) + everyMs;
    if (untilMs - now > burst * everyMs) throw new GraphError(131056);
    this.#debts.set(person, { untilMs });
  }
}
