import type { ChatEvent } from "./chat-server/chat-events.ts";

/** Turns what the bot does into lines for a terminal, or into JSON for scripts. */
export interface Screen {
  /** `savedAs` is where the file of a document or picture was put. */
  show(event: ChatEvent, savedAs: string | undefined): string;
}

/** One JSON object a line, nothing else. */
export const jsonScreen: Screen = {
  show: ({ type, chat, message_id, text, buttons }, savedAs) =>
    JSON.stringify({ type, chat, message_id, text, buttons, ...(savedAs !== undefined && { file: savedAs }) }),
};

const SIGNS: Record<ChatEvent["type"], string> = {
  message: "•",
  edit: "✎",
  delete: "✗",
  answer: "◦",
  document: "▤",
  photo: "▣",
};

/** What the screen itself says about deletions. */
export interface ScreenWords {
  /** Before the first words of a message that the bot took away. */
  deleted: string;
  /** For what the person wrote: not repeated, since it may have been a PIN. */
  yoursDeleted: string;
}

/** For people: a sign for what happened, the text, and the buttons under it when they are new. */
export function textScreen(words: ScreenWords): Screen {
  const shown = new Map<number, { keys: string; text: string }>();
  return {
    show: (event, savedAs) => {
      const { type, message_id, text, buttons } = event;
      if (type === "answer") return text === "" ? "" : `  ${SIGNS.answer} ${indented(text)}`;
      const before = shown.get(message_id);
      if (type === "delete") {
        return `  ${SIGNS.delete} ${before ? `${words.deleted} ${beginning(before.text)}` : words.yoursDeleted}`;
      }
      const keys = buttons.map((row) => `    ${row.map((label) => `[${label}]`).join(" ")}`).join("\n");
      shown.set(message_id, { keys, text });
      const parts = [
        `  ${SIGNS[type]} ${indented(text)}`,
        savedAs && `    → ${savedAs}`,
        before?.keys === keys ? "" : keys,
      ];
      return parts.filter(Boolean).join("\n");
    },
  };
}

function indented(text: string): string {
  return text.replace(/\n(?=.)/g, "\n    ");
}

function beginning(text: string): string {
  const [first = ""] = text.split("\n");
  return first.length > 40 ? `${first.slice(0, 39)}…` : first;
}
