import type { FormattedText } from "./formatted-text.ts";
import { type EntityType, MarkupReader } from "./markup-reader.ts";

/** The tags of Telegram's HTML and what each marks. `span` needs the class `tg-spoiler`. */
const TAGS = new Map<string, EntityType>([
  ["b", "bold"],
  ["strong", "bold"],
  ["i", "italic"],
  ["em", "italic"],
  ["u", "underline"],
  ["ins", "underline"],
  ["s", "strikethrough"],
  ["strike", "strikethrough"],
  ["del", "strikethrough"],
  ["span", "spoiler"],
  ["tg-spoiler", "spoiler"],
  ["tg-emoji", "custom_emoji"],
  ["a", "text_link"],
  ["code", "code"],
  ["pre", "pre"],
  ["blockquote", "blockquote"],
]);

const NAMED = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
]);

interface OpenTag {
  name: string;
  attributes: string;
  offset: number;
}

/** Reads Telegram's HTML; broken markup is refused in its server's words. */
export function parseHtml(source: string): FormattedText {
  const reader = new MarkupReader(source);
  const open: OpenTag[] = [];
  while (!reader.ended) {
    if (reader.peek() === "&") readCharacterReference(reader);
    else if (reader.peek() !== "<") reader.copy();
    else if (reader.peek(1) === "/") closeTag(reader, open);
    else openTag(reader, open);
  }
  const last = open.at(-1);
  if (last) throw reader.broken(`Can't find end tag corresponding to start tag "${last.name}"`);
  return reader.finish();
}

function readCharacterReference(reader: MarkupReader): void {
  const match = /^&(?:#(\d+)|#x([\da-f]+)|([a-z]+));?/i.exec(reader.source.slice(reader.at, reader.at + 12));
  const code = match?.[1] ? Number(match[1]) : match?.[2] ? Number.parseInt(match[2], 16) : 0;
  const character = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : NAMED.get(match?.[3] ?? "");
  if (!match || character === undefined) reader.copy();
  else {
    reader.text += character;
    reader.at += match[0].length;
  }
}

function openTag(reader: MarkupReader, open: OpenTag[]): void {
  const begin = reader.at;
  const name = /^[^\s>]*/.exec(reader.source.slice(begin + 1))?.[0].toLowerCase() ?? "";
  if (begin + 1 + name.length >= reader.source.length) throw reader.broken("Unclosed start tag", begin);
  if (!TAGS.has(name)) throw reader.broken(`Unsupported start tag "${name}"`, begin);
  const rest = /^(?:\s|[^\s>"'/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[\w.-]+))?)*>/.exec(
    reader.source.slice(begin + 1 + name.length),
  );
  if (!rest) throw reader.broken(`Unclosed start tag "${name}"`, begin);
  if (name === "span" && !/class\s*=\s*["']?tg-spoiler/.test(rest[0])) {
    throw reader.broken('Tag "span" must have class "tg-spoiler"', begin);
  }
  open.push({ name, attributes: rest[0].slice(0, -1), offset: reader.text.length });
  reader.at = begin + 1 + name.length + rest[0].length;
}

function closeTag(reader: MarkupReader, open: OpenTag[]): void {
  const begin = reader.at;
  const tag = open.at(-1);
  if (!tag) throw reader.broken("Unexpected end tag", begin);
  const end = /^<\/([^\s>]*)\s*>/.exec(reader.source.slice(begin));
  if (!end) throw reader.broken("Unclosed end tag", begin);
  const name = (end[1] ?? "").toLowerCase();
  if (name !== "" && name !== tag.name) {
    const where = `Unmatched end tag at byte offset ${reader.byteOffset(begin)}`;
    throw reader.broken(`${where}, expected "</${tag.name}>", found "</${name}>"`);
  }
  open.pop();
  reader.mark(TAGS.get(tag.name) as EntityType, tag.offset, argumentOf(tag, reader.text.slice(tag.offset)));
  reader.at = begin + end[0].length;
}

function argumentOf(tag: OpenTag, inside: string): object {
  if (tag.name === "a") return { url: attribute(tag, "href") ?? inside };
  if (tag.name === "tg-emoji") return { custom_emoji_id: attribute(tag, "emoji-id") ?? "" };
  return {};
}

function attribute(tag: OpenTag, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([\\w.-]+))`, "i").exec(tag.attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
