import { badRequest, forbidden } from "../bot-api-error.ts";
import { integerOf, type Payload, textOf } from "../payload.ts";
import type { Room, StoredMessage, World } from "../world.ts";

/** The chat that a call names. Refused in Telegram's words when the bot never met it. */
export function findRoom(world: World, payload: Payload): Room {
  const id = textOf(payload, "chat_id");
  if (id === "") throw badRequest("chat_id is empty");
  const room = world.rooms.get(Number(id));
  if (!room || room.reach === "unknown") throw badRequest("chat not found");
  return room;
}

/** The same for calls that the other side would notice: not after it blocked the bot or threw it out. */
export function findOpenRoom(world: World, payload: Payload): Room {
  const room = findRoom(world, payload);
  if (room.reach === "blocked") throw forbidden("bot was blocked by the user");
  if (room.reach === "deactivated") throw forbidden("user is deactivated");
  if (room.reach === "kicked") throw forbidden(`bot was kicked from the ${room.chat.type} chat`);
  return room;
}

/** The bot's own message that a call wants to change. Messages of others, forwarded ones and ones with a reply keyboard cannot be. */
export function findMessageToEdit(world: World, payload: Payload): StoredMessage {
  if (textOf(payload, "inline_message_id") !== "") throw badRequest("MESSAGE_ID_INVALID");
  if (textOf(payload, "chat_id") === "") throw badRequest("chat_id is empty");
  const id = integerOf(payload, "message_id", 0);
  if (id === 0) throw badRequest("message identifier is not specified");
  const message = findOpenRoom(world, payload).messages.get(id);
  if (!message) throw badRequest("message to edit not found");
  const editable = message.byBot && (message.markup.kind === "inline" || message.markup.kind === "none");
  if (!editable) throw badRequest("message can't be edited");
  return message;
}
