import { lengthOf, withoutUnseen } from "./foreign-text.ts";

/** Long enough that nobody guesses it, short enough for one line of a small phone, in characters as people see them. */
const LETTERS_MIN = 6;
const LENGTH_MAX = 60;

/**
 * Reads a phrase of recognition: what the PIN page shows its person, so that they know it from any other. It has no figure, because somebody
 * would take their PIN for it; `undefined` for what is none.
 */
export function readPhrase(text: string): string | undefined {
  const phrase = withoutUnseen(text.normalize("NFC"))
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  const letters = phrase.match(/\p{L}/gu)?.length ?? 0;
  return /\p{N}/u.test(phrase) || letters < LETTERS_MIN || lengthOf(phrase) > LENGTH_MAX ? undefined : phrase;
}

/** The fact of the journal that holds somebody's phrase; empty where they took it away. */
export function phraseFact(personId: number): string {
  return `phrase:${personId}`;
}
