import type { MessageEntity } from "@grammyjs/types";

/** WhatsApp's marks: around words, never in the middle of one. */
const MARKS = [
  [/```([\s\S]+?)```/g, "pre"],
  [/(?<![\p{L}\p{N}`])`([^`\n]+)`(?![\p{L}\p{N}`])/gu, "code"],
  [/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu, "bold"],
  [/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/gu, "italic"],
  [/(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*[^\s~])~(?![\p{L}\p{N}~])/gu, "strikethrough"],
] as const;

/** What a phone makes of a text with WhatsApp's marks: the words, and which of them are bold, slanted, struck or of one width. */
export function readMarks(marked: string): { text: string; entities: MessageEntity[] } {
  const found = MARKS.flatMap(([pattern, type]) =>
    [...marked.matchAll(pattern)].map((match) => ({
      type,
      from: match.index,
      to: match.index + match[0].length,
      inner: match[1] ?? "",
    })),
  );
  const outer = found.filter(
    (one) => !found.some((other) => other !== one && other.from <= one.from && one.to <= other.to),
  );
  let text = "";
  let at = 0;
  const entities: MessageEntity[] = [];
  for (const { type, from, to, inner } of outer.sort((one, other) => one.from - other.from)) {
    text += marked.slice(at, from);
    entities.push({ type, offset: text.length, length: inner.length } as MessageEntity);
    text += inner;
    at = to;
  }
  return { text: text + marked.slice(at), entities };
}
