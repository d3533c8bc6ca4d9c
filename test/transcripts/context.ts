import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../src/domain/language.ts";
import { sentencesIn, wordingsOf } from "./sentences.ts";

/** The sentences of `locales/` that stand in no transcript: nobody can read those where people meet them. */
export function withoutContext(language: Language): string[] {
  const folder = join(import.meta.dirname, "../../docs/transcripts", language);
  const written = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8").replace(/\n {2,}/g, "\n"))
    .join("\n");
  return [...sentencesIn(language)].filter(([key, text]) => !standsIn(written, key, text)).map(([key]) => key);
}

/** Whether it is there in one of its wordings: a button as a whole label, anything else as words that no letter goes on. */
function standsIn(written: string, key: string, text: string): boolean {
  const isLabel = /(^|-)button-/.test(key);
  return wordingsOf(text, "[^\\n\\]]*?").some((wording) =>
    new RegExp(isLabel ? `\\[${wording}\\]` : `(?<![\\p{L}\\d])${wording}(?!\\p{L})`, "u").test(written),
  );
}
