import { describe, expect, it } from "vitest";
import { mayGivePin } from "../../src/bot/pin-pad/pin-text.ts";
import { textsUnder } from "../canary/folder.ts";
import { LENT_PIN as CODE } from "../canary/pins.ts";
import { AWA, openWholeCounter, type WholeCounter } from "../whole/counter.ts";

const MINUTE = 60_000;
const LATE = "Quatre chiffres juste après un code";

type Meeting = ReturnType<WholeCounter["meets"]>;

/** Ways that a PIN was asked for, or its asking refused, after which an amount is asked for. Each ends at the amount question. */
const WAYS: Readonly<Record<string, (counter: WholeCounter, awa: Meeting) => Promise<void>>> = {
  "a keypad that was given up": async (_, { person, bot }) => {
    await toThePad({ person, bot });
    person.taps("Annuler");
    await bot.shows("Dépôt annulé");
    await toTheAmount({ person, bot });
  },
  "a keypad whose time is over": async (counter, { person, bot }) => {
    await toThePad({ person, bot });
    counter.clock.pass(2 * MINUTE);
    await bot.shows("Le temps pour entrer le code est passé");
    await toTheAmount({ person, bot });
  },
  "a keypad that took a code": async (counter, awa) => {
    await counter.deposits(awa, "771234567 5000");
    await toTheAmount(awa);
  },
  "« Envoyer » that was refused because a question is open": async (counter, { person, bot }) => {
    person.says("771234567 3000\n782223344 1000");
    await bot.asks("À payer : 2 lignes");
    person.taps("Confirmer 2 · 4 000 F");
    const list = await bot.asks("Rien n’est encore parti");
    await bot.asks("Votre code secret");
    person.taps("Annuler");
    await bot.shows("Le lot attend");
    counter.clock.pass(3 * MINUTE);
    await toTheAmount({ person, bot });
    person.taps("Envoyer", list);
    await bot.asks("Une question attend votre réponse");
  },
  "« Entrer le code » that was refused": async (counter, { person, bot }) => {
    await toThePad({ person, bot });
    counter.clock.pass(2 * MINUTE);
    const card = await bot.shows("Le temps pour entrer le code est passé");
    const enter = dataOf(card, "Entrer le code");
    counter.clock.pass(16 * MINUTE);
    await toTheAmount({ person, bot });
    person.tapsWithData(enter, card.id);
    await bot.answers("Aucun code n’est attendu");
  },
};

describe("four digits after", () => {
  it.each(Object.entries(WAYS))("%s are a code: deleted, no answer, and nowhere stored (S1)", async (_name, enters) => {
    const counter = await openWholeCounter({ pin: CODE });
    const awa = counter.meets(AWA);
    await enters(counter, awa);
    const typed = awa.person.says(CODE);
    await awa.bot.asks(LATE);
    await awa.bot.deletes(typed.message?.message_id as number);
    const spaced = awa.person.says("mon code 7 3 9 1");
    await awa.bot.asks(LATE);
    await awa.bot.deletes(spaced.message?.message_id as number);
    const changed = awa.person.edits(awa.person.says("bonjour"), CODE);
    await awa.bot.deletes(changed.edited_message?.message_id as number);
    const under = awa.person.sendsPhoto({ name: "a.jpg", content: "x", caption: CODE });
    await awa.bot.deletes(under.message?.message_id as number);
    const greeting = awa.person.says("bonjour").message?.message_id as number;
    const reply = awa.person.says(CODE, { replyTo: greeting, quote: "bonjour" });
    await awa.bot.deletes(reply.message?.message_id as number);
    expect(traces(counter)).toEqual([]);
  });

  it.each([
    ["/depot", "Numéro du client"],
    ["/lot", "Envoyez"],
    ["/carnet", "carnet"],
    ["/rapport", "Rapport"],
    ["771234567 3000", "Vérifiez avant de confirmer"],
    ["/aide", "Ce que vous pouvez faire"],
  ])("a keypad are a code whatever came after it: %s", async (words, question) => {
    const counter = await openWholeCounter({ pin: CODE });
    const awa = counter.meets(AWA);
    await toThePad(awa);
    awa.person.taps("Annuler");
    await awa.bot.shows("Dépôt annulé");
    awa.person.says(words);
    await awa.bot.shows(question);
    const typed = awa.person.says(CODE);
    await awa.bot.deletes(typed.message?.message_id as number);
    const changed = awa.person.edits(awa.person.says("Mbaye"), CODE);
    await awa.bot.deletes(changed.edited_message?.message_id as number);
    expect(traces(counter)).toEqual([]);
  });

  it("a keypad are an amount again two minutes later, and at once with their unit", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    await toTheAmount(awa);
    awa.person.says("2500");
    await awa.bot.asks("écrivez-le avec F");
    awa.person.says("2500 F");
    await awa.bot.asks("deux mille cinq cents");
    counter.clock.pass(3 * MINUTE);
    awa.person.taps("Changer le montant");
    await awa.bot.asks("Montant du dépôt");
    awa.person.says("3500");
    await awa.bot.asks("trois mille cinq cents");
  });

  it("a restart are still a code, where a keypad was tapped just before", async () => {
    const counter = await openWholeCounter({ pin: CODE });
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    await toTheAmount(awa);
    await counter.restarts();
    awa.person.says(CODE);
    await awa.bot.asks(LATE);
    expect(traces(counter)).toEqual([]);
  });
});

