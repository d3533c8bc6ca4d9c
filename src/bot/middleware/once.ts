import type { Context, MiddlewareFn } from "grammy";
import type { Reached } from "../reached.ts";

/** Remembers which updates were handled, also after a restart. Implemented by `src/store`. */
export interface SeenUpdates {
  has(updateId: number): boolean;
  add(updateId: number): void | Promise<void>;
}

/**
 * Handles an update once, however often Telegram gives it (faults F21). It is remembered after handling, so that what a crash cut short is
 * handled when it comes again; a double that comes meanwhile waits behind the first one in its chat.
 */
export function once(seen: SeenUpdates, reached: Reached): MiddlewareFn<Context> {
  return async (ctx, next) => {
    if (seen.has(ctx.update.update_id)) return;
    reached("C1");
    await next();
    await seen.add(ctx.update.update_id);
  };
}
