import { expect, it, onTestFinished } from "vitest";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { freePort } from "../../src/demo/free-port.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import { sealedFor } from "../web/with-page.ts";
import { startBot } from "./bots.ts";
import { databasesOfThisFile } from "./member.ts";

const AWA = 1001;
const WALLET = "780000001";
const CUSTOMER = "771234567";

const databases = databasesOfThisFile();

/** How updates come to the members. */
type Way = "webhook" | "long polling";
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

/** An operator, a chat of one person, and members as they are started, each on a machine of its own as far as it can tell; `known` is the one that Telegram knows. */
async function house(known: number, by: Way = "webhook", { isPage = false } = {}) {
  const url = await databases.empty();
  const chat = await startChatServer();
  const operator = await startSimulator({
    privateKey: OPERATOR_KEY,
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [{ msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }],
  });
  onTestFinished(async () => void (await Promise.all([chat.close(), operator.close()])));
  const places = await Promise.all([0, 1, 2].map(async () => ({ http: await freePort(), line: await freePort() })));
  const settings = {
    ...{ TELEGRAM_BOT_TOKEN: chat.token, TELEGRAM_API_ROOT: chat.url, ORANGE_BASE_URL: operator.url },
    ...{ ORANGE_CLIENT_ID: operator.clientId, ORANGE_CLIENT_SECRET: operator.clientSecret, DATABASE_URL: url },
    ...{ ORANGE_RATE_PER_MINUTE: "1000", DISTRIBUTORS: `${AWA}=${WALLET}`, HISTORY_DELAY_SECONDS: "1" },
    ...(by === "webhook" && {
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${places[known]?.http}/telegram`,
      TELEGRAM_WEBHOOK_SECRET: "a-secret-of-this-test-0123456789abcdef",
    }),
    ...(isPage && { PUBLIC_URL: `http://127.0.0.1:${places[known]?.http}` }),
    CLUSTER_SECRET: "a secret that members share, of this test alone",
  };

  function start(nr: number, more: Readonly<Record<string, string>> = {}) {
    const { http, line } = places[nr] ?? { http: 0, line: 0 };
    const own = {
      CLUSTER_URL: `https://127.0.0.1:${line}`,
      ...(by === "webhook" && { HTTP_PORT: String(http) }), // who polls needs none
    };
    const bot = startBot({ ...settings, ...own, ...more });
    const ready = async () => (await fetch(`http://127.0.0.1:${http}/readyz`).catch(() => undefined))?.status;
    return {
      ...bot,
      opens: () => expect.poll(bot.output).toContain("the counter is open"),
      async standsBy() {
        await expect.poll(bot.output).toContain("this one stands by");
        if (by === "webhook") await expect.poll(ready).toBe(200);
      },
    };
  }

  const { person, bot } = meet(chat, { id: AWA, language: "fr" });
  const pads = () => bot.messages.filter((message) => JSON.stringify(message).includes('"✓"')).map(({ id }) => id);
  /** The pad that stands lowest in the chat, once one stands below another. */
  async function newestPad(below = 0): Promise<number> {
    await expect.poll(() => Math.max(...pads()), { message: "the pad" }).toBeGreaterThan(below);
    return Math.max(...pads());
  }
  async function types(): Promise<void> {
    await newestPad();
    for (const key of [...PIN, "✓"]) person.taps(key);
  }
  /** The address behind the button under the message field; of none it says so. */
  const page = () => {
    const tap = person.taps("🔒 Entrer le code secret");
    return tap.kind === "opened" ? tap.url : "none";
  };
  async function confirms(amount: number, asks = "Votre code secret"): Promise<void> {
    person.says(`${CUSTOMER} ${amount}`);
    await bot.asks("Vérifiez avant de confirmer");
    person.taps("Confirmer");
    await bot.asks(asks);
  }
  async function pays(amount: number): Promise<void> {
    await confirms(amount);
    await types();
  }
  return { start, person, bot, operator, newestPad, types, confirms, pays, page };
}
