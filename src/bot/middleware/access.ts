import type { Context, MiddlewareFn } from "grammy";
import type { Say } from "../../../flows/ground/say.ts";
import { conditions } from "../../../flows/trial/conditions.ts";
import type { Clock } from "../../domain/clock.ts";
import { hashOfToken, readInvitationToken } from "../../domain/invitation.ts";
import { type Language, readLanguage } from "../../domain/language.ts";
import { mannersOf } from "../../domain/manners.ts";
import type { Person } from "../../domain/person.ts";
import type { People } from "../../domain/ports/people.ts";
import type { Receipts } from "../../domain/ports/receipts.ts";
import type { Team } from "../../domain/ports/team.ts";
import { remembers } from "../../domain/remembered.ts";
import { mayCarryPin } from "../pin-pad/pin-text.ts";
import type { RemoveDigits } from "../pin-pad/remove-digits.ts";
import type { Words } from "../words.ts";
import { createStrangerChecks, readCheckWish } from "./stranger-checks.ts";

/** A stranger is answered once in this time. */
const TELL_EVERY_MS = 10 * 60_000;
const STRANGERS_MAX = 10_000;

/** Answers to all strangers together in a minute: whoever comes with many accounts is not told more. */
const ALL_A_MINUTE = 60;

/** What a stranger may read all the same: the conditions of access, for those who are none of us yet. */
const CONDITIONS = new Set(["/devenir", "/become"]);

/**
 * Lets those in who may use the counter at this moment, and whoever opens an invitation's link that nobody has opened before. A stranger who
 * writes gets one polite sentence with their own id, which is what an owner needs to let them in, the conditions of access, or whether a receipt is
 * genuine: fixed sentences that say nothing about people or money. A stranger's tap, edit or flood gets nothing (faults S6). Nothing is kept but, on
 * WhatsApp, which chat is theirs (docs/personal-data.md).
 */
export function admit(parts: {
  people: People;
  team: Pick<Team, "join">;
  receipts: Pick<Receipts, "isGenuine">;
  clock: Clock;
  words: Words;
  defaultLanguage: Language;
  /** Deletes a message that may hold a PIN. */
  remove: RemoveDigits;
  /** Whether somebody was ever let in: what they type may be meant for the question that they still see (faults S1). */
  wasHere: (chatId: number) => Promise<boolean>;
  languageOf: (chatId: number) => Promise<Language>;
  /** Whether an access of theirs waits for an owner's look: an invitation gives nobody a second one. */
  isHeld: (chatId: number) => Promise<boolean>;
}): MiddlewareFn<Context & { person: Person }> {
  const { people, team, clock } = parts;
  const check = createStrangerChecks(parts.receipts, clock);
  const told = remembers<string, number>(STRANGERS_MAX);
  let minute = { since: Number.NEGATIVE_INFINITY, answers: 0 };

  return async (ctx, next) => {
    const from = ctx.from as NonNullable<typeof ctx.from>; // private chats always say who speaks
    const token = readInvitationToken(ctx.message?.text);
    const known = await people.find(from.id);
    if (known && token) return void (await ctx.reply(parts.words(await parts.languageOf(from.id))("access-already")));
    const isHeld = token !== undefined && (await parts.isHeld(from.id));
    const person = known ?? (token && !isHeld && (await letIn(from.id, token)));
    if (person) {
      ctx.person = person;
      return await next();
    }
    await removePin(ctx, from.id);
    if (ctx.message === undefined) return;
    if (token !== undefined) return await turnAway(ctx, isHeld ? "access-invitation-held" : "access-invitation-over");
    const wish = readCheckWish(ctx.message.text);
    if (wish !== undefined) return await answerCheck(ctx, wish);
    const command = ctx.message.text?.trim().toLowerCase().replace(/@\w+$/, "") ?? "";
    await turnAway(ctx, CONDITIONS.has(command) ? "become-title" : "access-stranger");
  };

  /** Before anything else: who was shut out a moment ago still types the PIN that they were asked for. Nobody who never was here is asked for one. */
  async function removePin(ctx: Context, chatId: number): Promise<void> {
    const message = ctx.message ?? ctx.editedMessage;
    if (message === undefined || !mayCarryPin(message) || !(await parts.wasHere(chatId))) return;
    await parts.remove({ chatId, messageId: message.message_id }, sayTo(ctx));
  }

  function sayTo(ctx: Context): Say {
    return parts.words(readLanguage(ctx.from?.language_code) ?? parts.defaultLanguage);
  }

  async function letIn(id: number, token: NonNullable<ReturnType<typeof readInvitationToken>>) {
    const { kind } = await team.join(hashOfToken(token), id, clock.now());
    return kind === "joined" ? await people.find(id) : undefined;
  }

  /** A verdict may be asked for anew; what says only how, or to wait, is said as rarely as all else. */
  async function answerCheck(ctx: Context, wish: string): Promise<void> {
    const sentence = await check((ctx.from as NonNullable<typeof ctx.from>).id, wish);
    const isVerdict = sentence === "stranger-check-genuine" || sentence === "stranger-check-not";
    if (sentence !== undefined) await turnAway(ctx, sentence, isVerdict);
  }

  async function turnAway(ctx: Context, sentence: string, isVerdict = false): Promise<void> {
    const { id } = ctx.from as NonNullable<typeof ctx.from>;
    const last = told.get(`${id} ${sentence}`);
    const now = clock.monotonic();
    if (!isVerdict && last !== undefined && now - last < TELL_EVERY_MS) return;
    if (now - minute.since >= 60_000) minute = { since: now, answers: 0 };
    if (minute.answers >= ALL_A_MINUTE) return;
    minute.answers += 1;
    told.set(`${id} ${sentence}`, now);
    const say = sayTo(ctx);
    if (sentence === "become-title") await ctx.reply(conditions(say));
    else if (sentence === "access-stranger" && !mannersOf(id).ids) await ctx.reply(say("access-stranger-number"));
    else await ctx.reply(say(sentence, mannersOf(id).ids ? { id: String(id), on: "telegram" } : { on: "whatsapp" }));
  }
}
