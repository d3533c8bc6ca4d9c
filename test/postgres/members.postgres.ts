import { expect, it } from "vitest";
import { sealedFor } from "../web/with-page.ts";
import { CUSTOMER, type HouseOptions, openHouse, type Way } from "./house.ts";
import { databasesOfThisFile } from "./member.ts";

const databases = databasesOfThisFile();

const house = async (known: number, by?: Way, more?: HouseOptions) =>
  await openHouse(await databases.empty(), known, by, more);

const WAYS: readonly Way[] = ["webhook", "long polling"];

it.each(WAYS)(
  "two members by %s: what comes to the one that stands by is answered by the one at work, and when that dies with an answer in its hands, the other takes its place by itself, finds the payment and makes none (F4, F33, F35)",
  async (by) => {
    const { start, person, bot, operator, pays } = await house(1, by);
    const atWork = start(0, { GUICHET_DIE_AT: "C8" });
    await atWork.opens();
    const standsBy = start(1);
    await standsBy.standsBy();
    await pays(5_000);
    await atWork.exit;
    expect(operator.balance(CUSTOMER)).toBe(5_000);
    expect(standsBy.output()).not.toContain("the counter is open");

    await standsBy.opens();
    await bot.asks("CFA →");
    expect(operator.ledger()).toHaveLength(1);
    person.says("solde");
    await bot.asks("Solde");
    standsBy.signal("SIGTERM");
    expect(await standsBy.exit).toBe(0);
  },
);

it.each(WAYS)(
  "three members by %s, of which the one at work is stopped while somebody writes: every word is answered once (F21)",
  async (by) => {
    const { start, person, bot } = await house(2, by);
    const atWork = start(0);
    await atWork.opens();
    const others = [start(1), start(2)]; // Telegram knows the last
    for (const other of others) await other.standsBy();
    person.says("/aide");
    await bot.asks("solde");
    const answers = bot.messages.length;
    for (let nr = 0; nr < 8; nr += 1) {
      person.says("/aide");
      if (nr === 2) atWork.signal("SIGTERM");
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(await atWork.exit).toBe(0);
    await expect.poll(() => others.filter(({ output }) => output().includes("the counter is open")).length).toBe(1);
    await expect.poll(() => bot.messages.length).toBe(9 * answers);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(bot.messages).toHaveLength(9 * answers);
  },
);

it("a member that freezes while a code is awaited loses the counter; the other asks for the code and pays once, and the first does nothing when it wakes but end (F35)", async () => {
  const { start, person, bot, operator, newestPad, types, confirms } = await house(1);
  const frozen = start(0);
  await frozen.opens();
  const other = start(1);
  await other.standsBy();
  await confirms(5_000);
  const lost = await newestPad();
  frozen.signal("SIGSTOP");
  await other.opens();
  const anew = await newestPad(lost); // keys under the old one lead nowhere
  person.says("solde");
  await bot.asks("Votre code secret est attendu"); // by the member that took its place
  frozen.signal("SIGCONT");
  expect(await frozen.exit).toBe(1);
  expect(await newestPad()).toBe(anew);
  await types();
  await bot.asks("CFA →");
  expect(operator.ledger()).toHaveLength(1);
  expect(operator.balance(CUSTOMER)).toBe(5_000);
});

it("the page for the code is opened at a member that stands by, and what it seals is paid by the one at work; after its loss the old page is over at the other, and a new one pays (F35, S12)", async () => {
  const { start, person, bot, operator, confirms, page } = await house(1, "webhook", { isPage: true });
  const first = start(0);
  await first.opens();
  const second = start(1); // the page's address leads here
  await second.standsBy();
  await confirms(5_000, "Le bouton est sous le champ");
  person.sendsWebAppData(await sealedFor(page()), "🔒");
  await bot.asks("CFA →");
  await confirms(2_000, "Le bouton est sous le champ");
  const lost = page();
  first.signal("SIGKILL");
  await second.opens();
  await expect.poll(page).not.toBe(lost);
  expect((await fetch(lost)).status).toBe(410);
  person.sendsWebAppData(await sealedFor(page()), "🔒");
  await expect.poll(() => operator.balance(CUSTOMER)).toBe(7_000);
  expect(operator.ledger()).toHaveLength(2);
});
