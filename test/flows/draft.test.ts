import type { Update } from "grammy/types";
import { beforeEach, describe, expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, FATOU, MODOU, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;

beforeEach(async () => {
  counter = await openToldCounter({ limits: { dayMax: xof(100_000) } });
});

type Meeting = ReturnType<ToldCounter["meets"]>;

describe("a review", () => {
  it("F23: confirmed twice at once, deposits once", async () => {
    const { person, bot } = counter.meets(AWA);
    const review = await showsReview({ person, bot });
    person.taps("Confirmer");
    person.taps("Confirmer", review);
    await bot.asks("code secret");
    await bot.answers("déjà confirmé");
    await pays({ person, bot });
    expect(counter.operator.sent).toHaveLength(1);
  });

  it("F21, F22: a confirmation delivered again, under its own number or a new one, deposits once", async () => {
    const { person, bot } = counter.meets(AWA);
    const review = await showsReview({ person, bot });
    const tap = person.taps("Confirmer") as { update: Update };
    await bot.asks("code secret");
    counter.chat.redelivers(tap.update);
    counter.chat.redelivers(tap.update, { underNewId: true });
    const answers = () => counter.chat.calls.filter(({ method }) => method === "answerCallbackQuery");
    await expect.poll(() => answers().at(-1)?.fields["text"]).toContain("déjà confirmé");
    await pays({ person, bot });
    person.taps("Confirmer", review);
    await bot.answers("déjà payé");
    expect(counter.operator.sent).toHaveLength(1);
  });

  it("F21: an amount delivered again makes no second draft", async () => {
    const { person, bot } = counter.meets(AWA);
    const update = person.says("771234567 5000");
    await bot.asks("Vérifiez");
    counter.chat.redelivers(update);
    person.says("/aide");
    await bot.asks("Ce que vous pouvez faire");
    expect(bot.messages.filter(({ body }) => body.text.includes("Vérifiez avant"))).toHaveLength(1);
  });

  it("F22: tapped while it is being sent, says so", async () => {
    const release = counter.operator.holds();
    const { person, bot } = counter.meets(AWA);
    const review = await showsReview({ person, bot });
    person.taps("Confirmer");
    await bot.asks("code secret");
    person.says(PIN);
    await bot.asks("envoi en cours…");
    person.taps("Confirmer", review);
    await bot.answers("déjà en cours d’envoi");
    release();
    await bot.shows("CFA →");
  });

  it("F25: tapped days later is refused, and the draft has expired", async () => {
    const { person, bot } = counter.meets(AWA);
    await showsReview({ person, bot });
    counter.clock.pass(3 * 24 * 3_600_000);
    person.taps("Confirmer");
    await bot.answers("annulé ou expiré");
    person.says(PIN);
    expect(counter.operator.sent).toEqual([]);
  });

  it.each(["Confirmer", "Changer le numéro", "Changer le montant", "Annuler"])(
    "F25: [%s] tapped after /annuler is refused with a sentence",
    async (button) => {
      const { person, bot } = counter.meets(AWA);
      const review = await showsReview({ person, bot });
      person.says("/annuler");
      await bot.asks("C’est annulé. Rien n’a été envoyé.");
      expect(bot.buttons).toEqual([]);
      person.taps(button, review);
      await bot.answers("annulé ou expiré");
    },
  );

  it("S7, F24: is nobody else's to confirm, whatever their phone sends", async () => {
    const { person, bot } = counter.meets(AWA);
    const review = await showsReview({ person, bot });
    const keys = review.markup.kind === "inline" ? review.markup.rows.flat() : [];
    expect(keys).toHaveLength(4);
    const other = counter.meets(MODOU);
    other.person.says("/aide");
    const theirs = await other.bot.asks("/depot");
    for (const key of keys) {
      other.person.tapsWithData("callback_data" in key ? key.callback_data : "", theirs.message_id);
      await other.bot.answers("Ce bouton n’est plus valable");
    }
    person.taps("Confirmer", review);
    await bot.asks("code secret");
  });

  it("waits while the PIN of another deposit is awaited, so that no PIN pays the wrong one", async () => {
    const { person, bot } = counter.meets(AWA);
    await showsReview({ person, bot });
    person.taps("Confirmer");
    const pad = await bot.asks("code secret");
    counter.clock.pass(3 * 60_000);
    person.says("782223344 1000");
    await bot.asks("Vérifiez");
    await bot.shows("Le temps pour entrer le code est passé");
    person.tapsWithData(`pin:again:${await onlyWaiting()}`, pad.message_id);
    await bot.asks("Votre code secret ?");
    person.taps("Confirmer");
    await bot.answers("Votre code secret est attendu");
    await pays({ person, bot });
    expect(counter.operator.sent).toMatchObject([{ recipient: "771234567" }]);
  });

  it("is over when it is cancelled by its button", async () => {
    const { person, bot } = counter.meets(AWA);
    const review = await showsReview({ person, bot });
    person.taps("Annuler");
    await bot.asks("C’est annulé");
    person.taps("Confirmer", review);
    await bot.answers("annulé ou expiré");
  });

  it("loses its buttons when another deposit is begun", async () => {
    const { person, bot } = counter.meets(AWA);
    const review = await showsReview({ person, bot });
    person.says("782223344 1000");
    await bot.asks("Le finir d’abord, ou l’abandonner ?");
    person.taps("L’abandonner");
    await bot.asks("78 222 33 44");
    expect(bot.messages.find(({ id }) => id === review.message_id)?.markup.kind).toBe("none");
    person.taps("Confirmer", review);
    await bot.answers("annulé ou expiré");
  });
});

describe("the brakes", () => {
  it("refuse the same number and amount within the operator's own window, saying when it becomes possible", async () => {
    const { person, bot } = counter.meets(AWA);
    await deposits({ person, bot });
    const review = await showsReview({ person, bot });
    expect(review.buttons[0]).toEqual(["Actualiser"]);
    const held = (await counter.store.journal.inStates(["DRAFT"]))[0]?.id;
    person.tapsWithData(`d:ok:${held}`, review.message_id); // a Confirmer of before
    const refused = await bot.asks("Il sera possible à partir de");
    expect(refused.buttons[0]).toEqual(["Actualiser"]);
    person.tapsWithData(`d:ok:${held}`, review.message_id);
    await bot.answers("Il sera possible à partir de");
    expect(counter.operator.sent).toHaveLength(1);
  });

  it("ask a second, different tap for a look-alike, and show the earlier deposit", async () => {
    const { person, bot } = counter.meets(AWA);
    await deposits({ person, bot });
    counter.clock.pass(3 * 60_000);
    await showsReview({ person, bot });
    person.taps("Confirmer");
    const question = await bot.asks("a déjà été déposé sur ce numéro");
    expect(question.text).toMatch(/payé, référence G[0-9A-Z]{3}-/);
    expect(question.buttons).toEqual([["Annuler"], ["Déposer quand même"]]);
    person.taps("Déposer quand même");
    await bot.asks("code secret");
    await pays({ person, bot });
    expect(counter.operator.sent).toHaveLength(2);
  });

  it("ask again about one that was paid since the question, and a tap for the older one does not pass it (F69)", async () => {
    const [awa, fatou] = [counter.meets(AWA), counter.meets(FATOU)];
    await deposits(fatou);
    counter.clock.pass(2 * 60_000);
    await showsReview(awa);
    awa.person.taps("Confirmer");
    const first = await awa.bot.asks("a déjà été déposé sur ce numéro");
    await showsReview(fatou);
    fatou.person.taps("Confirmer");
    await fatou.bot.asks("a déjà été déposé sur ce numéro");
    fatou.person.taps("Déposer quand même");
    await fatou.bot.asks("code secret");
    await pays(fatou);
    counter.clock.pass(2 * 60_000);
    awa.person.taps("Déposer quand même");
    await expect.poll(() => awa.bot.messages.at(-1)?.body.text).not.toBe(first.text);
    const second = await awa.bot.asks("a déjà été déposé sur ce numéro");
    expect(referenceIn(second.text)).not.toBe(referenceIn(first.text));
    expect(counter.operator.sent).toHaveLength(2);
    awa.person.taps("Déposer quand même");
    await awa.bot.asks("code secret");
  });

  it("refuse while the earlier one is in doubt", async () => {
    counter.operator.answer = { kind: "uncertain", reason: "no_answer", code: "timeout" };
    const { person, bot } = counter.meets(AWA);
    await showsReview({ person, bot });
    person.taps("Confirmer");
    await bot.asks("code secret");
    person.says(PIN);
    await bot.asks("vérification en cours");
    counter.clock.pass(3 * 60_000);
    const { text, buttons } = await showsReview({ person, bot });
    expect(text).toContain("pourrait payer deux fois");
    expect(buttons[0]).toEqual(["Actualiser"]);
    expect(counter.operator.sent).toHaveLength(1);
  });

  it("refuse above the day's limit, saying what is left", async () => {
    const { person, bot } = counter.meets(AWA);
    await deposits({ person, bot });
    person.says("771234567 99000");
    await bot.asks("Vérifiez");
    person.taps("Confirmer");
    await bot.asks("Il reste 95 000 F CFA");
  });
});

function referenceIn(text: string): string | undefined {
  return /référence (G[0-9A-Z-]+)/.exec(text)?.[1];
}

async function onlyWaiting(): Promise<string> {
  const waiting = await counter.store.journal.inStates(["CONFIRMED"]);
  expect(waiting).toHaveLength(1);
  return waiting[0]?.id ?? "";
}

async function showsReview({ person, bot }: Meeting) {
  person.says("771234567 5000");
  return await bot.asks("Vérifiez");
}

async function pays({ person, bot }: Meeting): Promise<void> {
  person.says(PIN);
  await bot.asks("CFA →");
}

async function deposits({ person, bot }: Meeting): Promise<void> {
  await showsReview({ person, bot });
  person.taps("Confirmer");
  await bot.asks("code secret");
  await pays({ person, bot });
}
