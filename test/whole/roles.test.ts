import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, MODOU, OWNER, openWholeCounter, type WholeCounter, wordsOfLink } from "./counter.ts";
import { rowsOf, tableKey } from "./table.ts";

type Meeting = ReturnType<WholeCounter["meets"]>;

const FATOU = 5001;

/** Somebody who came by invitation, as a cashier of Awa's wallet. */
async function cashier(counter: WholeCounter): Promise<Meeting> {
  const { person, bot } = counter.meets(OWNER);
  for (const [act, question] of [
    [() => person.says("/inviter"), "Qui voulez-vous inviter"],
    [() => person.says("Fatou"), "Quel rôle"],
    [() => person.taps("Caissier"), "Pour quel compte"],
    [() => person.taps("78 000 00 01"), "Quelle limite"],
    [() => person.says("50 000"), "Vérifiez l’invitation"],
  ] as const) {
    act();
    await bot.asks(question);
  }
  person.taps("Créer le lien");
  const { text } = await bot.asks("Envoyez ce lien");
  const fatou = counter.meets(FATOU);
  fatou.person.says(wordsOfLink(text));
  await fatou.bot.asks("Bonjour Fatou");
  return fatou;
}

/** What the buttons of a message carry. */
function dataOf(counter: WholeCounter, chat: number, message: number): string[] {
  const { markup } = counter.chat.person({ id: chat }).room.messages.get(message) ?? {};
  const rows = markup?.kind === "inline" ? markup.rows.flat() : [];
  return rows.flatMap((button) => ("callback_data" in button ? String(button.callback_data) : []));
}

it("S7: a cashier's buttons, sent by anybody else, confirm, change, pay and show nothing", async () => {
  const counter = await openWholeCounter();
  const fatou = await cashier(counter);
  fatou.person.says("771234567 5000");
  const review = await fatou.bot.asks("Vérifiez avant de confirmer");
  const stolen = dataOf(counter, FATOU, review.message_id);
  expect(stolen).toHaveLength(4);
  for (const id of [AWA, MODOU, OWNER]) {
    const { person, bot } = counter.meets(id);
    for (const data of stolen) {
      person.tapsWithData(data, review.message_id);
      await bot.answers("Ce bouton n’est plus valable");
    }
  }
  fatou.person.taps("Confirmer");
  const pad = await fatou.bot.asks("Votre code secret");
  const keys = dataOf(counter, FATOU, pad.message_id);
  const modou = counter.meets(MODOU);
  for (const data of keys) modou.person.tapsWithData(data, pad.message_id);
  await modou.bot.answers(/./);
  expect(counter.operator.ledger()).toEqual([]);
  for (const key of [...PIN, "✓"]) fatou.person.taps(key);
  await fatou.bot.asks("CFA →");
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("S9: a day's limit that two people's deposits race for is passed by one of them only", async () => {
  const counter = await openWholeCounter({ settings: { DAY_MAX: "60000" } });
  const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
  awa.person.says("771234567 40000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  modou.person.says("770000001 40000");
  await modou.bot.asks("Vérifiez avant de confirmer");
  awa.person.taps("Confirmer");
  modou.person.taps("Confirmer");
  const first = await Promise.all([awa, modou].map(({ bot }) => bot.asks(/Votre code secret|par jour|du jour/)));
  const asked = first.filter(({ text }) => text.includes("Votre code secret"));
  expect(asked).toHaveLength(1);
  const [winner, loser] = first[0]?.text.includes("Votre code secret") ? [awa, modou] : [modou, awa];
  for (const key of [...PIN, "✓"]) winner.person.taps(key);
  await winner.bot.asks("CFA →");
  expect(loser.bot.buttons).toContain("Annuler");
  expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([40_000]);
});

it("an invitation whose token begins like a receipt's link lets its person in all the same", async () => {
  const token = Buffer.from(`v_${"A".repeat(22)}`, "base64url");
  const random = (size: number) => (size === token.length ? token : randomBytes(size));
  await cashier(await openWholeCounter({ random }));
});

it("S7: a cashier's history, card and export hold what they did themselves, and nothing else of the wallet", async () => {
  const counter = await openWholeCounter();
  const [awa, fatou] = [counter.meets(AWA), await cashier(counter)];
  await counter.deposits(awa, "771234567 5000");
  await counter.deposits(fatou, "770000001 7000");
  fatou.person.says("/historique");
  const { text } = await fatou.bot.asks("Comparé avec");
  expect(text.replaceAll("\u00a0", " ")).toMatch(/1 dépôt, 1 payé : 7 000 F CFA/);
  expect(text.replaceAll("\u00a0", " ")).not.toContain("5 000");
  fatou.person.taps("Exporter");
  await fatou.bot.answers("");
  fatou.person.taps(tableKey("Texte"));
  const rows = await rowsOf((await fatou.bot.asks("1 ligne ·")).file);
  const totals = rows.findIndex((row) => row.join("") === "");
  expect(rows.slice(1, totals).map((row) => row[3])).toEqual(["7000"]);
  expect(rows.slice(totals).flatMap((row) => row[3] || [])).toEqual(["7000", "0", "0"]); // of what they did themselves
  awa.person.says("/historique");
  expect((await awa.bot.asks("Comparé avec")).text).toContain("2 dépôts");
});
