import type { MessageEntity } from "@grammyjs/types";
import { badRequest } from "../bot-api-error.ts";
import { isObject, type Payload, structureOf, textOf } from "../payload.ts";
import { cleaned } from "./clean-text.ts";
import type { FormattedText } from "./formatted-text.ts";

/** Telegram's own limits on a text, in characters (code points). */
export const TEXT_MAX = 4096;
export const CAPTION_MAX = 1024;

/** The text of a message. Refuses what Telegram refuses: nothing, only blanks and invisible characters, too much. */
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

/** Parts that stand out are given as entities: markup in the text is not played here, and whoever sends it hears so at once. */
function readFormatted(payload: Payload, name: string, entitiesName: string): FormattedText {
  const text = textOf(payload, name);
  const mode = textOf(payload, "parse_mode").toLowerCase();
  if (mode !== "" && mode !== "none") throw badRequest("parse_mode is not played here: send entities");
  return { text, entities: readEntities(payload, entitiesName, text) };
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
