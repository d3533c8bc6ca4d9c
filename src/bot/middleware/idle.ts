import type { MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";
import type { Clock } from "../../domain/clock.ts";

/** After this long without an act, whoever holds the phone need not be the one who had opened what is in sight, in milliseconds (decision 9). */
export const IDLE_MS = 30 * 60_000;

/** Often enough for half an hour, seldom enough that most taps change nothing in the session. */
const NOTED_EVERY_MS = 60_000;

/**
 * Notices that somebody comes back to a chat that lay idle, and marks everything that was sent until then: its lists answer no tap any more
 * (`flows/questions/left-open.ts`). Only our own clock decides.
 */
export function noteIdle(clock: Pick<Clock, "now">): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    if (ctx.editedMessage) return await next(); // the phone may do that by itself (faults F61)
    const now = clock.now();
    const id = ctx.msg?.message_id ?? 0;
    const { at = now, message = 0, shut = 0 } = ctx.session.acted ?? {};
    if (now - at > IDLE_MS) {
      // A tap does not tell what the newest message is: the answer to the last one that the person wrote comes right after it.
      const newest = ctx.message ? id : Math.max(id, message + 2);
      ctx.session.acted = { at: now, message: Math.max(message, id), shut: newest };
    } else if (ctx.session.acted === undefined || now - at > NOTED_EVERY_MS || id > message) {
      ctx.session.acted = { at: now, message: Math.max(message, id), shut };
    }
    await next();
  };
}
