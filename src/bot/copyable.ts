import type { Transformer } from "grammy";
import type { MessageEntity } from "grammy/types";

/** Our references (`GK3F-7Q2M-X9ZT-4BCD`), the numbers of claims (`RK3F-7Q2M-X9ZT`) and the operator's ids (20 characters, contract README section 5). */
const COPYABLE =
  /(?<![\w.-])(?:[GR][0-9A-HJKMNP-TV-Z]{3}(?:-[0-9A-HJKMNP-TV-Z]{4}){2,3}|[A-Z]{2}\d{6}\.\d{4}\.[0-9A-Z]{6})(?![\w-])/g;

/** The calls that show a text, by where it stands in them and where its marks do. */
const TEXT = { text: "text", marks: "entities" } as const;
const CAPTION = { text: "caption", marks: "caption_entities" } as const;
const PLACES: Readonly<Record<string, typeof TEXT | typeof CAPTION>> = {
  ...{ sendMessage: TEXT, editMessageText: TEXT },
  ...{ sendPhoto: CAPTION, sendDocument: CAPTION, editMessageCaption: CAPTION },
};

/**
 * Lets whoever reads a message copy references and ids with one touch, wherever they stand in it. They are marked beside the text, which stays plain:
 * nothing in it is ever read as markup (faults S26).
 */
export const copyable: Transformer = (call, method, payload, signal) => {
  const place = PLACES[method];
  if (place === undefined || place.marks in payload) return call(method, payload, signal);
  const text: unknown = Reflect.get(payload, place.text);
  const marks = typeof text === "string" ? marksIn(text) : [];
  return call(method, marks.length === 0 ? payload : { ...payload, [place.marks]: marks }, signal);
};

/** What stands out in a text. Offsets are UTF-16 units, as Telegram's are. */
export function marksIn(text: string): MessageEntity[] {
  return [...text.matchAll(COPYABLE)].map(({ index, 0: found }) => ({
    type: "code",
    offset: index,
    length: found.length,
  }));
}
