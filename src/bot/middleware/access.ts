import type { Context, MiddlewareFn } from "grammy";
import { LRUCache } from "lru-cache";
import type { Clock } from "../../domain/clock.ts";
import { type Language, readLanguage } from "../../domain/language.ts";
import type { Person } from "../../domain/person.ts";
import type { People } from "../../domain/ports/people.ts";
import type { Words } from "../words.ts";

/** A stranger is answered once in this time. */
const TELL_EVERY_MS = 10 * 60_000;
const STRANGERS_MAX = 10_000;

/**
 * Lets those in who may use the counter at this moment. A stranger who writes gets one polite sentence with their own id, which is what an owner needs to let
 * them in; a stranger's tap, edit or flood gets nothing, and nothing is kept (faults S6).
 */
export function admit(parts: {
  people: People;
  clock: Clock;
  words: Words;
  defaultLanguage: Language;
}): MiddlewareFn<Context & { person: Person }> {
  const told = new LRUCache<number, number>({ max: STRANGERS_MAX });

  return async (ctx, next) => {
    const from = ctx.from as NonNullable<typeof ctx.from>; // private chats always say who speaks
    const person = await parts.people.find(from.id);
    if (person) {
      ctx.person = person;
      return await next();
    }
    const last = told.get(from.id);
    const now = parts.clock.monotonic();
    if (ctx.message === undefined || (last !== undefined && now - last < TELL_EVERY_MS)) return;
    told.set(from.id, now);
    const say = parts.words(readLanguage(from.language_code) ?? parts.defaultLanguage);
    await ctx.reply(say("access-stranger", { id: String(from.id) }));
  };
}
