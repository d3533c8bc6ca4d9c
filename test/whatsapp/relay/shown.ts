import type { InlineKeyboardButton } from "@grammyjs/types";
import type { StoredMedia } from "../../../src/demo/graph-server/media-store.ts";
import type { Choice, Sent } from "../../../src/demo/graph-server/messages/sent.ts";

/** A message of WhatsApp as a chat of Telegram would show it. */
export interface Shown {
  readonly text: string;
  readonly file?: StoredMedia | undefined;
  readonly rows: InlineKeyboardButton[][];
  /** The place in the chat that its buttons name. */
  readonly place?: number | undefined;
  /** The link of the PIN page, for which keys stand here. */
  readonly code?: string | undefined;
}

/** What the keys of the page send, and what leads out of it: on the page and in words there. */
export const KEY = "page:";

/** What the page shows of a code before its first digit. */
const MASK = "○ ○ ○ ○";

const PAD = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"], ["⌫", "0", "✓"], ["Annuler"]];

/** Reads a message: what a button sends is the data that the counter gave it, without the place. */
export function shownOf(sent: Sent): Shown {
  const text = "body" in sent ? sent.body : sent.kind === "media" ? (sent.caption ?? "") : "";
  const file =
    sent.kind === "media"
      ? sent.file
      : "header" in sent && sent.header && "file" in sent.header
        ? sent.header.file
        : undefined;
  if (sent.kind === "link") {
    const isCode = new URL(sent.url).pathname === "/code";
    const keys = PAD.map((row) => row.map((label) => ({ text: label, callback_data: KEY + label })));
    return {
      text: isCode ? `${text}\n${MASK}` : text,
      file,
      ...(isCode ? { rows: keys, code: sent.url } : { rows: [[{ text: sent.label, url: sent.url }]] }),
    };
  }
  const choices = choicesOf(sent);
  return {
    text,
    file,
    rows: choices.map((one) => [buttonOf(one)]),
    place: Number(choices[0]?.id.split(".")[0]) || undefined,
  };
}

function choicesOf(sent: Sent): readonly Choice[] {
  if (sent.kind === "buttons" || sent.kind === "template") return sent.buttons;
  return sent.kind === "list" ? sent.sections.flatMap(({ rows }) => rows) : [];
}

function buttonOf({ id, title, description }: Choice): InlineKeyboardButton {
  return { text: description ?? title, callback_data: id.replace(/^\d+\./, "") };
}
