import type { FormattedText } from "./formatted-text.ts";
import { type EntityType, MarkupReader } from "./markup-reader.ts";

const MARKS = new Map<string, EntityType>([
  ["_", "italic"],
  ["*", "bold"],
  ["`", "code"],
  ["```", "pre"],
]);

/** Reads Telegram's first, legacy Markdown: no nesting, and a lone mark is an error. */
export function parseMarkdown(source: string): FormattedText {
  const reader = new MarkupReader(source);
  while (!reader.ended) {
    if (reader.peek() === "\\" && /[_*`[]/.test(reader.peek(1))) {
      reader.at++;
      reader.copy();
    } else if (/[_*`[]/.test(reader.peek())) readPart(reader);
    else reader.copy();
  }
  return reader.finish();
}

function readPart(reader: MarkupReader): void {
  const begin = reader.at;
  const mark = reader.follows("```") ? "```" : reader.peek();
  const closing = mark === "[" ? "]" : mark;
  reader.at += mark.length;
  const end = reader.source.indexOf(closing, reader.at);
  if (end < 0) throw reader.broken("Can't find end of the entity starting", begin);
  const offset = reader.text.length;
  reader.text += reader.source.slice(reader.at, end);
  reader.at = end + closing.length;
  if (mark === "[") readLink(reader, offset);
  else reader.mark(MARKS.get(mark) as EntityType, offset);
}

function readLink(reader: MarkupReader, offset: number): void {
  const link = /^\(([^)]*)\)/.exec(reader.source.slice(reader.at));
  if (!link) return;
  reader.at += link[0].length;
  reader.mark("text_link", offset, { url: link[1] });
}
