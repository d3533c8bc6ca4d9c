import { amountInWords } from "../../src/domain/amount-words.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { Say } from "../ground/say.ts";

/** An amount in words with its unit: "cinq mille francs CFA", "un franc CFA", "deux millions de francs CFA". */
export function amountPhrase(amount: Xof, say: Say, language: Language): string {
  const unit = amount === 1 ? "one" : amount > 0 && amount % 1_000_000 === 0 ? "millions" : "other";
  return say("amount-in-words", { words: amountInWords(amount, language), unit });
}
