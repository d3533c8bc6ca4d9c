import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, openWholeCounter } from "./counter.ts";

const MINUTE = 60_000;

describe("a word that is nearly a command", () => {
  it.each(["/sodle", "/slde", "sollde", "Je voudrais voir mon solde, s’il vous plaît", "Quel est mon solde ?"])(
    "is done at once where it only shows something: %s",
    async (text) => {
      const { person, bot } = (await openWholeCounter()).meets(AWA);
      person.says(text);
      await bot.asks("Solde Orange Money du compte");
    },
  );

  it("is asked about where it would begin something, and begins it after a yes, with what was typed behind it", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("/depto 771234567 5000");
    await bot.asks("Vouliez-vous dire « /depot 771234567 5000 » ?");
    person.taps("Oui");
    await bot.asks("Vérifiez avant de confirmer");
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("does nothing after a no, and an old yes does nothing either", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("/depto");
    const question = await bot.asks("Vouliez-vous dire « /depot »");
    person.taps("Non");
    await bot.asks("Toutes les commandes");
    person.taps("Oui", question);
    await bot.answers("Ce bouton n’est plus valable");
  });

  it.each(["sol", "/xyz", "historiquement parlant", "depot ou solde"])(
    "is not guessed where it is another word: %s",
    async (text) => {
      const { person, bot } = (await openWholeCounter()).meets(AWA);
      person.says(text);
      await bot.asks("Je n’ai pas compris");
    },
  );

  it("is an answer first, where a question waits for one", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    person.says("sollde");
    await bot.asks("Tapez le montant en chiffres");
  });
});

describe("a person in the middle of a deposit", () => {
  it("loses nothing by looking at the balance, the history or a status", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    person.says("/solde");
    await bot.asks("Solde Orange Money du compte");
    person.says("/statut");
    await bot.asks("Vous n’avez pas encore fait de dépôt");
    person.says("/historique");
    await bot.asks("Historique");
    person.says("5000");
    await bot.asks("cinq mille");
    person.says("/solde");
    await bot.asks("Solde Orange Money du compte");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
  });

  it("who begins another is asked, and may finish the first", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.says("782223344 1000");
    await bot.asks(
      "Un dépôt attend votre confirmation : 5 000 F CFA au 77 123 45 67. Le finir d’abord, ou l’abandonner ?",
    );
    person.taps("Le finir d’abord");
    await bot.asks("Continuez où vous en étiez");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) person.taps(key);
    await bot.asks("CFA →");
  });

  it("who drops the first goes on with the other, and the first cannot be confirmed any more", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("771234567 5000");
    const review = await bot.asks("Vérifiez avant de confirmer");
    person.says("782223344 1000");
    await bot.asks("Le finir d’abord, ou l’abandonner ?");
    person.taps("L’abandonner");
    await bot.asks("78 222 33 44");
    person.taps("Confirmer", review);
    await bot.answers("annulé ou expiré");
  });

  it("who changed the amount meanwhile is asked again before that one is dropped", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.says("782223344 1000");
    const question = await bot.asks("5 000 F CFA au 77 123 45 67. Le finir d’abord, ou l’abandonner ?");
    person.taps("Changer le montant");
    await bot.asks("Montant du dépôt");
    person.says("6000");
    await bot.asks("six mille");
    person.taps("L’abandonner", question);
    await bot.asks("6 000 F CFA au 77 123 45 67. Le finir d’abord, ou l’abandonner ?");
  });

  it("who has not come to the review yet is not held up", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    person.says("782223344 1000");
    await bot.asks("78 222 33 44");
  });
});

describe("a question that nobody answers", () => {
  it("is closed after half an hour by itself: its buttons go, and the chat says so", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    counter.clock.pass(31 * MINUTE);
    await bot.asks("La question restée sans réponse est close");
    expect(bot.buttons).toEqual([]);
    person.says("25 000");
    await bot.asks("Le plus court");
  });

  it("is closed also when the program was restarted meanwhile", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    await counter.restarts();
    counter.clock.pass(31 * MINUTE);
    await bot.asks("La question restée sans réponse est close");
  });

  it("is not closed when it was answered in time", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    counter.clock.pass(29 * MINUTE);
    person.says("5000");
    await bot.asks("cinq mille");
    counter.clock.pass(2 * MINUTE);
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    expect(bot.messages.filter(({ body }) => body.text.includes("restée sans réponse"))).toEqual([]);
  });

  it("under a review is said when the deposit was not confirmed in time", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    counter.clock.pass(15 * MINUTE + 31_000);
    await expect.poll(() => states(counter.data)).toEqual(["CANCELLED"]);
    await bot.shows("Dépôt expiré avant l’envoi");
    counter.clock.pass(17 * MINUTE);
    await bot.asks("Ce dépôt n’a pas été confirmé à temps");
    expect(bot.buttons).toEqual([]);
  });
});

function states(folder: string): unknown[] {
  const journal = new DatabaseSync(join(folder, "journal.db"), { readOnly: true });
  const rows = journal.prepare("SELECT state FROM deposits").all();
  journal.close();
  return rows.map(({ state }) => state);
}

describe("the number of the wallet itself", () => {
  it("is no customer's: typed, said with an amount, shared or found in the address book, it gets a sentence and no draft", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("780000001 5000");
    await bot.asks("C’est le numéro de votre propre compte");
    person.sharesContact({ firstName: "Moi", phone: "780000001" });
    await bot.asks("C’est le numéro de votre propre compte");
    person.says("/depot");
    await bot.asks("Numéro du client");
    person.says("Moi");
    await bot.asks("C’est le numéro de votre propre compte");
    person.says("+221 78 000 00 01");
    await bot.asks("C’est le numéro de votre propre compte");
    person.says("771234567");
    await bot.asks("Montant du dépôt");
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("is a line of a list that is not paid", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("780000001 5000\n771234567 3000\n782223344 1000");
    const { text } = await bot.asks("À payer : 2 lignes");
    expect(text).toContain("c’est le numéro du compte qui paie");
  });
});
