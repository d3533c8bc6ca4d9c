import type { InlineKeyboardButton, KeyboardButton } from "@grammyjs/types";
import type { Markup } from "./keyboard.ts";
import type { Room } from "./world.ts";

/** Something a person can press, and the message it belongs to. */
export type Key =
  | { kind: "inline"; label: string; messageId: number; button: InlineKeyboardButton }
  | { kind: "reply"; label: string; messageId: number; button: Exclude<KeyboardButton, string> };

/** What is written on a key, or its place (from 1) on the newest keyboard. */
export type KeyChoice = string | { position: number };

/** All keys in sight, newest keyboard first; a reply keyboard counts by the message that brought it. */
export function keysInSight(room: Room): Key[] {
  return keyboards(room).flat();
}

/** The key that a person means: the exact label first, then one that contains it. Case, accents and kinds of blanks do not matter. */
export function findKey(room: Room, choice: KeyChoice): Key | undefined {
  return typeof choice === "string"
    ? findByLabel(keysInSight(room), choice)
    : keyboards(room)[0]?.[choice.position - 1];
}

/** The same among given keys. */
export function findByLabel(keys: Key[], label: string): Key | undefined {
  const wanted = folded(label);
  return keys.find((key) => folded(key.label) === wanted) ?? keys.find((key) => folded(key.label).includes(wanted));
}

/** Takes away what people do not type: case, accents, kinds of blanks. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .toLowerCase();
}

function keyboards(room: Room): Key[][] {
  const seen = [...room.messages.values()].filter(({ id }) => id > (room.clearedTo ?? 0));
  const withInline = seen.filter((message) => message.markup.kind === "inline");
  const bringers = room.replyKeyboard ? [...withInline, room.replyKeyboard] : withInline;
  return bringers.toSorted((a, b) => b.id - a.id).map((message) => keysOf(message.id, message.markup));
}

/** The keys of one keyboard, in reading order. */
export function keysOf(messageId: number, markup: Markup): Key[] {
  if (markup.kind === "inline") {
    return markup.rows.flat().map((button) => ({ kind: "inline", label: button.text, messageId, button }));
  }
  if (markup.kind === "reply") {
    return markup.rows.flat().map((button) => ({ kind: "reply", label: button.text, messageId, button }));
  }
  return [];
}
