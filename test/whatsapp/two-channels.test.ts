import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { OWNER as TELEGRAM_OWNER, WALLET } from "../whole/counter.ts";
import { AWA, openWhatsappCounter, type WhatsappCounter } from "./counter.ts";
import { entersCode } from "./relay/code-page.ts";
import { textOf } from "./text-of.ts";

const MODOU = 1002;

/** Awa is on WhatsApp, Modou and the owner on Telegram; one wallet. */
async function open(): Promise<WhatsappCounter> {
  const DISTRIBUTORS = `whatsapp:+${AWA}=${WALLET}:Awa;${MODOU}=${WALLET}:Modou`;
  return await openWhatsappCounter({
    besideTelegram: true,
    settings: { DISTRIBUTORS, OWNERS: String(TELEGRAM_OWNER), PIN_PAGE: "none" },
  });
}

it("tells what became of a deposit to whoever made it, on their own channel, and shows it to both under one wallet", async () => {
  const { counter, meets } = await open();
  const awa = meets(AWA);
  const modou = counter.meets(MODOU);
  await counter.deposits(modou, "771234567 5000");
  await pays(awa, "770000001 1000");
  expect(counter.operator.ledger()).toHaveLength(2);
  awa.phone.says("/historique");
  await awa.bot.asks(/5\s000/);
  modou.person.says("/historique");
  await modou.bot.asks("1 000");
  expect(awa.phone.got.filter(({ sent }) => textOf(sent).startsWith("✅"))).toHaveLength(1);
});

it("asks an owner on Telegram about a deposit that a cashier on WhatsApp makes above the limit, and pays it once it is allowed", async () => {
  const { counter, meets } = await open();
  const owner = counter.meets(TELEGRAM_OWNER);
  const token = await invites(owner);
  const khady = meets("221779998877", "Khady");
  khady.phone.says(`/start ${token}`);
  await khady.bot.asks("caissier");
  await owner.bot.asks("Sur WhatsApp");
  khady.phone.says("771234567 5000");
  await khady.bot.asks("Vérifiez avant de confirmer");
  khady.phone.taps("Confirmer");
  await owner.bot.asks("Khady demande votre accord");
  owner.person.taps("Accorder");
  await entersOnPage(khady);
  await khady.bot.asks("✅ 5 000 F CFA");
  expect(counter.operator.ledger()).toHaveLength(1);
});

/** Makes a cashier's invitation on Telegram; its token, which works in either chat. */
async function invites({ person, bot }: ReturnType<WhatsappCounter["counter"]["meets"]>): Promise<string> {
  person.says("/inviter");
  await bot.asks("Qui voulez-vous inviter");
  person.says("Khady");
  await bot.asks("Quel rôle");
  person.taps("Caissier");
  await bot.asks("Pour quel compte");
  person.taps("78\u00a0000\u00a000\u00a001");
  await bot.asks("Quelle limite");
  person.says("1000");
  await bot.asks("Vérifiez l’invitation");
  person.taps("Créer le lien");
  const { text } = await bot.asks("t.me");
  return /start=([\w-]{24})/.exec(text)?.[1] ?? "";
}

async function entersOnPage({ phone, bot }: ReturnType<WhatsappCounter["meets"]>): Promise<void> {
  await bot.asks("Votre code secret");
  const tap = phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  expect(await entersCode(tap.url, PIN)).toBe(204);
}

async function pays(meeting: ReturnType<WhatsappCounter["meets"]>, words: string): Promise<void> {
  const { phone, bot } = meeting;
  phone.says(words);
  await bot.asks("Vérifiez avant de confirmer");
  phone.taps("Confirmer");
  await entersOnPage(meeting);
  await bot.asks("✅ 1 000 F CFA");
}
