import { badRequest } from "../bot-api-error.ts";
import type { Method } from "../method.ts";
import { flagOf, textOf } from "../payload.ts";
import { findOpenRoom, findRoom } from "./find-chat.ts";

/** How long a tap waits for its answer. Telegram does not publish it; bots report refusals from a minute on. */
const CALLBACK_QUERY_LIFE_MS = 60_000;

const ANSWER_MAX = 200;

const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

/** Ends the spinner on a tapped button, with words if there are any. Only the first answer is shown; later ones are taken in silence. */
export const answerCallbackQuery: Method = ({ world }, payload) => {
  const id = textOf(payload, "callback_query_id");
  const query = world.callbackQueries.get(id);
  if (!query || world.clock.now() - query.atMs > CALLBACK_QUERY_LIFE_MS) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  const text = textOf(payload, "text");
  if (text.length > ANSWER_MAX) throw badRequest("MESSAGE_TOO_LONG");
  if (query.answered) return true;
  query.answered = true;
  const alert = flagOf(payload, "show_alert");
  const about = { chat: query.chatId, message_id: query.messageId };
  world.events.emit({ type: "answer", ...about, text, buttons: [], markup: { kind: "none" }, alert });
  return true;
};

export const sendChatAction: Method = ({ world }, payload) => {
  const action = textOf(payload, "action");
  if (!ACTIONS.has(action)) throw badRequest("wrong parameter action in request");
  world.sights.emit({ kind: "busy", chat: findOpenRoom(world, payload).chat.id, action });
  return true;
};

export const getChat: Method = ({ world }, payload) => {
  const { chat } = findRoom(world, payload);
  return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
};
