import type { MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";
import type { Clock } from "../../domain/clock.ts";
import { formatMoment } from "../../domain/local-time.ts";
import { readTapId } from "../../domain/tap-id.ts";

/** How old a tap may be that still does something, in milliseconds. */
const LATE_MS = 10 * 60_000;

/**
 * Answers taps that come long after they were made, where the platform brings them so: Meta tries for days, and who waits has gone on meanwhile.
 * Such a tap does nothing: the person is told when they made it, and may make it again. Telegram gives taps without their time, for a day at most.
 */
export function lateTaps(clock: Pick<Clock, "now">): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    const tap = readTapId(ctx.callbackQuery?.id ?? "");
    const now = clock.now();
    if (tap === undefined || now - tap.at * 1_000 <= LATE_MS) return await next();
    await ctx.reply(ctx.say("tap-late", { when: formatMoment(tap.at * 1_000, now, ctx.language) }));
  };
}
