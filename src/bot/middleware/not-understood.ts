import type { NextFunction } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";

/** The end of the list: whatever nobody took is answered, so that no message and no tap meets silence. */
export async function notUnderstood(ctx: CounterContext, _next: NextFunction): Promise<void> {
  if (ctx.callbackQuery)
    await ctx.answerCallbackQuery().catch(() => {}); // a tap without data, or too old to answer
  else await ctx.reply(ctx.say("not-understood"));
}
