import { expect, it } from "vitest";
import { AWA, openWhatsappCounter } from "./counter.ts";

/** What the page of a deposit's code says. */
async function pageOf({ phone, bot }: ReturnType<Awaited<ReturnType<typeof openWhatsappCounter>>["meets"]>) {
  phone.says("771234567 5000");
  await bot.asks("Vérifiez avant de confirmer");
  phone.taps("Confirmer");
  await bot.asks("Votre code secret");
  const tap = phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  const page = await (await fetch(tap.url)).text();
  phone.says("annuler");
  await bot.asks(/annul/i);
  return page;
}

it("shows the phrase that somebody chose on their page, also after a restart, and the shop's name until they do and once it is gone", async () => {
  const { counter, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  expect(await pageOf(awa)).toMatch(/Guichet\s:\sAwa/);
  awa.phone.says("/phrase Le manguier <de ma tante>");
  await awa.bot.asks("La page du code secret vous montrera : « Le manguier <de ma tante> »");
  await counter.restarts();
  const page = await pageOf(awa);
  expect(page).toContain("Le manguier &#60;de ma tante&#62;");
  expect(page).not.toMatch(/Guichet\s:\sAwa/);
  awa.phone.says("/phrase non");
  await awa.bot.asks("Votre phrase est enlevée");
  expect(await pageOf(awa)).toMatch(/Guichet\s:\sAwa/);
});

it("takes no figure for a phrase, since it could be the PIN (S1)", async () => {
  const { meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("/phrase mon code deux 12");
  await awa.bot.asks("aucun chiffre");
  awa.phone.says("/phrase");
  await awa.bot.asks("La page du code secret vous montre le nom du guichet");
});
