import { expect, it, onTestFinished } from "vitest";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import { startBot } from "./bots.ts";
import { databasesOfThisFile } from "./member.ts";

const AWA = 1001;
const WALLET = "780000001";

const databases = databasesOfThisFile();

it("two bots as they are started: the second is refused, and when the first dies with an answer in its hands, the next one on another machine finds the payment and makes none (F4, F33, F35)", async () => {
  const url = await databases.empty();
  const chat = await startChatServer();
  const operator = await startSimulator({
    privateKey: OPERATOR_KEY,
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [{ msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }],
  });
  onTestFinished(async () => void (await Promise.all([chat.close(), operator.close()])));
  const settings = {
    ...{ TELEGRAM_BOT_TOKEN: chat.token, TELEGRAM_API_ROOT: chat.url, ORANGE_BASE_URL: operator.url },
    ...{ ORANGE_CLIENT_ID: operator.clientId, ORANGE_CLIENT_SECRET: operator.clientSecret, DATABASE_URL: url },
    ...{ ORANGE_RATE_PER_MINUTE: "1000", DISTRIBUTORS: `${AWA}=${WALLET}`, HISTORY_DELAY_SECONDS: "1" },
  };
  const first = startBot({ ...settings, GUICHET_DIE_AT: "C8" });
  await expect.poll(first.output).toContain("the counter is open");
  const second = startBot(settings);
  expect(await second.exit).toBe(1);
  expect(second.output()).toContain("Guichet cannot start: another Guichet is at work on this database");

  const { person, bot } = meet(chat, { id: AWA, language: "fr" });
  person.says("771234567 5000");
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
  await first.exit;
  expect(operator.balance("771234567")).toBe(5_000);

  const next = startBot(settings);
  await expect.poll(next.output).toContain("the counter is open");
  await bot.asks("CFA →");
  expect(operator.ledger()).toHaveLength(1);
  expect(operator.balance("771234567")).toBe(5_000);
});
