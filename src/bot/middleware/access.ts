import type { Context, MiddlewareFn } from "grammy";
import { LRUCache } from "lru-cache";
import type { Clock } from "../../domain/clock.ts";
import { hashOfToken, readInvitationToken } from "../../domain/invitation.ts";
import { type Language, readLanguage } from "../../domain/language.ts";
import type { Person } from "../../domain/person.ts";
import type { People } from "../../domain/ports/people.ts";
import type { Team } from "../../domain/ports/team.ts";
import type { Words } from "../words.ts";

/** A stranger is answered once in this time. */
const TELL_EVERY_MS = 10 * 60_000;
const STRANGERS_MAX = 10_000;

/**
 * Lets those in who may use the counter at this moment, and whoever opens an invitation's link that nobody has opened before. A stranger who
 * writes gets one polite sentence with their own id, which is what an owner needs to let them in; a stranger's tap, edit or flood gets nothing,
 * and nothing is kept (faults S6).
 */
export function admit(parts: {
  people: People;
  team: Pick<Team, "join">;
  clock: Clock;
  words: Words;
  defaultLanguage: Language;
}): MiddlewareFn<Context & { person: Person }> {
  const { people, team, clock } = parts;
  const told = new LRUCache<string, number>({ max: STRANGERS_MAX });

  return async (ctx, next) => {
    const from = ctx.from as NonNullable<typeof ctx.from>; // private chats always say who speaks
    const token = readInvitationToken(ctx.message?.text);
    const person = (await people.find(from.id)) ?? (token && (await letIn(from.id, token)));
    if (person) {
      ctx.person = person;
      return await next();
    }
    if (ctx.message !== undefined)
      await turnAway(ctx, token === undefined ? "access-stranger" : "access-invitation-over");
  };

  async function letIn(id: number, token: NonNullable<ReturnType<typeof readInvitationToken>>) {
    const { kind } = await team.join(hashOfToken(token), id, clock.now());
    return kind === "joined" ? await people.find(id) : undefined;
  }

  async function turnAway(ctx: Context, sentence: string): Promise<void> {
    const { id, language_code } = ctx.from as NonNullable<typeof ctx.from>;
    const last = told.get(`${id} ${sentence}`);
    const now = clock.monotonic();
    if (last !== undefined && now - last < TELL_EVERY_MS) return;
    told.set(`${id} ${sentence}`, now);
    const say = parts.words(readLanguage(language_code) ?? parts.defaultLanguage);
    await ctx.reply(say(sentence, { id: String(id) }));
  }
}
