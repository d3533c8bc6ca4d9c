import type { MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";
import type { RandomBytes } from "../../domain/clock.ts";
import type { Log } from "../../domain/ports/log.ts";
import { newErrorCode } from "../error-code.ts";
import { redact } from "../redact.ts";

/** A handler that fails is written down, redacted, and answered with one sentence and a short code: nothing is swallowed, nothing is quoted (faults S32). */
export function answerErrors(log: Log, random: RandomBytes): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const code = newErrorCode(random);
      log.error({ part: "bot", update_id: ctx.update.update_id, ...redact(error), reason: code }, "handler failed");
      await ctx.reply(ctx.say("error-internal", { code })).catch((second: unknown) => {
        log.warn({ part: "bot", update_id: ctx.update.update_id, ...redact(second) }, "error not told");
      });
    }
  };
}
