import { expect, it } from "vitest";
import { AWA, openWhatsappCounter } from "./counter.ts";
import { textOf } from "./text-of.ts";

const MINUTE = 60_000;

it("has the name that the operator gives in the review and in the pad's message, and stores it with what was confirmed", async () => {
  const { counter, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("771234567 5000");
  expect((await awa.bot.asks("Vérifiez avant de confirmer")).text).toContain(
    `Nom donné par Orange Money\u00a0: Awa Diop`,
  );
  awa.phone.taps("Confirmer");
  expect((await awa.bot.asks("Votre code secret")).text).toContain("Awa Diop");
  const [kept] = await counter.store.journal.inStates(["CONFIRMED"]);
  expect(kept?.recipientName).toBe("Awa Diop");
  expect(awa.phone.got).toHaveLength(2);
});

it("warns in the review of a number without an account, and lets the number be changed while the amount stays", async () => {
  const { meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("774445566 5000");
  expect((await awa.bot.asks("Vérifiez avant de confirmer")).text).toContain("ne trouve pas de compte à ce numéro");
  awa.phone.taps("Changer le numéro");
  await awa.bot.asks("5 000 F CFA");
  awa.phone.says("771234567");
  const { text } = await awa.bot.asks("Vérifiez avant de confirmer");
  expect(text).toMatch(/77\u00a0123\u00a045\u00a067[\s\S]*5\u00a0000\u00a0F\u00a0CFA/);
  expect(text).not.toContain("ne trouve pas de compte");
});

it("sends the review without a word that comes late: a name is neither shown nor stored, a missing account has it sent once more", async () => {
  const { counter, meets } = await openWhatsappCounter({ settings: { ORANGE_TIMEOUT_MS: "30000" } });
  const awa = meets(AWA);
  counter.operator.faults.add({ kind: "slow", ms: 4_000, operation: "getAccount" });
  awa.phone.says("774445566 5000");
  expect((await awa.bot.asks("Vérifiez avant de confirmer")).text).not.toContain("compte à ce numéro");
  await awa.bot.asks("ne trouve pas de compte à ce numéro");
  expect(awa.phone.got.filter(({ sent }) => textOf(sent).includes("Vérifiez"))).toHaveLength(2);
  awa.phone.taps("Annuler");
  await awa.bot.asks(/annul/i);
  counter.operator.faults.add({ kind: "slow", ms: 4_000, operation: "getAccount" });
  awa.phone.says("771234567 5000");
  expect((await awa.bot.asks("Vérifiez avant de confirmer")).text).not.toContain("Awa Diop");
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  awa.phone.taps("Confirmer");
  expect((await awa.bot.asks("Votre code secret")).text).not.toContain("Awa Diop");
  const [kept] = await counter.store.journal.inStates(["CONFIRMED"]);
  expect(kept?.recipientName).toBeUndefined();
});

it("asks anew before Confirmer where the name is older than five minutes, and sends the review as it is by then", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Awa Diop");
  counter.clock.pass(6 * MINUTE);
  awa.phone.taps("Confirmer");
  await awa.bot.asks("plus de cinq minutes");
  expect((await awa.bot.asks("Vérifiez avant de confirmer")).text).toContain("Awa Diop");
  expect(await counter.store.journal.inStates(["CONFIRMED"])).toEqual([]);
  awa.phone.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  expect(graph.log.refusals).toEqual([]);
});
