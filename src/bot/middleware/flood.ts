import type { Context, MiddlewareFn } from "grammy";
import type { Clock } from "../../domain/clock.ts";
import type { People } from "../../domain/ports/people.ts";
import { remembers } from "../../domain/remembered.ts";
import type { ChatOrder } from "../chat-order.ts";
import { mayCarryPin } from "../pin-pad/pin-text.ts";

/** How much one person may send before updates are dropped (faults S28). */
export interface FloodLimits {
  /** Updates at once. */
  readonly burst: number;
  /** Updates a second in the long run. */
  readonly perSecond: number;
  /** Updates of one chat that may wait for their turn. */
  readonly waiting: number;
}

/** Far above what a person can tap, far below what would be felt by others. */
export const FLOOD_LIMITS: FloodLimits = { burst: 200, perSecond: 30, waiting: 100 };

/** One sentence in this time; the rest is silence. */
const TELL_EVERY_MS = 30_000;
const PEOPLE_MAX = 10_000;

interface Bucket {
  left: number;
  filledAt: number;
  toldAt: number;
}

/**
 * Drops what one person sends too fast, before it takes a place in the order of its chat. What could give a PIN is deleted all the same.
 * There is no limit over all people: above what the machine can do, the channel fetches less and Telegram keeps the rest.
 */
export function dropFloods(
  parts: { clock: Clock; order: ChatOrder; people: People; tell: (chatId: number) => Promise<unknown> },
  limits: FloodLimits = FLOOD_LIMITS,
): MiddlewareFn<Context> {
  const { clock, order, people, tell } = parts;
  const buckets = remembers<number, Bucket>(PEOPLE_MAX);

  return async (ctx, next) => {
    const id = ctx.from?.id;
    if (id === undefined) return; // nobody speaks: channel posts, polls
    const bucket = fill(buckets.get(id));
    buckets.set(id, bucket);
    const crowded = order.waiting(ctx.chatId ?? id) >= limits.waiting;
    if (bucket.left >= 1 && !crowded) {
      bucket.left -= 1;
      return await next();
    }
    const isPin = mayCarryPin(ctx.msg);
    const isQuiet = clock.monotonic() - bucket.toldAt < TELL_EVERY_MS;
    if (isQuiet && !isPin) return;
    if (!isQuiet) bucket.toldAt = clock.monotonic(); // before anything is waited for: the rest of the flood comes meanwhile
    if (!(await people.find(id))) return;
    if (isPin) await ctx.deleteMessage().catch(() => {});
    if (!isQuiet) await tell(id);
  };

  function fill(bucket: Bucket | undefined): Bucket {
    const now = clock.monotonic();
    if (bucket === undefined) return { left: limits.burst, filledAt: now, toldAt: Number.NEGATIVE_INFINITY };
    const gained = ((now - bucket.filledAt) / 1_000) * limits.perSecond;
    return { ...bucket, left: Math.min(limits.burst, bucket.left + gained), filledAt: now };
  }
}
