import { expect, onTestFinished } from "vitest";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { freePort } from "../../src/demo/free-port.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import { startBot } from "./bots.ts";

const AWA = 1001;
export const WALLET = "780000001";
export const CUSTOMER = "771234567";

/** How updates come to the members. */
export type Way = "webhook" | "long polling";

/** What is different in a house. */
export interface HouseOptions {
  /** Whether the code is given on a page. */
  readonly isPage?: boolean;
  /** Settings of all its members over the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** An operator, a chat of one person, and members as they are started, each on a machine of its own as far as it can tell; `known` is the one that Telegram knows. */
export async function openHouse(
  url: string,
  known: number,
  by: Way = "webhook",
  { isPage = false, settings: more = {} }: HouseOptions = {},
) {
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
    ...more,
  };

  function start(nr: number, extra: Readonly<Record<string, string>> = {}) {
    const { http, line } = places[nr] ?? { http: 0, line: 0 };
    const own = {
      CLUSTER_URL: `https://127.0.0.1:${line}`,
      ...(by === "webhook" && { HTTP_PORT: String(http) }), // who polls needs none
    };
    const bot = startBot({ ...settings, ...own, ...extra });
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
  const doors = places.map(({ http }) => `http://127.0.0.1:${http}`);
  return { ...{ chat, doors }, start, person, bot, operator, newestPad, types, confirms, pays, page };
}
