import { it } from "vitest";
import { WALLET } from "../whole/counter.ts";
import { AWA, OWNER, openWhatsappCounter, type WhatsappCounter } from "./counter.ts";

type Meeting = ReturnType<WhatsappCounter["meets"]>;

const BINTA = "221780000002";

/** What an invitation's link puts into the field of whoever opens it. */
async function invites({ phone, bot }: Meeting, name: string): Promise<string> {
  phone.says("/inviter");
  await bot.asks("Qui voulez-vous inviter");
  phone.says(name);
  await bot.asks(/./);
  phone.taps("Superviseur");
  await bot.asks(/./);
  phone.taps("78\u00a0000\u00a000\u00a001");
  await bot.asks(/./);
  phone.taps("Créer le lien");
  const { text } = await bot.asks("wa.me");
  return new URL(/https:\/\/wa\.me\/\S+/.exec(text)?.[0] ?? "").searchParams.get("text") ?? "";
}

it("takes no invitation up for somebody who has access already: it waits for whom it is for", async () => {
  const { meets } = await openWhatsappCounter();
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  const words = await invites(owner, "Khady");
  awa.phone.says(words);
  await awa.bot.asks("Vous avez déjà accès à ce guichet");
  const khady = meets("221779998877", "Khady");
  khady.phone.says(words);
  await khady.bot.asks("Khady");
  await owner.bot.asks("Khady a rejoint le guichet");
  khady.phone.says(words);
  await khady.bot.asks("Vous avez déjà accès à ce guichet");
});

it("gives somebody who moved no second access by an invitation, from the new number or the old: an owner gives the first back", async () => {
  const { meets } = await openWhatsappCounter();
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  const words = await invites(owner, "Awa");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  awa.phone.changesNumber("+221780000555");
  await owner.bot.asks("WhatsApp montre un autre numéro");
  awa.phone.says(words);
  await awa.bot.asks("attend que le responsable l’ait vérifié");
  owner.phone.taps("Rendre l’accès");
  await owner.bot.asks("L’accès est rendu");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  const khady = meets("221779998877", "Khady");
  khady.phone.says(words);
  await owner.bot.asks("Awa a rejoint le guichet");
});

it("takes no invitation up behind a phone that may be another's, and leaves it to whom it is for", async () => {
  const { meets } = await openWhatsappCounter();
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  const words = await invites(owner, "Khady");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  awa.phone.changesUserId();
  await owner.bot.asks("WhatsApp montre un autre numéro");
  awa.phone.says(words);
  await awa.bot.asks("attend que le responsable l’ait vérifié");
  const khady = meets("221779998877", "Khady");
  khady.phone.says(words);
  await owner.bot.asks("Khady a rejoint le guichet");
});

it("gives nobody a number that is another person's of the counter: a number is one person's", async () => {
  const people = [AWA, BINTA].map((number) => `whatsapp:+${number}=${WALLET}:${number === AWA ? "Awa" : "Binta"}`);
  const { meets } = await openWhatsappCounter({ settings: { DISTRIBUTORS: people.join(",") } });
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  owner.phone.says("bonjour");
  await owner.bot.asks("Bonjour");
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  awa.phone.changesNumber(`+${BINTA}`);
  await owner.bot.asks("WhatsApp montre un autre numéro");
  owner.phone.taps("Rendre l’accès");
  await owner.bot.asks("déjà celui d’une autre personne du guichet");
  owner.phone.taps("Rendre l’accès");
  await owner.bot.asks("déjà celui d’une autre personne du guichet");
});

it("knows somebody without a number once Meta has shown both: their number's access is theirs also when it is hidden again", async () => {
  const { meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.hidesNumber();
  awa.phone.says("solde");
  await awa.bot.asks("réservé");
  awa.phone.contact.hidesNumber = false;
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  awa.phone.hidesNumber();
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
});
