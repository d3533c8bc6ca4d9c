import { tooManyRequests } from "./bot-api-error.ts";
import type { OwnClock } from "./server-clock.ts";
import type { Room } from "./world.ts";

/** So many at once, then one in so many milliseconds. */
export interface FloodLimit {
  readonly burst: number;
  readonly everyMs: number;
}

/** How much a bot may send. The platform tells only about what it allows: a message a second in a chat, 20 a minute in a group, 30 a second in all. */
export interface FloodFigures {
  readonly inChat?: FloodLimit;
  readonly inGroup?: FloodLimit;
  readonly inAll?: FloodLimit;
}

/** About what the platform says in its FAQ for bots. How long a burst may be it does not say. */
export const PUBLISHED_FIGURES: FloodFigures = {
  inChat: { burst: 5, everyMs: 1_000 },
  inGroup: { burst: 20, everyMs: 3_000 },
  inAll: { burst: 30, everyMs: 33 },
};

/** Waits up to this are waited here, and the call is answered late; longer ones are refused with 429 (tdlib/td, for bots). */
const WAITED_HERE_MS = 8_000;

/** Holds a bot back that sends too much. Off until figures are given. */
export class FloodLimits {
  readonly #clock: OwnClock;
  readonly #freeAt = new Map<string, number>();
  #figures: FloodFigures = {};

  constructor(clock: OwnClock) {
    this.#clock = clock;
  }

  set(figures: FloodFigures): void {
    this.#figures = figures;
    this.#freeAt.clear();
  }

  /** Lets a message of the bot pass at once, late, or not at all. */
  async pass(room: Room): Promise<void> {
    for (let waitedMs = 0; ; ) {
      const waitMs = this.#waitMs(room);
      if (waitMs === 0) return;
      const waitS = Math.ceil(waitMs / 1_000);
      waitedMs += waitS * 1_000;
      if (waitedMs > WAITED_HERE_MS) throw tooManyRequests(waitS);
      await this.#clock.sleep(waitS * 1_000);
    }
  }

  /** 0 takes the place. */
  #waitMs({ chat }: Room): number {
    const { inChat, inGroup, inAll } = this.#figures;
    const own = chat.type === "private" ? inChat : (inGroup ?? inChat);
    const limits = [[`chat ${chat.id}`, own] as const, ["all", inAll] as const];
    const now = this.#clock.now();
    const waits = limits.map(([key, limit]) =>
      limit ? this.#freeOf(key, now) - (limit.burst - 1) * limit.everyMs - now : 0,
    );
    const longest = Math.max(0, ...waits);
    if (longest === 0)
      for (const [key, limit] of limits) if (limit) this.#freeAt.set(key, this.#freeOf(key, now) + limit.everyMs);
    return longest;
  }

  /** When the bucket would be empty again. */
  #freeOf(key: string, now: number): number {
    return Math.max(this.#freeAt.get(key) ?? 0, now);
  }
}
