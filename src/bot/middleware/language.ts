import type { MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";
import { type Language, readLanguage } from "../../domain/language.ts";
import type { Words } from "../words.ts";

/** Settles in which language a person is spoken to: chosen with `/langue`, else Telegram's, else the installation's. */
export function speak(words: Words, defaultLanguage: Language): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    const telegrams = readLanguage(ctx.from?.language_code);
    if (telegrams && ctx.session.telegramLanguage !== telegrams) ctx.session.telegramLanguage = telegrams;
    ctx.language = ctx.session.language ?? telegrams ?? defaultLanguage;
    ctx.say = words(ctx.language);
    await next();
  };
}
