import { beforeEach, describe, expect, it } from "vitest";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, FATOU, MODOU, OWNER, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;
let awa: ReturnType<ToldCounter["meets"]>;
let reference: string;

const HOUR = 3_600_000;

beforeEach(async () => {
  counter = await openToldCounter();
  counter.operator.answer = { kind: "uncertain", reason: "no_answer", code: "timeout" };
  awa = counter.meets(AWA);
  awa.person.says("771234567 5000");
  await awa.bot.asks("Vérifiez");
  awa.person.taps("Confirmer");
  reference = /G[0-9A-Z]{3}(-[0-9A-Z]{4}){3}/.exec((await awa.bot.asks("code secret")).text)?.[0] as string;
  awa.person.says(PIN);
  await awa.bot.asks("vérification en cours");
});

describe("a deposit in doubt", () => {
  it("F8: is looked up on demand, and the receipt comes", async () => {
    const { person, bot } = awa;
    counter.operator.rows = {
      kind: "rows",
      rows: [paidRow()],
    };
    person.taps("Vérifier maintenant");
    await bot.answers("Vérification demandée");
    await bot.shows("CFA →");
    expect(counter.operator.sent).toHaveLength(1);
  });

  it("cannot be decided before the grace period is over, whatever button is pressed", async () => {
    const { person, bot } = awa;
    const card = bot.messages.at(-1);
    const id = /c:look:(\w{16})/.exec(JSON.stringify(card?.markup))?.[1];
    person.tapsWithData(`c:sure-not-paid:${id}`, card?.id as number);
    await bot.answers("trop tôt pour décider");
  });

  it("I7: that was called not paid, and is paid hours later, says so on its card, which offers no other deposit", async () => {
    const { person, bot } = awa;
    counter.clock.pass(2 * HOUR);
    person.taps("Vérifier maintenant");
    await expect.poll(() => bot.buttons).toContain("Décider");
    person.taps("Décider");
    await bot.asks("à décider par une personne");
    person.taps("Pas payé");
    await bot.asks("Confirmez-vous");
    person.taps("Oui, il n’est pas payé");
    await bot.asks("Dépôt déclaré non payé");
    counter.operator.rows = { kind: "rows", rows: [paidRow()] };
    counter.clock.pass(2 * HOUR);
    await counter.restarts();
    await bot.shows("Orange Money montre un paiement");
    await expect.poll(() => bot.buttons).not.toContain("Refaire ce dépôt");
  });

  it("is decided not paid by a person, twice asked, and made again from there with a link to the old one", async () => {
    const { person, bot } = awa;
    counter.clock.pass(2 * HOUR);
    person.taps("Vérifier maintenant");
    await bot.answers("Vérification demandée");
    await expect.poll(() => bot.buttons).toContain("Décider");
    person.taps("Décider");
    const question = await bot.asks("à décider par une personne");
    expect(question.buttons.flat()).toEqual(["Payé", "Pas payé", "Continuer à vérifier", "Retour"]);
    person.taps("Retour");
    await bot.asks("vérification en cours");
    person.taps("Décider");
    await bot.asks("à décider par une personne");
    person.taps("Pas payé");
    await bot.asks("Cette décision est enregistrée à votre nom");
    person.taps("Retour");
    await bot.asks("vérification en cours");
    person.taps("Décider");
    await bot.asks("à décider par une personne");
    person.taps("Pas payé");
    await bot.asks("Confirmez-vous");
    person.taps("Oui, il n’est pas payé");
    const decided = await bot.asks("Dépôt déclaré non payé");
    expect(decided.text).not.toContain("Rien n’a été débité");
    counter.operator.answer = { kind: "succeeded", transactionId: "CI261123.1502.A00002" as TransactionId };
    person.taps("Refaire ce dépôt");
    await bot.asks("Vérifiez avant de confirmer");
    person.taps("Confirmer");
    await bot.asks("code secret");
    person.says(PIN);
    await bot.asks("CFA →");
    const old = await counter.store.journal.byReference(reference as never);
    const made = (await counter.store.journal.inStates(["SUCCEEDED"]))[0];
    expect(made?.replaces).toBe(old?.id);
    expect(made?.reference).not.toBe(reference);
    expect(counter.operator.sent).toHaveLength(2);
  });

  it("is decided paid by a person, and its receipt says whose word that is", async () => {
    const { person, bot } = awa;
    counter.clock.pass(2 * HOUR);
    person.taps("Vérifier maintenant");
    await expect.poll(() => bot.buttons).toContain("Décider");
    person.taps("Décider");
    await bot.asks("à décider par une personne");
    person.taps("Continuer à vérifier");
    await bot.asks("Rien n’est décidé");
    person.taps("Oui, continuer à vérifier");
    await bot.asks("vérification en cours");
    await expect.poll(() => bot.buttons).toContain("Décider");
    person.taps("Décider");
    await bot.asks("à décider par une personne");
    person.taps("Payé");
    await bot.asks("le client a reçu l’argent");
    person.taps("Oui, il est payé");
    const receipt = await bot.asks("CFA →");
    expect(receipt.text).toContain("Déclaré payé par une personne");
  });

  it("F25: old buttons of a settled deposit say what became of it", async () => {
    const { person, bot } = awa;
    const card = await bot.asks("vérification en cours");
    counter.operator.rows = { kind: "rows", rows: [paidRow()] };
    person.taps("Vérifier maintenant");
    await bot.shows("CFA →");
    person.taps("Vérifier maintenant", card);
    await bot.answers("Ce dépôt est déjà payé");
  });

  it("S7: is nobody's business but the wallet's people's and the owner's", async () => {
    const id = /c:look:(\w{16})/.exec(JSON.stringify(awa.bot.messages.at(-1)?.markup))?.[1];
    const modou = counter.meets(MODOU);
    modou.person.says("/aide");
    const theirs = await modou.bot.asks("/depot");
    for (const act of ["look", "decide", "sure-paid", "show"]) {
      modou.person.tapsWithData(`c:${act}:${id}`, theirs.message_id);
      await modou.bot.answers("n’est plus valable");
    }
  });
});

