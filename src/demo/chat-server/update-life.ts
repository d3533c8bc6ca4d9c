import type { Update } from "@grammyjs/types";

/** How long a tap waits for a bot that is away; everything else waits a day from its own date on (tdlib/telegram-bot-api, `add_update`). */
const TAP_MS = 150_000;
const DAY_MS = 86_400_000;

/** Until when an update waits for the bot, in milliseconds since 1970. What is fetched later finds it gone. */
export function livesUntil(update: Omit<Update, "update_id">, nowMs: number): number {
  if (update.callback_query) return nowMs + TAP_MS;
  const message = messageOf(update);
  const bornS = message?.edit_date ?? message?.date ?? update.my_chat_member?.date ?? update.message_reaction?.date;
  return (bornS === undefined ? nowMs : bornS * 1_000) + DAY_MS;
}

/**
 * The line in which a webhook brings an update: one after another within a line, lines side by side. Messages have one for each chat, taps one for
 * each person, membership and reactions one for each chat: a tap overtakes a message that the bot has not taken yet.
 */
export function lineOf(update: Update): string {
  const { callback_query, my_chat_member, message_reaction } = update;
  if (callback_query) return `taps of ${callback_query.from.id}`;
  if (my_chat_member) return `membership in ${my_chat_member.chat.id}`;
  if (message_reaction) return `reactions in ${message_reaction.chat.id}`;
  const message = messageOf(update);
  return message ? `messages in ${message.chat.id}` : `update ${update.update_id}`;
}

function messageOf(update: Omit<Update, "update_id">) {
  const { message, edited_message, channel_post, edited_channel_post } = update;
  return (message ?? edited_message ?? channel_post ?? edited_channel_post) as
    | { date: number; edit_date?: number; chat: { id: number } }
    | undefined;
}
