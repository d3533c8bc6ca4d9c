import type { Context, MiddlewareFn } from "grammy";
import type { Clock } from "../../domain/clock.ts";
import type { Meter } from "../../domain/ports/meter.ts";

/** Tells the meter how long updates take, by kind; nothing else of them. */
export function measured(meter: Meter, clock: Pick<Clock, "monotonic">): MiddlewareFn<Context> {
  return async (ctx, next) => {
    const since = clock.monotonic();
    try {
      await next();
    } finally {
      meter.updateHandled(kindOf(ctx), clock.monotonic() - since);
    }
  };
}

function kindOf({ update }: Context): Parameters<Meter["updateHandled"]>[0] {
  if (update.message) return "message";
  if (update.edited_message) return "edited_message";
  return update.callback_query ? "callback_query" : "other";
}