describe("a colleague on the same wallet", () => {
  it("may have a deposit looked up, but not decide it", async () => {
    const id = /c:look:(\w{16})/.exec(JSON.stringify(awa.bot.messages.at(-1)?.markup))?.[1];
    counter.clock.pass(2 * HOUR);
    const fatou = counter.meets(FATOU);
    fatou.person.says(`/statut ${reference}`);
    const card = await fatou.bot.asks("vérification en cours");
    fatou.person.taps("Vérifier maintenant");
    await fatou.bot.answers("Vérification demandée");
    fatou.person.tapsWithData(`c:sure-paid:${id}`, card.message_id);
    await fatou.bot.answers("Seul le responsable, ou le distributeur qui a fait ce dépôt");
  });
});

describe("a wallet locked after wrong PINs", () => {
  it("S5, S35: takes no deposit until an owner says that Orange has made its PIN anew; old buttons open nothing", async () => {
    const modou = counter.meets(MODOU);
    counter.operator.answer = { kind: "rejected", reason: "wrong_pin_last_try", code: "2012", stop: true };
    const owner = counter.meets(OWNER);
    owner.person.says("/aide");
    modou.person.says("771234567 5000");
    await modou.bot.asks("Vérifiez");
    modou.person.taps("Confirmer");
    await modou.bot.asks("code secret");
    modou.person.says(PIN);
    await modou.bot.asks("il reste 1 essai");
    await owner.bot.shows("le dernier à");
    modou.person.says("771234567 7000");
    await modou.bot.asks("Le guichet retient les codes secrets");
    modou.person.says("/rouvrir");
    await modou.bot.asks("Seul le responsable");
    owner.person.says("/rouvrir");
    await owner.bot.asks("Quel compte");
    owner.person.taps("78 000 00 02");
    await owner.bot.asks("il reste 1 essai");
    owner.person.taps("Annuler");
    await owner.bot.asks("annulé");
    owner.person.tapsWithData("w:sure:780000002", 1);
    await owner.bot.asks("il reste 1 essai");
    modou.person.says("771234567 7000");
    await modou.bot.asks("Le guichet retient les codes secrets");
    owner.person.taps("Choisir la suite");
    await expect.poll(() => owner.bot.buttons.includes("Code refait par Orange")).toBe(true);
    owner.person.taps("Code refait par Orange");
    await owner.bot.asks("est ouvert, avec trois essais");
    await modou.bot.shows("les dépôts sont de nouveau possibles");
    modou.person.says("771234567 7000");
    await modou.bot.asks("Vérifiez");
  });
});

function paidRow() {
  return {
    transactionId: "CI261123.1402.A00009" as TransactionId,
    reference,
    recipient: "771234567" as never,
    distributor: "780000001" as never,
    amount: 5_000,
    unit: "XOF",
    state: "paid" as const,
  };
}
