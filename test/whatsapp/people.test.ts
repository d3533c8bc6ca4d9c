import { expect, it } from "vitest";
import { AWA, OWNER, openWhatsappCounter } from "./counter.ts";
import { textOf } from "./text-of.ts";

it("takes the rights of somebody behind whose number another person is, until an owner lets them back", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  owner.phone.says("bonjour");
  await owner.bot.asks("Bonjour");
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.changesUserId();
  await owner.bot.asks("WhatsApp montre un autre numéro");
  awa.phone.taps("Confirmer");
  awa.phone.says("solde");
  await awa.bot.asks("réservé aux personnes autorisées");
  await counter.restarts();
  owner.phone.taps("Rendre l’accès");
  await owner.bot.asks("L’accès est rendu");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  expect(counter.operator.ledger()).toEqual([]);
  expect(graph.log.refusals).toEqual([]);
});

it("follows somebody to their new number once an owner has looked", async () => {
  const { meets } = await openWhatsappCounter();
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  owner.phone.says("bonjour");
  await owner.bot.asks("Bonjour");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  awa.phone.changesNumber("+221780000555");
  await owner.bot.asks("WhatsApp montre un autre numéro");
  awa.phone.says("solde");
  await awa.bot.asks("réservé aux personnes autorisées");
  owner.phone.taps("Rendre l’accès");
  await owner.bot.asks("L’accès est rendu");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
});

it("lets in who opens an invitation's link, which leads to this chat", async () => {
  const { meets } = await openWhatsappCounter();
  const owner = meets(OWNER, "Fatou");
  owner.phone.says("/inviter");
  await owner.bot.asks("Qui voulez-vous inviter");
  owner.phone.says("Khady");
  await owner.bot.asks(/./);
  owner.phone.taps("Superviseur");
  await owner.bot.asks(/./);
  owner.phone.taps("78\u00a0000\u00a000\u00a001");
  await owner.bot.asks(/./);
  owner.phone.taps("Créer le lien");
  const { text } = await owner.bot.asks("wa.me");
  const link = /https:\/\/wa\.me\/\S+/.exec(text)?.[0] ?? "";
  const khady = meets("221779998877", "Khady");
  khady.phone.says(new URL(link).searchParams.get("text") ?? "");
  await khady.bot.asks("Khady");
  await owner.bot.asks("Khady a rejoint le guichet. Rôle : superviseur. Sur WhatsApp.");
  const late = meets("221779998866", "Binta");
  late.phone.says(new URL(link).searchParams.get("text") ?? "");
  await late.bot.asks(/Demandez-en une nouvelle au responsable, s’il vous plaît\.$/);
});

it("tells nobody our own number of a chat: who has no name goes by their place among the people there", async () => {
  const { meets } = await openWhatsappCounter();
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  awa.phone.says("bonjour");
  await awa.bot.asks("Bonjour");
  owner.phone.says("/equipe");
  await owner.bot.asks("Équipe");
  const labels = owner.phone.tappable().map(({ label }) => label);
  owner.phone.taps(labels.find((label) => /^Responsable WhatsApp \d+$/.test(label)) ?? `an owner among ${labels}`);
  await owner.bot.asks("Sur WhatsApp.");
});

it("lets what it has to say after a day wait for the person, and holds nobody else's up", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const owner = meets(OWNER, "Fatou");
  graph.template({
    name: "guichet_nouvelles",
    language: "fr",

    body: "Des nouvelles vous attendent.",
  });
  owner.phone.says("bonjour");
  await owner.bot.asks("Bonjour");
  const day = 25 * 3_600_000;
  counter.clock.pass(day);
  graph.passes(day);
  const awa = meets(AWA);
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.changesUserId();
  await expect.poll(() => owner.phone.got.some(({ sent }) => sent?.kind === "template")).toBe(true);
  expect(owner.phone.got.map(({ sent }) => textOf(sent)).join()).not.toContain("WhatsApp montre");
  owner.phone.says("solde");
  await owner.bot.asks("Aucun compte ne vous est attribué");
  await owner.bot.asks("WhatsApp montre un autre numéro");
});
