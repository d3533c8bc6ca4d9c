import { badRequest } from "../bot-api-error.ts";
import { readMessageText } from "../formatting/read-text.ts";
import { checkPlace, readMarkup } from "../keyboard.ts";
import type { Method } from "../method.ts";
import { integerOf, isObject, type Payload, structureOf, textOf } from "../payload.ts";
import { wireMessage } from "../wire-message.ts";
import type { Room, StoredMessage, World } from "../world.ts";
import { announce } from "./announce.ts";
import { findMessageToEdit, findOpenRoom, findRoom } from "./find-chat.ts";

/** How long a message can be deleted (Bot API, `deleteMessage`). */
const DELETABLE_MS = 48 * 3_600_000;

export const sendMessage: Method = ({ world }, payload) => {
  const body = readMessageText(payload);
  const message = send(world, payload, { body });
  announce(world, "message", message);
  return wireMessage(message);
};

/** Puts a message of the bot into its chat, keyboard and reply included. Shared by everything that sends. */
export function send(world: World, payload: Payload, draft: Pick<StoredMessage, "body" | "file">): StoredMessage {
  const markup = readMarkup(payload);
  const room = findOpenRoom(world, payload);
  checkPlace(markup, room.chat);
  const replyTo = readReply(payload, room);
  const topic = readTopic(payload, room);
  const message = world.post(room, world.bot, {
    ...draft,
    markup,
    ...(replyTo !== undefined && { replyTo }),
    ...(topic !== undefined && { topic }),
  });
  if (markup.kind === "reply") room.replyKeyboard = message;
  if (markup.kind === "remove") delete room.replyKeyboard;
  return message;
}

/** The topic that a call names, in chats that have some; elsewhere a person's chat knows none, and a group takes no notice. */
function readTopic(payload: Payload, room: Room): number | undefined {
  const id = integerOf(payload, "message_thread_id", 0);
  if (id === 0) return undefined;
  if (room.topics?.has(id)) return id;
  if (room.topics || room.chat.type === "private") throw badRequest("message thread not found");
  return undefined;
}

function readReply(payload: Payload, room: Room): number | undefined {
  const parameters = structureOf(payload, "reply_parameters", "can't parse reply parameters JSON object");
  if (!isObject(parameters)) return undefined;
  const id = Number(parameters["message_id"]);
  if (room.messages.has(id)) return id;
  if (parameters["allow_sending_without_reply"] === true) return undefined;
  throw badRequest("message to be replied not found");
}

export const editMessageText: Method = ({ world }, payload) => {
  const body = readMessageText(payload);
  const markup = readMarkup(payload);
  const message = findMessageToEdit(world, payload);
  if (message.file || message.contact) throw badRequest("there is no text in the message to edit");
  return change(world, message, { body, markup });
};

export const editMessageReplyMarkup: Method = ({ world }, payload) => {
  const markup = readMarkup(payload);
  return change(world, findMessageToEdit(world, payload), { markup });
};

/** Changes a message of the bot; an edit that changes nothing, or brings another keyboard than an inline one, is refused. A keyboard that is not given again is gone. */
export function change(
  world: World,
  message: StoredMessage,
  changes: Pick<StoredMessage, "markup"> & Partial<Pick<StoredMessage, "body" | "file">>,
): unknown {
  if (changes.markup.kind !== "inline" && changes.markup.kind !== "none") throw badRequest("inline keyboard expected");
  if (fingerprint(message) === fingerprint({ ...message, ...changes })) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  Object.assign(message, changes, { editedAtMs: world.clock.now() });
  announce(world, "edit", message);
  return wireMessage(message);
}

function fingerprint({ body, file, markup }: StoredMessage): string {
  return JSON.stringify([body, file?.stored.id, markup]);
}

export const deleteMessage: Method = ({ world }, payload) => {
  if (textOf(payload, "chat_id") === "") throw badRequest("chat identifier is not specified");
  const id = integerOf(payload, "message_id", 0);
  if (id === 0) throw badRequest("message identifier is not specified");
  const room = findRoom(world, payload);
  const message = room.messages.get(id);
  if (!message) throw badRequest("message to delete not found");
  remove(world, message);
  return true;
};

/** Up to 100 at once; what is not there is skipped (Bot API, `deleteMessages`). */
export const deleteMessages: Method = ({ world }, payload) => {
  const ids = structureOf(payload, "message_ids", "can't parse message_ids JSON object");
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest("message identifiers are not specified");
  if (ids.length > 100) throw badRequest("too many message identifiers specified");
  const room = findRoom(world, payload);
  for (const id of ids as number[]) {
    const message = room.messages.get(id);
    if (message) remove(world, message);
  }
  return true;
};

function remove(world: World, message: StoredMessage): void {
  const { room } = message;
  const ownOrPrivate = message.byBot || room.chat.type === "private" || room.botIsAdmin;
  if (!ownOrPrivate) throw badRequest("message can't be deleted");
  if (world.clock.now() - message.sentAtMs > DELETABLE_MS) throw badRequest("message can't be deleted for everyone");
  room.messages.delete(message.id);
  if (room.replyKeyboard === message) delete room.replyKeyboard; // a keyboard goes with the message that brought it
  announce(world, "delete", { ...message, body: { text: "", entities: [] }, markup: { kind: "none" } });
}
