import type { ChatEvent } from "../chat-events.ts";
import type { Markup } from "../keyboard.ts";
import type { StoredMessage, World } from "../world.ts";

/** Tells whoever watches what the bot did to one of its messages. */
export function announce(world: World, type: ChatEvent["type"], message: StoredMessage): void {
  world.events.emit({
    type,
    chat: message.room.chat.id,
    message_id: message.id,
    text: message.body.text,
    buttons: labels(message.markup),
    markup: message.markup,
    ...(message.file && type !== "edit" && { file: message.file.stored }),
  });
}

/** What is written on the keys, row by row. */
export function labels(markup: Markup): string[][] {
  if (markup.kind !== "inline" && markup.kind !== "reply") return [];
  return markup.rows.map((row) => row.map((button) => button.text));
}
