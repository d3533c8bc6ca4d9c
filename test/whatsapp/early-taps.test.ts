import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWhatsappCounter, type WhatsappCounter } from "./counter.ts";
import { entersCode } from "./relay/code-page.ts";

type Meeting = ReturnType<WhatsappCounter["meets"]>;

/** Long enough for a tap to come before it. */
const LATE = { lateMs: 1_500 } as const;

/** Which of our messages a fault meets. */
function saying(words: string) {
  return { when: (fields: object) => JSON.stringify(fields).replaceAll("\u00a0", " ").includes(words) };
}

async function paysOnPage({ phone, bot }: Meeting): Promise<void> {
  await bot.asks("Votre code secret");
  const tap = phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  expect(await entersCode(tap.url, PIN)).toBe(204);
  await bot.asks("✅ 5 000 F CFA");
}

it("takes the tap on a review, on a page's link and on a receipt that come before Meta's answer to the send", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  graph.fails("messages", LATE, saying("Vérifiez avant de confirmer"));
  graph.fails("messages", LATE, saying("Votre code secret"));
  graph.fails("messages", LATE, saying("✅"));
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer");
  await paysOnPage(awa);
  awa.phone.taps("Détails");
  await awa.bot.asks("Référence");
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("takes a question's answer that is tapped before Meta's answer to the send", async () => {
  const { graph, meets } = await openWhatsappCounter();
  const owner = meets(OWNER, "Fatou");
  graph.fails("messages", LATE, saying("Superviseur"));
  owner.phone.says("/inviter");
  await owner.bot.asks("Qui voulez-vous inviter");
  owner.phone.says("Khady");
  await owner.bot.asks("Quel rôle");
  owner.phone.taps("Superviseur");
  await owner.bot.asks("Pour quel compte");
});

it("makes one deposit of a review that came twice because Meta's answer was lost, whichever is tapped, and says so to the second tap", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  graph.fails("messages", { cut: "answer" }, saying("Vérifiez avant de confirmer"));
  awa.phone.says("771234567 5000");
  const first = await awa.bot.asks("Vérifiez avant de confirmer");
  const second = await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer", first.id);
  await awa.bot.asks("Votre code secret");
  const before = awa.phone.got.length;
  awa.phone.taps("Confirmer", second.id);
  await expect.poll(() => awa.phone.got.length).toBeGreaterThan(before);
  const tap = awa.phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  expect(await entersCode(tap.url, PIN)).toBe(204);
  await awa.bot.asks("✅ 5 000 F CFA");
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("takes the tap on a review of which no answer of Meta's ever came", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  graph.fails("messages", { cut: "answer" }, { times: 3, ...saying("Vérifiez avant de confirmer") });
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Une erreur est survenue");
  awa.phone.taps("Confirmer");
  await paysOnPage(awa);
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("takes the tap on a code's page and a receipt of which no answer of Meta's came", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  graph.fails("messages", { cut: "answer" }, saying("Votre code secret"));
  graph.fails("messages", { cut: "answer" }, saying("✅"));
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer");
  await paysOnPage(awa);
  awa.phone.taps("Détails");
  await awa.bot.asks("Référence");
  expect(counter.operator.ledger()).toHaveLength(1);
});
