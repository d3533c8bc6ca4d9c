import { toCardinal as inEnglish } from "n2words/en-GB";
import { toCardinal as inFrench } from "n2words/fr-FR";
import type { Language } from "./language.ts";
import type { Xof } from "./money.ts";

/** An amount spelled out, so that a zero too many is heard: `5000` is "cinq mille". The unit is added by the sentence around it. */
export function amountInWords(amount: Xof, language: Language): string {
  return language === "fr" ? inFrench(amount) : inEnglish(amount);
}
