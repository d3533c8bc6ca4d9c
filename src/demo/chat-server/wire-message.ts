import type { Message, PhotoSize } from "@grammyjs/types";
import type { StoredFile } from "./file-store.ts";
import { pictureSize } from "./picture.ts";
import type { StoredMessage } from "./world.ts";

/** A message in the form in which Telegram sends it to bots, keyboard included. */
export function wireMessage(message: StoredMessage): Message {
  const { room, body, markup } = message;
  const anonymous = room.chat.type === "channel";
  return {
    message_id: message.id,
    ...(anonymous ? { sender_chat: room.chat } : { from: message.from }),
    chat: room.chat,
    date: seconds(message.sentAtMs),
    ...(message.editedAtMs !== undefined && { edit_date: seconds(message.editedAtMs) }),
    ...(message.forwardedFrom && {
      forward_origin: { type: "user", sender_user: message.forwardedFrom, date: seconds(message.sentAtMs) },
    }),
    ...(message.topic !== undefined && { message_thread_id: message.topic, is_topic_message: true }),
    ...(message.album !== undefined && { media_group_id: message.album }),
    ...(message.replyTo !== undefined && replyTo(message.replyTo, message)),
    ...content(message),
    ...(message.file && body.text !== "" && { caption: body.text }),
    ...(message.file && body.entities.length > 0 && { caption_entities: body.entities }),
    ...(markup.kind === "inline" && { reply_markup: { inline_keyboard: markup.rows } }),
  } as unknown as Message;
}

function content({ file, contact, location, webAppData, topicOpened, body }: StoredMessage): object {
  if (topicOpened !== undefined) return { forum_topic_created: { name: topicOpened, icon_color: 7_322_096 } };
  if (location) return { location };
  if (webAppData) return { web_app_data: webAppData };
  if (contact) return { contact };
  if (file?.kind === "photo") return { photo: [photoSize(file.stored)] };
  if (file) return { document: document(file.stored) };
  return { text: body.text, ...(body.entities.length > 0 && { entities: body.entities }) };
}

function document(file: StoredFile): object {
  const { id, uniqueId, name, mimeType, content } = file;
  return { file_id: id, file_unique_id: uniqueId, file_name: name, mime_type: mimeType, file_size: content.length };
}

function photoSize(file: StoredFile): PhotoSize {
  const size = pictureSize(file.content) ?? { width: 1, height: 1 };
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.content.length, ...size };
}

function replyTo(id: number, message: StoredMessage): object {
  const original = message.room.messages.get(id);
  if (!original) return {};
  const position = message.quote === undefined ? -1 : original.body.text.indexOf(message.quote);
  return {
    reply_to_message: { ...wireMessage(original), reply_to_message: undefined },
    ...(position >= 0 && { quote: { text: message.quote, position, is_manual: true } }),
  };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
