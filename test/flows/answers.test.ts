import { afterAll, describe, it } from "vitest";
import type { AmountProblem } from "../../src/domain/amount-text.ts";
import type { MsisdnProblem } from "../../src/domain/msisdn.ts";
import { AWA, openToldCounter } from "./counter.ts";

const counter = await openToldCounter({ whenOver: afterAll });

/** Every problem but `empty`, which no text can be: it is what a picture is answered with. */
const NUMBERS: Readonly<Record<Exclude<MsisdnProblem, "empty">, readonly [string, string, string]>> = {
  unreadable: ["le 77 de Awa", "pas lisible", "cannot be read"],
  too_short: ["77 123 45", "trop court", "too short"],
  too_long: ["77 123 45 67 89", "trop long", "too long"],
  fixed_line: ["33 820 12 34", "numéro fixe", "fixed line"],
  foreign: ["+33 6 12 34 56 78", "pas sénégalais", "not Senegalese"],
  not_mobile: ["88 123 45 67", "pas un numéro mobile", "not a mobile number"],
};

const AMOUNTS: Readonly<Record<Exclude<AmountProblem, "empty">, readonly [string, string, string]>> = {
  words: ["cinq mille", "en chiffres", "in figures"],
  negative: ["-5000", "négatif", "negative"],
  fraction: ["5000,50", "pas de centimes", "no cents"],
  zero: ["0", "zéro", "zero"],
  too_large: ["1000000000", "trop grand", "too large"],
  ambiguous: ["50 00", "deux façons", "two ways"],
  currency: ["5000€", "pas en francs CFA", "not in F CFA"],
  unit: ["15 kg", "ne se comprend pas", "unclear"],
  unreadable: ["5000-", "pas lisible", "cannot be read"],
};

describe.each(["fr", "en"] as const)(
  "an answer that cannot be taken gets its reason and another try, in %s",
  (language) => {
    const inEnglish = language === "en";

    it.each(Object.entries(NUMBERS))("number: %s", async (_problem, [text, french, english]) => {
      const { person, bot } = await comes(language);
      person.says("/depot");
      await bot.asks(inEnglish ? "Customer’s number" : "Numéro du client");
      person.says(text);
      await bot.asks(inEnglish ? english : french);
      person.says("771234567");
      await bot.asks(inEnglish ? "Amount" : "Montant");
    });

    it.each(Object.entries(AMOUNTS))("amount: %s", async (_problem, [text, french, english]) => {
      const { person, bot } = await comes(language);
      person.says("/depot 771234567");
      await bot.asks(inEnglish ? "Amount" : "Montant");
      person.says(text);
      await bot.asks(inEnglish ? english : french);
      person.says("5k");
      await bot.asks(inEnglish ? "five thousand" : "cinq mille");
    });
  },
);

it("what is neither text nor contact is answered, and the question stays open", async () => {
  const { person, bot } = await comes("fr");
  person.says("/depot");
  await bot.asks("Numéro du client");
  person.sendsPhoto({ name: "awa.jpg", content: "x" });
  await bot.asks("Les images ne sont pas lues");
  person.says("771234567");
  await bot.asks("Montant");
  person.sendsDocument({ name: "liste.csv", content: "x" });
  await bot.asks("Envoyez le montant en chiffres");
  person.says("1000");
  await bot.asks("mille francs CFA");
});

/** Awa, with nothing left over from before. */
async function comes(language: "fr" | "en") {
  const meeting = counter.meets(AWA, language);
  meeting.person.says("/annuler");
  await meeting.bot.asks(/annul|cancel/i);
  return meeting;
}
