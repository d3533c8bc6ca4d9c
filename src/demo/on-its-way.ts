import { readFileSync } from "node:fs";

/** The sentences of `locales/` under which a deposit or a look-up is on its way: more is to come without anybody asking. */
const KEYS = ["card-queued", "card-sending", "pad-received", "pad-reading-balance"];

const SENTENCES = ["fr", "en"].flatMap((language) => {
  const words = readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), "utf8");
  return KEYS.map((key) => new RegExp(`^${key} = (.+)$`, "m").exec(words)?.[1] ?? missing(`${language}.ftl: ${key}`));
});

/** Whether a message of the bot says that something is on its way. */
export function isOnItsWay(text: string): boolean {
  return SENTENCES.some((sentence) => text.includes(sentence));
}

/** Said at start rather than by a script that does not wait. */
function missing(key: string): never {
  throw new Error(`the demo waits by a sentence that is not there: ${key}`);
}
