import type { Message, MessageEntity } from "@grammyjs/types";
import type { Context, MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";

/**
 * Writes what is struck through in a message as chats without formats do, `~771234567 5000~`: Telegram keeps the line in an entity beside the text,
 * and what is struck must never be read as payable. Readers leave such lines out and say so. `isLeft`: texts that are let be, as a PIN is.
 */
export function markStruck(isLeft: (text: string) => boolean = () => false): MiddlewareFn<Context> {
  return async (ctx, next) => {
    const message = ctx.update.message ?? ctx.update.edited_message;
    if (message) mark(message, isLeft);
    const { said } = ctx as CounterContext;
    if (message?.text !== undefined && said?.words && said.words.text !== message.text)
      (ctx as CounterContext).said = { ...said, words: said.words.as(message.text) };
    await next();
  };
}

function mark(message: Partial<Message>, isLeft: (text: string) => boolean): void {
  const { text, entities, caption, caption_entities } = message;
  if (text !== undefined && !isLeft(text)) Object.assign(message, struck(text, entities, "text", "entities"));
  if (caption !== undefined && !isLeft(caption))
    Object.assign(message, struck(caption, caption_entities, "caption", "caption_entities"));
}

function struck(text: string, entities: readonly MessageEntity[] | undefined, field: string, beside: string): object {
  const spans = (entities ?? []).filter(({ type }) => type === "strikethrough");
  if (spans.length === 0) return {};
  let marked = "";
  let end = 0;
  for (const { offset, length } of spans.toSorted((one, other) => one.offset - other.offset)) {
    const [from, to] = [Math.max(offset, end), Math.max(offset + length, end)];
    marked += text.slice(end, from) + text.slice(from, to).replace(/[^\r\n]+/g, strike);
    end = to;
  }
  marked += text.slice(end);
  // Where the others stand is not known any more, and nobody reads them.
  return { [field]: marked, [beside]: entities?.filter(({ type }) => type === "bot_command") };
}

function strike(line: string): string {
  return line.trim() === "" ? line : `~${line}~`;
}
