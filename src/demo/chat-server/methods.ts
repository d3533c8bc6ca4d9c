import type { Method } from "./method.ts";
import { answerCallbackQuery, getChat, sendChatAction } from "./methods/chats.ts";
import { editMessageCaption, editMessageMedia, getFile, sendFile } from "./methods/files.ts";
import {
  deleteMessage,
  deleteMessages,
  editMessageReplyMarkup,
  editMessageText,
  sendMessage,
} from "./methods/messages.ts";
import {
  deleteMyCommands,
  getChatMenuButton,
  getMe,
  getMyCommands,
  getProfileText,
  setChatMenuButton,
  setMyCommands,
  setProfileText,
} from "./methods/profile.ts";
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from "./methods/updates.ts";

const yes: Method = () => true;

/** The part of the Bot API that is spoken here. Anything else is answered `404 Not Found: method not found`. */
const METHODS: Record<string, Method> = {
  getMe,
  logOut: yes,
  close: yes,

  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,

  sendMessage,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,

  answerCallbackQuery,
  sendChatAction,
  getChat,

  sendDocument: sendFile("document"),
  sendPhoto: sendFile("photo"),
  editMessageCaption,
  editMessageMedia,
  getFile,

  setMyCommands,
  deleteMyCommands,
  getMyCommands,
  setMyName: setProfileText("name", 64),
  getMyName: getProfileText("name"),
  setMyDescription: setProfileText("description", 512),
  getMyDescription: getProfileText("description"),
  setMyShortDescription: setProfileText("short_description", 120),
  getMyShortDescription: getProfileText("short_description"),
  setChatMenuButton,
  getChatMenuButton,
};

/** Their names, as the Bot API writes them. */
export const METHOD_NAMES: readonly string[] = Object.keys(METHODS);

const byLowerCase = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** Finds a method by name; upper and lower case are the same to Telegram. */
export function findMethod(name: string): { name: string; method: Method } | undefined {
  return byLowerCase.get(name.toLowerCase());
}