describe("four digits at a review", () => {
  it("are another amount, asked about and then shown for review; the first one cannot be confirmed any more", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("771234567 5000");
    const review = await bot.asks("Vérifiez avant de confirmer");
    person.says("2500");
    const question = await bot.asks(
      "Nouveau montant : 2 500 F CFA (deux mille cinq cents francs CFA) pour le 77 123 45 67 ?",
    );
    expect(question.buttons).toEqual([["Oui, 2\u00a0500\u00a0F"], ["Non"]]);
    person.taps("Oui, 2 500 F");
    await bot.asks("Montant : 2 500 F CFA");
    person.taps("Confirmer", review);
    await bot.answers("annulé ou expiré");
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("are left alone with the other answer, and an old yes does nothing", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.says("2500");
    const question = await bot.asks("Nouveau montant");
    person.taps("Non");
    await bot.answers("");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    person.taps("Oui, 2 500 F", question);
    await bot.answers(/.+/);
    expect(bot.messages.filter(({ body }) => body.text.includes("2\u00a0500\u00a0F\u00a0CFA\n"))).toEqual([]);
  });

  it.each([
    ["10000", "Nouveau montant : 10 000 F CFA"],
    ["10 000 F", "Nouveau montant : 10 000 F CFA"],
    ["c’est 3000", "Nouveau montant : 3 000 F CFA"],
    ["5 0000", "montant"],
    ["5000", "Rien n’est encore confirmé. Pour déposer 5 000 F CFA"],
  ])("and other sums are read or asked about: %s", async (text, answer) => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.says(text);
    await bot.asks(answer);
  });

  it("that come by changing a message are asked about as well", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    const first = person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.edits(first, "2500");
    await bot.asks("Nouveau montant : 2 500 F CFA");
  });

  it("where nothing is open are deleted, new or changed", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    const typed = person.says("2500");
    await bot.asks("Ce n’est pas le moment d’entrer un code");
    await bot.deletes(typed.message?.message_id as number);
    const first = person.says("merci");
    await bot.asks("Avec plaisir");
    person.edits(first, "2500");
    await bot.asks("Un code secret n’est pris que tapé");
    await bot.deletes(first.message?.message_id as number);
  });
});

it.each([
  ["7391", true],
  ["7 3 9 1", true],
  ["mon code 7391", true],
  ["c’est 7-3-9-1 !", true],
  ["7391 F", false],
  ["7k391", false],
  ["Awa 2000", false],
  ["771234567", false],
  ["12/11", true],
])("whether a text may give a code where one may come: %s", (text, may) => {
  expect(mayGivePin(text)).toBe(may);
});

async function toThePad({ person, bot }: Meeting): Promise<void> {
  person.says("771234567 5000");
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
}

async function toTheAmount({ person, bot }: Meeting): Promise<void> {
  person.says("/depot 782223344");
  await bot.asks("Montant du dépôt");
}

function dataOf(message: Awaited<ReturnType<Meeting["bot"]["shows"]>>, label: string): string {
  const { markup } = message;
  const button = markup.kind === "inline" ? markup.rows.flat().find(({ text }) => text === label) : undefined;
  return (button as { callback_data: string }).callback_data;
}

/** Where the code stands alone in the data folder. */
function traces({ data }: WholeCounter): string[] {
  return textsUnder(data)
    .filter(([, text]) => /(?<![\w.:-])7391(?![\w.:-])/.test(text))
    .map(([file]) => file);
}
