import type { ApiCallFn, InputFile, Transformer } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import { isWhatsappChat } from "../../domain/chat-id.ts";
import { readTapId } from "../../domain/tap-id.ts";
import type { Doubts } from "./doubts.ts";
import { type Furniture, metaMessages, type Uploaded } from "./outgoing.ts";
import type { Spot } from "./spot.ts";

/** How long a caller waits for Meta's limits: until the person is answered, or not at all, because the message waits in the journal. */
export type Patience = "patient" | "impatient";

/** What the transformer does its work with. */
export interface OutParts {
  /** Sends what is one message of the chat, one after the other; gives the Bot API's own kind of answer. */
  readonly deliver: (spot: Spot, messages: readonly object[], patience: Patience) => Promise<Failure | undefined>;
  readonly doubts: Omit<Doubts, "hear">;
  readonly upload: (file: { readonly bytes: Uint8Array; readonly name: string }) => Promise<Uploaded | Failure>;
  readonly nextPlace: (chatId: number) => Promise<number>;
  readonly typing: (chatId: number) => void;
  readonly furniture: (chatId: number) => Promise<Furniture>;
  readonly now: () => number;
  /** Hears of a method that is not in the list: a bug that nobody in a chat must meet. */
  readonly unknown: (method: string) => void;
}

/** A refusal in the Bot API's words. */
export interface Failure {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number };
}

interface Given {
  readonly chat_id?: number | string;
  readonly callback_query_id?: string;
  readonly message_id?: number;
  readonly text?: string;
  readonly caption?: string;
  readonly photo?: InputFile;
  readonly document?: InputFile;
  readonly reply_markup?: InlineKeyboardMarkup | object;
  readonly scope?: { readonly chat_id?: number | string };
}

type Answer = { readonly ok: true; readonly result: unknown } | Failure;
type Method = (chatId: number, given: Given, patience: Patience) => Promise<Answer>;

/**
 * Everything that the counter does in a chat, put into Meta's words: this list is closed. What the flows call "to edit" is a message that takes the
 * place of the one before, so that its buttons answer for the same message of the chat.
 */
export function whatsappMethods(parts: OutParts): Readonly<Record<string, Method>> {
  const { deliver, doubts, upload, nextPlace, furniture } = parts;

  return {
    sendMessage: async (chatId, { text = "", reply_markup }, patience) =>
      await show(chatId, await nextPlace(chatId), text, reply_markup, patience),
    editMessageText: (chatId, { text = "", message_id = 0, reply_markup }, patience) =>
      show(chatId, message_id, text, reply_markup, patience),
    // Buttons that go cannot be taken away there: what they ask for is looked up when they are tapped.
    async editMessageReplyMarkup(chatId, { message_id = 0, reply_markup }, patience) {
      const keyboard = inline(reply_markup);
      if (!keyboard?.inline_keyboard.flat().length) return done(true);
      return await show(chatId, message_id, (await furniture(chatId)).choose, keyboard, patience);
    },
    async answerCallbackQuery(chatId, { text }, patience) {
      if (text === undefined || text === "") return done(true);
      return await show(chatId, await nextPlace(chatId), text, undefined, patience);
    },
    sendPhoto: (chatId, given, patience) => sendFile(chatId, given.photo, given, patience),
    sendDocument: (chatId, given, patience) => sendFile(chatId, given.document, given, patience),
    async sendChatAction(chatId) {
      parts.typing(chatId);
      return done(true);
    },
    deleteMessage: async () => ({ ok: false, error_code: 400, description: "Bad Request: message can't be deleted" }),
    setMyCommands: async () => done(true),
    deleteMyCommands: async () => done(true),
  };

  async function show(
    chatId: number,
    place: number,
    text: string,
    markup: Given["reply_markup"],
    patience: Patience,
  ): Promise<Answer> {
    const words = JSON.stringify([text, markup ?? null]);
    const known = patience === "impatient" ? doubts.settle(chatId, words) : undefined;
    if (known !== undefined) return shown(chatId, known, text);
    const messages = metaMessages(text, inline(markup), place, await furniture(chatId));
    const mark = doubts.mark();
    if (patience === "impatient") doubts.begin(chatId, { mark, words, place });
    const failure = await deliver({ chatId, place, mark }, messages, patience); // where it throws, the doubt stays
    if (patience === "impatient") doubts.over(chatId);
    return failure ?? shown(chatId, place, text);
  }

  async function sendFile(
    chatId: number,
    file: InputFile | undefined,
    { caption = "", reply_markup }: Given,
    patience: Patience,
  ): Promise<Answer> {
    if (file === undefined) return { ok: false, error_code: 400, description: "Bad Request: there is no file" };
    const uploaded = await upload({ bytes: await bytesOf(file), name: file.filename ?? "file" });
    if ("ok" in uploaded) return uploaded;
    const place = await nextPlace(chatId);
    const messages = metaMessages(caption, inline(reply_markup), place, await furniture(chatId), uploaded);
    return (await deliver({ chatId, place }, messages, patience)) ?? shown(chatId, place, caption);
  }

  function shown(chatId: number, place: number, text: string): Answer {
    const chat = { id: chatId, type: "private", first_name: "" };
    return done({ message_id: place, date: Math.floor(parts.now() / 1_000), chat, text });
  }
}

/** Takes the calls for chats of WhatsApp out of a grammY API; the others go on. */
export function whatsappTransformer(parts: OutParts, patience: Patience): Transformer {
  const methods = whatsappMethods(parts);
  return (async (prev: ApiCallFn, method: string, payload: Given, signal) => {
    const chatId = chatOf(payload ?? {});
    if (chatId === undefined) return await prev(method as never, payload as never, signal);
    const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (known) return await known(chatId, payload, patience);
    parts.unknown(method);
    return { ok: false, error_code: 400, description: "Bad Request: no such method there" };
  }) as Transformer;
}

function chatOf({ chat_id, callback_query_id, scope }: Given): number | undefined {
  const id = Number(chat_id ?? scope?.chat_id ?? readTapId(callback_query_id ?? "")?.chatId ?? 0);
  return isWhatsappChat(id) ? id : undefined;
}

function inline(markup: Given["reply_markup"]): InlineKeyboardMarkup | undefined {
  return markup && "inline_keyboard" in markup ? markup : undefined;
}

function done(result: unknown): Answer {
  return { ok: true, result };
}

async function bytesOf(file: InputFile): Promise<Uint8Array> {
  const raw = await file.toRaw();
  if (raw instanceof Uint8Array) return raw;
  const pieces: Uint8Array[] = [];
  for await (const piece of raw) pieces.push(piece);
  return Buffer.concat(pieces);
}
