import { describe, expect, it } from "vitest";
import { AWA, MODOU, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

type At = ReturnType<WholeCounter["meets"]>;

const SETTINGS = { BULK_APPROVAL_TOTAL: "50000" };

describe("what one person sends alone from one account in a day (S37)", () => {
  it("is one sum over lists and single deposits: cut into parts it asks for another's word all the same", async () => {
    const counter = await openWholeCounter({ settings: SETTINGS });
    const awa = counter.meets(AWA);
    const owner = counter.meets(OWNER);
    await confirmList(awa, "771234567 20000\n772345678 15000");
    await laysAside(awa);
    await confirmList(awa, "771234567 10000\n772345678 5000");
    await laysAside(awa); // 50 000 exactly
    await confirmList(awa, "771234567 1000\n772345678 1500");
    await awa.bot.asks("attend l’accord d’un responsable");
    await owner.bot.asks("attend votre accord");
    awa.person.says("775556677 5000");
    await awa.bot.asks("dépasse ce qu’une personne envoie seule en un jour");
    awa.person.taps("Confirmer");
    await awa.bot.asks("doit donner son accord");
    await owner.bot.asks("demande votre accord");
    owner.person.taps("Accorder");
    await awa.bot.shows("Votre code secret");
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("counts neither what another sends nor what was refused or given up", async () => {
    const counter = await openWholeCounter({ settings: SETTINGS });
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await confirmList(awa, "771234567 20000\n772345678 25000");
    await laysAside(awa);
    awa.person.taps("Arrêter");
    await awa.bot.asks("pour de bon");
    awa.person.taps("Oui, arrêter ce lot");
    await awa.bot.shows("Lot abandonné");
    await confirmList(modou, "771234568 20000\n772345679 25000");
    await laysAside(modou);
    await confirmList(awa, "771234567 21000\n772345678 24000");
    await laysAside(awa);
  });

  it("of an owner is another owner's to allow, and refused where there is none", async () => {
    const counter = await openWholeCounter({ settings: { ...SETTINGS, OWNERS: String(AWA) } });
    const awa = counter.meets(AWA);
    awa.person.says("771234567 60000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    awa.person.taps("Confirmer");
    await awa.bot.shows("personne d’autre ne peut donner son accord");
    awa.person.taps("Annuler");
    await awa.bot.asks("C’est annulé");
    await confirmList(awa, "771234567 30000\n772345678 25000");
    await awa.bot.answers("Il faut un autre responsable");
    expect(counter.operator.ledger()).toEqual([]);
  });
});

async function confirmList({ person, bot }: At, text: string): Promise<void> {
  person.says(text);
  await bot.asks("À payer");
  person.taps("Confirmer 2");
}

/** A list asks for its PIN at once; another one comes after it was put aside. */
async function laysAside({ person, bot }: At): Promise<void> {
  await bot.asks("Votre code secret");
  person.taps("Annuler");
  await bot.shows("Le lot attend");
}
