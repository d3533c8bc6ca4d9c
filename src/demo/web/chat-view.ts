import type { InlineKeyboardButton, KeyboardButton, MessageEntity } from "@grammyjs/types";
import type { StoredFile } from "../chat-server/file-store.ts";
import { pictureSize } from "../chat-server/picture.ts";
import type { Room, StoredMessage } from "../chat-server/world.ts";

/** A message as the page shows it. */
export interface MessageView {
  readonly id: number;
  /** Written by the person, not by the bot. */
  readonly mine: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly edited: boolean;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly file?: FileView;
  readonly contact?: { readonly name: string; readonly phone: string };
  /** The label of the key whose web page gave something back; what it gave stays between the page and the bot. */
  readonly webApp?: string;
  readonly replyTo?: number;
  /** On WhatsApp, under what the person wrote: arrived, or read by the business. */
  readonly ticks?: "delivered" | "read";
  readonly keys: readonly (readonly KeyView[])[];
}

/** A file in a message. */
export interface FileView {
  readonly kind: "document" | "photo";
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly url: string;
  /** Pictures are shown in the chat, PDFs in a window; everything else is only saved. */
  readonly shows: "picture" | "pdf" | "nothing";
  /** Of a picture, in pixels: the place is kept free before it is there. */
  readonly width?: number;
  readonly height?: number;
}

/** A key under a message. What a tap sends is `data`, as phones do with keyboards that have changed since. */
export type KeyView =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly url: string }
  | { readonly label: string; readonly webApp: string }
  | { readonly label: string; readonly copies: string }
  /** WhatsApp's: a button by its place in the message, which stays alive for ever; and what opens a list. */
  | { readonly label: string; readonly choice: number }
  | { readonly label: string; readonly sheet: readonly SheetSection[] };

/** A part of a list on WhatsApp. */
export interface SheetSection {
  readonly title?: string;
  readonly rows: readonly { readonly label: string; readonly description?: string; readonly choice: number }[];
}

/** A key in place of the phone's keyboard. It is pressed by its place. */
export interface ReplyKeyView {
  readonly label: string;
  readonly kind: "text" | "contact" | "web_app";
}

/** One message for the page. */
export function messageView(message: StoredMessage): MessageView {
  const { id, byBot, sentAtMs, editedAtMs, body, file, contact, webAppData, replyTo, markup } = message;
  const name = contact && [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return {
    ...{ id, mine: !byBot, at: sentAtMs, edited: editedAtMs !== undefined, text: body.text, entities: body.entities },
    ...(file && { file: fileView(file.kind, file.stored) }),
    ...(contact && { contact: { name: name ?? "", phone: contact.phone_number } }),
    ...(webAppData && { webApp: webAppData.button_text }),
    ...(replyTo !== undefined && { replyTo }),
    keys: markup.kind === "inline" ? markup.rows.map((row) => row.flatMap(keyView)) : [],
  };
}

/** The keyboard in place of the phone's own, row by row; none when the phone shows its own. */
export function replyKeys({ replyKeyboard }: Room): readonly (readonly ReplyKeyView[])[] {
  if (replyKeyboard?.markup.kind !== "reply") return [];
  return replyKeyboard.markup.rows.map((row) => row.map(replyKeyView));
}

/** What kind of file it is, by its first bytes: nothing that runs is ever shown. */
export function shownAs({ content }: Pick<StoredFile, "content">): FileView["shows"] {
  if (pictureSize(content)) return "picture";
  return content.toString("latin1", 0, 5) === "%PDF-" ? "pdf" : "nothing";
}

function fileView(kind: FileView["kind"], stored: StoredFile): FileView {
  const url = `/files/${stored.path}`;
  const shows = shownAs(stored);
  return { kind, name: stored.name, size: stored.content.length, url, shows, ...pictureSize(stored.content) };
}

function keyView(button: InlineKeyboardButton): KeyView[] {
  const label = button.text;
  if ("callback_data" in button) return [{ label, data: button.callback_data }];
  if ("url" in button) return [{ label, url: button.url }];
  if ("web_app" in button) return [{ label, webApp: button.web_app.url }];
  if ("copy_text" in button) return [{ label, copies: button.copy_text.text }];
  return [];
}

function replyKeyView(button: Exclude<KeyboardButton, string>): ReplyKeyView {
  const kind = "request_contact" in button ? "contact" : "web_app" in button ? "web_app" : "text";
  return { label: button.text, kind };
}
