import { readFileSync } from "node:fs";

const files = { fr: read("fr"), en: read("en") };

/** One of the bot's own sentences, as it stands in `locales/`. Throws at once where there is none: a demo that waits for it would wait for ever. */
export function botWords(language: "fr" | "en", key: string): string {
  const found = new RegExp(`^${key} = (.+)$`, "m").exec(files[language])?.[1];
  if (found === undefined) throw new Error(`the demo waits for a sentence that is not there: ${language}.ftl: ${key}`);
  return found;
}

function read(language: string): string {
  return readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), "utf8");
}
