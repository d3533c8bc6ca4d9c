import { botWords } from "./bot-words.ts";

/** The sentences under which a deposit or a look-up is on its way: more is to come without anybody asking. */
const KEYS = ["card-queued", "card-sending", "pad-received", "pad-reading-balance"];

const SENTENCES = (["fr", "en"] as const).flatMap((language) => KEYS.map((key) => botWords(language, key)));

/** Whether a message of the bot says that something is on its way. */
export function isOnItsWay(text: string): boolean {
  return SENTENCES.some((sentence) => text.includes(sentence));
}
