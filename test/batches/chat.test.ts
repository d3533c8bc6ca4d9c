import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, idOf, MODOU, OWNER, openWholeCounter, STRANGER, WALLET, type WholeCounter } from "../whole/counter.ts";
import { customer } from "./counter.ts";
import { writeBatch } from "./offline.ts";

it("one message tells a whole list: paused, taken up again, finished; other work in the chat goes on", async () => {
  const counter = await openList(12, { settings: { BULK_SIDE_BY_SIDE: "1" } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 400, times: "always" });
  const awa = counter.meets(AWA);
  await awa.bot.asks("Rien n’est encore parti");
  await givesPin(awa, "Envoyer");
  await awa.bot.shows(/□ [1-9]\d? \/ 12/);
  awa.person.says("/aide");
  await awa.bot.asks("Ce que vous pouvez faire");
  awa.person.taps("Pause");
  await awa.bot.answers("plus rien de nouveau ne part");
  await awa.bot.shows("En pause");
  await givesPin(awa, "Reprendre");
  await awa.bot.asks("Lot terminé");
  expect(counter.operator.ledger()).toHaveLength(12);
  expect(longestRunOfEdits(counter)).toBeLessThanOrEqual(2);
});

it("the history says which deposits are lines of a list, and leads back to it", async () => {
  const counter = await openList(2);
  const awa = counter.meets(AWA);
  await awa.bot.asks("Rien n’est encore parti");
  await givesPin(awa, "Envoyer");
  await awa.bot.asks("Lot terminé");
  awa.person.says("/historique");
  await awa.bot.asks("ligne d’un lot");
  awa.person.taps("1");
  await awa.bot.asks("Dépôt effectué");
  awa.person.taps("Voir le lot");
  await awa.bot.asks("Lot terminé");
});

it("S5: the PIN is not changed under a list that runs with it; the list ends unharmed", async () => {
  const counter = await openList(5, { settings: { BULK_SIDE_BY_SIDE: "1" } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 800, times: "always" });
  const awa = counter.meets(AWA);
  await awa.bot.asks("Rien n’est encore parti");
  await givesPin(awa, "Envoyer");
  await expect.poll(() => counter.operator.ledger().length, { interval: 20 }).toBeGreaterThan(0);
  awa.person.says("/pin");
  await awa.bot.shows("Un lot part en ce moment avec le code secret actuel");
  await awa.bot.shows("Lot terminé");
  expect(counter.operator.ledger()).toHaveLength(5);
  awa.person.says("/pin");
  await awa.bot.shows("Changement du code secret");
});

it("a stop is asked about once more and is for good; old, doubled, foreign and forged buttons get a sentence", async () => {
  const counter = await openList(3);
  const awa = counter.meets(AWA);
  const shown = await awa.bot.asks("Rien n’est encore parti");
  const modou = counter.meets(MODOU);
  modou.person.tapsWithData(dataOf(awa, "Envoyer"), 1);
  await modou.bot.answers("Seule la personne");
  counter.meets(STRANGER).person.tapsWithData(dataOf(awa, "Arrêter"), 1);
  awa.person.tapsWithData("b:go:0000000000000000", 1);
  await awa.bot.answers("n’est plus valable");
  awa.person.taps("Arrêter");
  await awa.bot.asks("pour de bon");
  awa.person.taps("Oui, arrêter ce lot");
  await awa.bot.answers("plus rien de nouveau");
  await awa.bot.shows("Lot abandonné");
  awa.person.taps("Envoyer", shown);
  await awa.bot.answers("déjà arrêté");
  expect(counter.operator.ledger()).toEqual([]);
});

