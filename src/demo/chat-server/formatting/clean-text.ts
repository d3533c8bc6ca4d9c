import type { FormattedText } from "./formatted-text.ts";

/** Taken out: carriage returns, line and paragraph separators, marks that turn the direction, and three marks that draw lines through a text. */
const TAKEN_OUT = /\r|[\u2028-\u202e]|\u0333|\u033f|\u030a/g;

/** Cleans a text as the platform does (tdlib/td, `clean_input_string`): control characters become blanks, apart from the line feed; entities stay where they were. */
export function cleaned({ text, entities }: FormattedText): FormattedText {
  const gone = [...text.matchAll(TAKEN_OUT)].map(({ index }) => index);
  const moved = (offset: number) => offset - gone.filter((index) => index < offset).length;
  return {
    text: text
      .replace(TAKEN_OUT, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0009\u000b-\u001f]/g, " ")
      .replace(/[\u200e\u200f](?=[\u200e\u200f])/g, "\u200c"),
    entities: entities
      .map((entity) => {
        const offset = moved(entity.offset);
        return { ...entity, offset, length: moved(entity.offset + entity.length) - offset };
      })
      .filter(({ length }) => length > 0),
  };
}
