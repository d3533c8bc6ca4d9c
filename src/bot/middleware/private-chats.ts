import type { Context, MiddlewareFn } from "grammy";
import type { Language } from "../../domain/language.ts";
import type { People } from "../../domain/ports/people.ts";
import type { Pads } from "../pin-pad/pads.ts";
import { mayCarryPin } from "../pin-pad/pin-text.ts";
import type { Words } from "../words.ts";

/**
 * Lets messages and taps in private chats through and nothing else: groups, channels, inline queries and membership changes get silence.
 * One exception: someone whose PIN is awaited and who types what could give one into a group has it deleted where we may, and is told in private (faults S3).
 */
export function privateChatsOnly(parts: {
  people: People;
  pads: Pads;
  words: Words;
  languageOf: (chatId: number) => Promise<Language>;
}): MiddlewareFn<Context> {
  return async (ctx, next) => {
    const isTalk = ctx.update.message ?? ctx.update.edited_message ?? ctx.update.callback_query;
    if (isTalk === undefined || ctx.from === undefined || ctx.from.is_bot) return;
    if (ctx.chat?.type === "private" && ctx.chat.id === ctx.from.id) return await next();
    const { id } = ctx.from;
    if (!parts.pads.isOpen(id) || !mayCarryPin(ctx.msg) || !(await parts.people.find(id))) return;
    await ctx.deleteMessage().catch(() => {}); // only an administrator of the group may
    await ctx.api.sendMessage(id, parts.words(await parts.languageOf(id))("pad-not-in-group"));
  };
}
