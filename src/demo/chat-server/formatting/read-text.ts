import type { MessageEntity } from "@grammyjs/types";
import { badRequest } from "../bot-api-error.ts";
import { isObject, type Payload, structureOf, textOf } from "../payload.ts";
import { cleaned } from "./clean-text.ts";
import type { FormattedText } from "./formatted-text.ts";
import { parseHtml } from "./html.ts";
import { parseMarkdown } from "./markdown.ts";
import { parseMarkdownV2 } from "./markdown-v2.ts";

/** Telegram's own limits on the text after the markup was taken out, in characters (code points). */
export const TEXT_MAX = 4096;
export const CAPTION_MAX = 1024;

/** The text of a message. Refuses what Telegram refuses: nothing, only blanks and invisible characters, too much, broken or unknown markup. */
export function readMessageText(payload: Payload): FormattedText {
  if (textOf(payload, "text") === "") throw badRequest("message text is empty");
  const text = trimmed(cleaned(readFormatted(payload, "text", "entities")));
  if (isInvisible(text.text)) throw badRequest("text must be non-empty");
  if (codePoints(text.text) > TEXT_MAX) throw badRequest("message is too long");
  return text;
}

/** The caption of a document or picture; empty when there is none. */
export function readCaption(payload: Payload): FormattedText {
  const caption = trimmed(cleaned(readFormatted(payload, "caption", "caption_entities")));
  if (codePoints(caption.text) > CAPTION_MAX) throw badRequest("message caption is too long");
  return caption;
}

function readFormatted(payload: Payload, name: string, entitiesName: string): FormattedText {
  const text = textOf(payload, name);
  const mode = textOf(payload, "parse_mode").toLowerCase();
  if (text === "" || mode === "" || mode === "none")
    return { text, entities: readEntities(payload, entitiesName, text) };
  const parser = new Map([
    ["html", parseHtml],
    ["markdown", parseMarkdown],
    ["markdownv2", parseMarkdownV2],
  ]).get(mode);
  if (!parser) throw badRequest("unsupported parse_mode");
  return parser(text);
}

function readEntities(payload: Payload, name: string, text: string): MessageEntity[] {
  const value = structureOf(payload, name, "can't parse entities JSON object");
  if (!Array.isArray(value)) return [];
  for (const entity of value as unknown[]) {
    if (!isObject(entity)) throw badRequest("can't parse MessageEntity: expected an Object");
    const { offset, length } = entity;
    if (typeof offset !== "number" || typeof length !== "number") {
      throw badRequest(
        `can't parse MessageEntity: Can't find field "${typeof offset === "number" ? "length" : "offset"}"`,
      );
    }
    if (offset < 0 || offset > text.length) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  }
  return value as MessageEntity[];
}

/** Nothing that a person would see: blanks, zero-width characters, marks of direction. */
function isInvisible(text: string): boolean {
  return /^[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$/.test(text);
}

/** Telegram takes blanks away at both ends; no-break spaces stay. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const right = text.replace(/[ \t\r\n]+$/, "");
  const left = right.replace(/^[ \t\r\n]+/, "");
  const shift = right.length - left.length;
  const moved = entities.map((entity) => {
    const start = Math.max(entity.offset - shift, 0);
    const end = Math.min(entity.offset + entity.length - shift, left.length);
    return { ...entity, offset: start, length: end - start };
  });
  return { text: left, entities: moved.filter((entity) => entity.length > 0) };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