it("above the limits an owner sees the lines and approves by a card; only then is the PIN asked for", async () => {
  const settings = { BULK_APPROVAL_TOTAL: "2000" };
  const counter = await openList(3, { settings }, { francs: xof(2_000) });
  const awa = counter.meets(AWA);
  await awa.bot.asks("attend l’accord d’un responsable");
  const owner = counter.meets(OWNER);
  const { text } = await owner.bot.asks("attend votre accord");
  for (const fact of ["Compte : 78 000 00 01", "Demandé par : Awa", "La plus petite (ligne", "La plus grande (ligne"])
    expect(text.replaceAll("\u00a0", " ")).toContain(fact);
  owner.person.taps("Voir les lignes");
  await owner.bot.asks("1. ⏳ 77 200 00 00");
  owner.person.taps("Accorder");
  await owner.bot.answers("Vous avez donné votre accord");
  await awa.bot.asks("Un responsable a donné son accord");
  await givesPin(awa, "Envoyer");
  await awa.bot.asks("Lot terminé");
  expect(counter.operator.ledger()).toHaveLength(3);
});

it("after the end: lines with reasons, the refused ones again, all receipts as a PDF, and the list is found with /lots", async () => {
  const counter = await openList(3);
  counter.operator.faults.add({ kind: "refused", code: "2000", operation: "createCashIn", customer: customer(1) });
  const awa = counter.meets(AWA);
  await awa.bot.asks("Rien n’est encore parti");
  await givesPin(awa, "Envoyer");
  await awa.bot.asks("Lot terminé");
  await awa.bot.shows("❌ Refusés : 1");
  awa.person.taps("Voir les lignes");
  await awa.bot.asks("n’a pas de compte Orange Money");
  awa.person.taps("Corriger la ligne 2");
  await awa.bot.asks("Numéro du client");
  awa.person.says("77 200 00 09");
  await awa.bot.asks("Rien n’est encore parti");
  await givesPin(awa, "Envoyer");
  await awa.bot.asks("Lot terminé");
  expect(counter.operator.ledger().map(({ to }) => to)).toContain(customer(9));
  awa.person.says("/lots");
  const { buttons } = await awa.bot.asks("Vos derniers lots");
  expect(buttons).toHaveLength(3);
  awa.person.taps({ position: 2 });
  await awa.bot.asks("Lot terminé");
  awa.person.taps("Tous les reçus (PDF)");
  await awa.bot.asks("2 reçus du lot");
  awa.person.taps("Résumé (image)");
  await expect.poll(() => counter.chat.calls.filter(({ method }) => method === "sendPhoto").length).toBe(1);
  expect(counter.log.join("")).not.toContain(PIN);
});

/** What a button carries, as somebody could copy it. */
function dataOf({ bot }: AtCounter, label: string): string {
  const rows = bot.messages.flatMap(({ markup }) => (markup.kind === "inline" ? markup.rows.flat() : []));
  const button = rows.findLast(({ text }) => text === label);
  if (!button || !("callback_data" in button)) throw new Error(`no button ${label}`);
  return button.callback_data;
}

type AtCounter = ReturnType<WholeCounter["meets"]>;

async function givesPin({ person, bot }: AtCounter, button: string): Promise<void> {
  person.taps(button);
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
}

async function openList(
  count: number,
  options: Parameters<typeof openWholeCounter>[0] = {},
  alone?: NonNullable<Parameters<typeof writeBatch>[2]>["alone"],
): Promise<WholeCounter> {
  const lines = Array.from({ length: count }, (_, index) => ({
    ...{ line: index + 1, recipient: customer(index), amount: xof(1_000 + 5 * index) },
  }));
  const wish = { intentKey: "chat:1", chatId: idOf(AWA), actorId: idOf(AWA), distributor: WALLET as Msisdn, lines };
  return await openWholeCounter({
    operator: {
      settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
      accounts: [
        { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 },
        ...Array.from({ length: 20 }, (_, index) => ({ msisdn: customer(index), type: "CUSTOMER" as const })),
      ],
    },
    before: async (data) => void (await writeBatch(data, wish, { owners: [idOf(OWNER)], alone })),
    ...options,
  });
}

/** Edits of one message within any two seconds. */
function longestRunOfEdits(counter: WholeCounter): number {
  const edits = counter.chat.calls.filter(
    ({ method, fields }) => method === "editMessageText" && String(fields["text"]).includes("/ 12"),
  );
  const times = edits.map(({ atMs }) => atMs);
  return Math.max(0, ...times.map((at) => times.filter((other) => other >= at && other < at + 2_000).length));
}
