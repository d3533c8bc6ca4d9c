import type { Context, MiddlewareFn } from "grammy";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import { redact } from "../redact.ts";

/** Whatever a person does is a sign of life: what could not be told while they had blocked the bot is told after it (faults F62). */
export function metAgain(journal: Pick<Journal, "metAgain">, log: Log): MiddlewareFn<Context> {
  return async (ctx, next) => {
    await next();
    const { chatId } = ctx;
    if (chatId === undefined) return;
    await journal.metAgain(chatId).catch((error: unknown) => {
      log.warn({ part: "bot", chat: chatId, ...redact(error) }, "what was held is not told yet");
    });
  };
}
