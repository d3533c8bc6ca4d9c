import type { Clock } from "../../domain/clock.ts";
import { remembers } from "../../domain/remembered.ts";
import type { Patience } from "./out.ts";

/** Messages to one person: so many at once, and one more each time so many milliseconds have passed (docs/graph-limits.md). */
const BURST = 45;
const EVERY_MS = 6_000;

/** What waits in the journal leaves so many to answers, which nothing would bring again. */
const FOR_ANSWERS = 10;

/** People remembered. Whose count is forgotten, or was another process's, is held back by Meta's own refusal. */
const PEOPLE_MAX = 10_000;

/** How fast messages go to one person, so that Meta need not refuse them (131056). */
export interface Pace {
  /** Counts messages that leave together. 0: they may. Otherwise in how many milliseconds they may, and nothing is counted. */
  take(chatId: number, count: number, patience: Patience): number;
}

/** Makes a bucket for each person; it fills again with time. */
export function keepPace(clock: Pick<Clock, "monotonic">): Pace {
  /** When a person's bucket is full again. */
  const fullAt = remembers<number, number>(PEOPLE_MAX);

  return {
    take(chatId, count, patience) {
      const now = clock.monotonic();
      const after = Math.max(fullAt.get(chatId) ?? 0, now) + count * EVERY_MS;
      const atOnce = Math.max(count, patience === "patient" ? BURST : BURST - FOR_ANSWERS);
      const early = after - now - atOnce * EVERY_MS;
      if (early > 0) return early;
      fullAt.set(chatId, after);
      return 0;
    },
  };
}
