import type { FormattedText } from "./formatted-text.ts";
import { type EntityType, MarkupReader } from "./markup-reader.ts";

/** The marks of MarkdownV2, longest first, with Telegram's own names for its error texts. */
const MARKS: { token: string; end: string; type: EntityType; name: string }[] = [
  { token: "```", end: "```", type: "pre", name: "Pre" },
  { token: "__", end: "__", type: "underline", name: "Underline" },
  { token: "||", end: "||", type: "spoiler", name: "Spoiler" },
  { token: "![", end: "]", type: "custom_emoji", name: "CustomEmoji" },
  { token: "*", end: "*", type: "bold", name: "Bold" },
  { token: "_", end: "_", type: "italic", name: "Italic" },
  { token: "~", end: "~", type: "strikethrough", name: "Strikethrough" },
  { token: "`", end: "`", type: "code", name: "Code" },
  { token: "[", end: "]", type: "text_link", name: "TextUrl" },
];

type Mark = (typeof MARKS)[number];
interface OpenMark extends Mark {
  offset: number;
  begin: number;
}

const RESERVED = /[_*[\]()~`>#+\-=|{}.!]/;

/** Reads MarkdownV2; reserved characters that were not escaped and marks without an end are refused in Telegram's words. */
export function parseMarkdownV2(source: string): FormattedText {
  const reader = new MarkupReader(source);
  const open: OpenMark[] = [];
  let quoteAt: number | undefined;
  while (!reader.ended) {
    const inner = open.at(-1);
    if (reader.peek() === "\\" && isEscapable(reader.peek(1))) {
      reader.at++;
      reader.copy();
    } else if (inner && closes(reader, inner)) closeMark(reader, open);
    else if (inner && (inner.type === "code" || inner.type === "pre")) reader.copy();
    else if (reader.peek() === ">" && /^$|\n$/.test(reader.text)) {
      quoteAt ??= reader.text.length;
      reader.at++;
    } else if (RESERVED.test(reader.peek())) openMark(reader, open);
    else {
      if (quoteAt !== undefined && reader.peek() === "\n" && reader.peek(1) !== ">") {
        reader.mark("blockquote", quoteAt);
        quoteAt = undefined;
      }
      reader.copy();
    }
  }
  const last = open.at(-1);
  if (last) throw reader.broken(`Can't find end of ${last.name} entity`, last.begin);
  if (quoteAt !== undefined) reader.mark("blockquote", quoteAt);
  return reader.finish();
}

/** Any ASCII character may be escaped. */
function isEscapable(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 1 && code <= 126;
}

function closes(reader: MarkupReader, mark: OpenMark): boolean {
  if (mark.type === "italic" && reader.follows("__")) return false;
  return reader.follows(mark.end);
}

function openMark(reader: MarkupReader, open: OpenMark[]): void {
  const mark = MARKS.find(({ token }) => reader.follows(token));
  if (!mark)
    throw reader.broken(`Character '${reader.peek()}' is reserved and must be escaped with the preceding '\\'`);
  open.push({ ...mark, offset: reader.text.length, begin: reader.at });
  reader.at += mark.token.length;
  if (mark.type !== "pre") return;
  const opening = /^(?:[^\s`]+(?=\s))?(?:\r?\n)?/.exec(reader.source.slice(reader.at));
  reader.at += opening?.[0].length ?? 0;
}

function closeMark(reader: MarkupReader, open: OpenMark[]): void {
  const mark = open.pop() as OpenMark;
  reader.at += mark.end.length;
  if (mark.type === "text_link" || mark.type === "custom_emoji") readTarget(reader, mark);
  else reader.mark(mark.type, mark.offset);
}

/** The address after `[text]`; without one, a link's text stays as it is. */
function readTarget(reader: MarkupReader, mark: OpenMark): void {
  if (reader.peek() !== "(") {
    if (mark.type === "custom_emoji") throw reader.broken("The entity must contain a tg://emoji or tg://time URL");
    return;
  }
  const begin = reader.at + 1;
  const url = /^\(((?:\\.|[^)\\])*)\)/s.exec(reader.source.slice(reader.at));
  if (!url) throw reader.broken("Can't find end of a URL", begin);
  reader.at += url[0].length;
  const target = (url[1] ?? "").replace(/\\(.)/g, "$1");
  reader.mark(mark.type, mark.offset, mark.type === "text_link" ? { url: target } : { custom_emoji_id: target });
}
