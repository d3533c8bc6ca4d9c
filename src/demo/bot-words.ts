import { readFileSync } from "node:fs";

const files = { fr: read("fr"), en: read("en") };

/** One of the bot's own sentences, as it stands in `locales/`. Throws at once where there is none: a demo that waits for it would wait for ever. */
export function botWords(language: "fr" | "en", key: string): string {
  const found = new RegExp(`^${key} = (.+)$`, "m").exec(files[language])?.[1];
  if (found === undefined) throw new Error(`the demo waits for a sentence that is not there: ${language}.ftl: ${key}`);
  return found;
}

/** All lines of the bot's own sentences, each with the key that it stands under; a sentence of several lines, or one that depends on a number, gives several. */
export function botSentences(language: "fr" | "en"): { readonly key: string; readonly words: string }[] {
  let key = "";
  return files[language].split("\n").flatMap((line) => {
    const [, named, text = line] = /^([\w-]+) =(.*)$/.exec(line) ?? [];
    key = named ?? key;
    const words = text.replace(/^\s*\*?(?:\[\w+\])?/, "").trim();
    return words === "" || line.startsWith("#") ? [] : [{ key, words }];
  });
}

function read(language: string): string {
  return readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), "utf8");
}
