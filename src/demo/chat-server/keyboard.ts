import type { Chat, InlineKeyboardButton, KeyboardButton } from "@grammyjs/types";
import { badRequest } from "./bot-api-error.ts";
import { isObject, type Payload, structureOf } from "./payload.ts";

/** What a message brings along under the text or in place of the phone's keyboard. */
export type Markup =
  | { kind: "none" }
  | { kind: "inline"; rows: InlineKeyboardButton[][] }
  | { kind: "reply"; rows: Exclude<KeyboardButton, string>[][]; oneTime: boolean }
  | { kind: "remove" }
  | { kind: "force_reply" };

/** Telegram's limit for `callback_data`, in bytes. */
const CALLBACK_DATA_MAX_BYTES = 64;

/** More buttons than this on one message are refused (the limit that clients have met; Telegram does not publish it). */
const INLINE_BUTTONS_MAX = 100;

/** Buttons beside each other; Telegram drops those after them without a word. */
const ROW_MAX = 12;

/** Reads and checks `reply_markup`. Descriptions are those of Telegram's server. */
export function readMarkup(payload: Payload): Markup {
  const value = structureOf(payload, "reply_markup", "can't parse reply keyboard markup JSON object");
  if (value === undefined) return { kind: "none" };
  if (!isObject(value)) throw badRequest("object expected as reply markup");
  if (Array.isArray(value["inline_keyboard"])) return readInline(value["inline_keyboard"]);
  if (Array.isArray(value["keyboard"])) {
    const rows = rowsOf(value["keyboard"], 'field "keyboard" must be an Array of Arrays', readReplyButton);
    return rows.length ? { kind: "reply", rows, oneTime: value["one_time_keyboard"] === true } : { kind: "none" };
  }
  if (value["remove_keyboard"] === true) return { kind: "remove" };
  if (value["force_reply"] === true) return { kind: "force_reply" };
  return { kind: "none" };
}

/** What may be asked of a person in a private chat alone, in the platform's words. */
const PRIVATE_ONLY = [
  ["request_contact", "phone number can be requested in private chats only"],
  ["request_location", "location can be requested in private chats only"],
  ["request_poll", "poll can be requested in private chats only"],
  ["request_users", "users can be requested in private chats only"],
  ["request_chat", "chats can be requested in private chats only"],
  ["web_app", "web App buttons can be used in private chats only"],
] as const;

/** Refuses keys that a chat of this kind may not have (tdlib/td, `get_keyboard_button`; inline ones the data centre refuses by itself). */
export function checkPlace(markup: Markup, chat: Chat): void {
  if (chat.type === "private" || (markup.kind !== "reply" && markup.kind !== "inline")) return;
  const keys: object[] = markup.rows.flat();
  if (markup.kind === "inline" && keys.some((key) => "web_app" in key)) throw badRequest("BUTTON_TYPE_INVALID");
  const refused = markup.kind === "reply" && PRIVATE_ONLY.find(([action]) => keys.some((key) => action in key));
  if (refused) throw badRequest(refused[1]);
}

function readInline(value: unknown[]): Markup {
  const broken = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays';
  const rows = rowsOf(value, broken, readInlineButton);
  if (rows.flat().length > INLINE_BUTTONS_MAX) throw badRequest("reply markup is too long");
  return rows.length ? { kind: "inline", rows } : { kind: "none" };
}

function rowsOf<Button>(rows: unknown[], broken: string, read: (button: unknown) => Button): Button[][] {
  return rows
    .map((row) => {
      if (!Array.isArray(row)) throw badRequest(broken);
      return row.map(read).slice(0, ROW_MAX);
    })
    .filter((row) => row.length > 0);
}

function readInlineButton(button: unknown): InlineKeyboardButton {
  const wrong = (why: string) => badRequest(`can't parse inline keyboard button: ${why}`);
  if (!isObject(button)) throw wrong("InlineKeyboardButton must be an Object");
  const label = button["text"];
  if (label === undefined) throw wrong('Can\'t find field "text"');
  if (typeof label !== "string") throw wrong('Field "text" must be of type String');
  if (label.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  const actions = ["url", "callback_data", "web_app", "login_url", "copy_text", "pay", "switch_inline_query"];
  if (!actions.some((action) => button[action] !== undefined)) {
    throw wrong("Text buttons are unallowed in the inline keyboard");
  }
  if (button["callback_data"] !== undefined) checkCallbackData(button["callback_data"]);
  if (button["url"] !== undefined) checkUrl(button["url"]);
  if (button["web_app"] !== undefined) checkWebApp(button["web_app"]);
  return button as unknown as InlineKeyboardButton;
}

function readReplyButton(button: unknown): Exclude<KeyboardButton, string> {
  const wrong = (why: string) => badRequest(`can't parse keyboard button: ${why}`);
  const object = typeof button === "string" ? { text: button } : button;
  if (!isObject(object)) throw wrong("KeyboardButton must be a String or an Object");
  if (object["text"] === undefined) throw wrong('Can\'t find field "text"');
  if (typeof object["text"] !== "string") throw wrong('Field "text" must be of type String');
  if (object["text"].trim() === "") throw badRequest("keyboard button text must be non-empty");
  return object as unknown as Exclude<KeyboardButton, string>;
}

function checkCallbackData(data: unknown): void {
  if (typeof data !== "string") {
    throw badRequest(`can't parse inline keyboard button: Field "callback_data" must be of type String`);
  }
  const size = Buffer.byteLength(data);
  if (size === 0 || size > CALLBACK_DATA_MAX_BYTES) throw badRequest("BUTTON_DATA_INVALID");
}

function checkUrl(url: unknown): void {
  const known = typeof url === "string" && /^(https?|tg|ton|tonsite):\/\/\S+$/i.test(url) && URL.canParse(url);
  if (!known) throw badRequest("BUTTON_URL_INVALID");
}

function checkWebApp(app: unknown): void {
  const url = isObject(app) ? app["url"] : undefined;
  if (typeof url === "string" && url.startsWith("https://") && URL.canParse(url)) return;
  throw badRequest(`inline keyboard button Web App URL '${String(url)}' is invalid: Only HTTPS links are allowed`);
}
