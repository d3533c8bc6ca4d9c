import { botSentences, botWords } from "./bot-words.ts";

/** Sentences that stay in the chat when what they announce has come: it comes in a message of its own below them. */
const FOLLOWED = ["list-reading", "till-counting", "pin-change-sending"];

const LANGUAGES = ["fr", "en"] as const;

/** All that end in "…" say that more is to come without anybody asking; a deposit in the queue says so in another way. */
const ALL = LANGUAGES.flatMap((language) => [
  botWords(language, "card-queued"),
  ...botSentences(language)
    .filter(({ key, words }) => words.endsWith("…") && !key.startsWith("button-"))
    .map(({ words }) => literalPart(words)),
]);

const STAY = LANGUAGES.flatMap((language) => FOLLOWED.map((key) => botWords(language, key)));

/** Whether a message of the bot says that something is on its way; `isNewest`: nothing of the bot came below it. */
export function isOnItsWay(text: string, isNewest = true): boolean {
  if (!isNewest && STAY.some((sentence) => text.includes(sentence))) return false;
  return ALL.some((sentence) => text.includes(sentence));
}

/** What stands before the first figure or name of a sentence; without one, all of it. */
function literalPart(words: string): string {
  return words.split("{")[0] as string;
}
