import { describe, expect, it } from "vitest";
import { AWA, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** The ids of the operator's rows, in the order of their making. */
function idsOf({ operator }: WholeCounter): string[] {
  return operator.transactions().map(({ transactionId }) => transactionId);
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

async function opens({ person, bot }: ReturnType<WholeCounter["meets"]>): Promise<void> {
  person.says("/ouverture");
  await bot.asks("Combien d’argent");
  person.says("50 000");
  await bot.asks("Solde lu");
}

async function counts({ person, bot }: ReturnType<WholeCounter["meets"]>, cash: string): Promise<string> {
  person.says("/cloture");
  await bot.asks("Comptez l’argent");
  person.says(cash);
  return plain((await bot.asks("Clôture du guichet")).text);
}

describe("one call that the operator pays twice (F55)", () => {
  it("is told within seconds with both ids to maker and owner, once, and stands on every screen of the day", async () => {
    const counter = await openWholeCounter();
    const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
    await opens(awa);
    counter.operator.faults.add({ kind: "paid_twice" });
    await counter.deposits(awa, "771234567 5000");
    counter.clock.pass(4 * SECOND_MS);
    const told = await owner.bot.asks("Payé deux fois");
    const ids = idsOf(counter);
    expect(ids).toHaveLength(2);
    const card = await awa.bot.asks("Dépôt payé deux fois");
    for (const id of ids) for (const { text } of [told, card]) expect(text).toContain(id);
    awa.person.says("/historique");
    const list = await awa.bot.shows("payé deux fois");
    for (const id of ids) expect(list.body.text).toContain(id);
    const count = await counts(awa, "55 000");
    for (const id of ids) expect(count).toContain(id);
    expect(count).toContain("Payés deux fois par Orange Money : 1 (5 000 F CFA de trop)");
    expect(count).toContain("Écart : − 5 000 F CFA");
    expect(count).not.toContain("✅ Comparé");
    await counter.restarts();
    counter.clock.pass(2 * HOUR_MS);
    awa.person.says("/statut");
    await awa.bot.asks("Quel dépôt");
    expect(owner.bot.messages.filter(({ body }) => body.text.includes("Payé deux fois"))).toHaveLength(1);
  });
});

describe("a payment that is taken back after it was told (F57)", () => {
  it("keeps its state, is told within the hour, is counted nowhere as paid, and waits for a person’s word", async () => {
    const counter = await openWholeCounter();
    const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
    await opens(awa);
    counter.operator.faults.add({ kind: "taken_back", afterMs: 5 * HOUR_MS });
    await counter.deposits(awa, "771234567 5000");
    await counter.deposits(awa, "770000001 7500");
    const [id] = idsOf(counter) as [string];
    counter.clock.pass(5 * HOUR_MS + SECOND_MS);
    counter.clock.pass(HOUR_MS);
    expect((await owner.bot.asks("affiche comme annulé (CANCELLED)")).text).toContain(id);
    await awa.bot.asks("Orange Money affiche ce dépôt comme annulé");
    awa.person.says("/historique");
    const list = await awa.bot.shows("affiché comme annulé par Orange Money (CANCELLED");
    expect(plain(list.body.text)).toContain("1 payé : 7 500 F CFA");
    const count = await counts(awa, "62 500");
    expect(count).toContain("Dépôts payés : 1 (7 500 F CFA)");
    expect(count).toContain("Affichés comme annulés par Orange Money, pas comptés : 1 (5 000 F CFA)");
    expect(count).toContain("Caisse attendue : entre 57 500 et 62 500 F CFA");
    expect(count).not.toContain("Écart : − ");
    awa.person.says("/statut");
    await awa.bot.asks("Quel dépôt");
    awa.person.taps("5 000 F");
    await awa.bot.shows("puis dites-le ici");
    awa.person.taps("L’argent est revenu");
    await awa.bot.shows("est revenu sur le compte");
    awa.person.taps("Oui, il est revenu");
    await awa.bot.shows("Une personne a déclaré que l’argent est revenu");
  });
});
