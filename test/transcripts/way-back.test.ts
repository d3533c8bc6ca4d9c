import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LANGUAGES } from "../../src/domain/language.ts";
import { asks, labelIn } from "./sentences.ts";
import { readMessages } from "./written.ts";

/** The buttons that lead back: what was asked is let be. */
const WAYS_BACK = [
  ...["button-cancel", "button-back", "button-close", "button-no", "button-finish-first", "button-till-leave"],
  "button-contacts",
];

// Every sentence stands in a transcript (context.test.ts): with this, no new question can do without a way back.
it.each(LANGUAGES)("%s: every question has a button that leads back, or names a command that does", (language) => {
  const back = WAYS_BACK.map((key) => labelIn(language, key));
  const dead = transcripts(language)
    .flatMap(({ file, text }) => readMessages(text).map((message) => ({ ...message, file })))
    .filter((message) => asks(language, message))
    .filter(({ text, buttons }) => {
      // A message with a link has no room for another button: it names the command.
      const hasRoom = buttons.length > 0 && !buttons.includes(labelIn(language, "button-pin-link"));
      return hasRoom ? !buttons.some((label) => back.includes(label)) : !/(?:^|\s)\/\p{L}+/u.test(text);
    });
  expect(dead.map(({ file, text, buttons }) => `${file}: ${text} [${buttons.join("] [")}]`)).toEqual([]);
});

function transcripts(language: string): { file: string; text: string }[] {
  const folder = join(import.meta.dirname, "../../docs/transcripts", language);
  return readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}
