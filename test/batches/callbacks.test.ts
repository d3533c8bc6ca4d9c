import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { createOrange } from "../../src/orange/orange.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, WALLET } from "../whole/counter.ts";
import { customer } from "./counter.ts";
import { writeBatch } from "./offline.ts";

const KEY = "callbacks-of-these-tests-0123456789";
const FAULTS = [
  "callback_lost",
  "callback_doubled",
  "callback_late",
  "callback_early",
  "callback_reordered",
  "callback_forged",
] as const;

it("callbacks that are lost, doubled, late, early, out of order or forged change nothing: every line is known by its own row, once (F26, F36b)", async () => {
  const port = await freePort();
  const lines = Array.from({ length: FAULTS.length + 1 }, (_, index) => ({
    ...{ line: index + 1, recipient: customer(index), amount: xof(1_000 + 5 * index) },
  }));
  const wish = { intentKey: "callbacks", chatId: AWA, actorId: AWA, distributor: WALLET as Msisdn, lines };
  const counter = await openWholeCounter({
    settings: {
      ...{ BULK_RAIL: "bulkcashins", BULK_CHUNK: "1", HTTP_PORT: String(port) },
      ...{ PUBLIC_URL: `http://127.0.0.1:${port}`, ORANGE_CALLBACK_API_KEY: KEY },
    },
    operator: {
      settings: {
        rate: { perMinute: 0 },
        history: { delayMaxMs: 0 },
        bulk: { startMs: 200, lineMs: 20 },
        callback: { httpOnLoopback: true },
      },
      accounts: [
        { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 },
        ...lines.map(({ recipient: msisdn }) => ({ msisdn, type: "CUSTOMER" as const })),
      ],
    },
    before: async (folder) => {
      await writeBatch(folder, wish, { owners: [OWNER] });
    },
  });
  for (const [nr, kind] of FAULTS.entries()) counter.operator.faults.add({ kind, calls: [nr + 2] });
  await register(counter.operator, `http://127.0.0.1:${port}/callbacks/orange`);
  const { person, bot } = counter.meets(AWA);
  await bot.asks("Rien n’est encore parti");
  person.taps("Envoyer");
  await bot.asks("Votre code secret");
  person.says(PIN);
  await bot.asks("Lot terminé");
  await bot.shows(`✅ Payés : ${lines.length}`);
  const credited = counter.operator.ledger().map(({ to }) => to);
  expect(credited.toSorted()).toEqual(lines.map(({ recipient }) => recipient));
  expect(counter.log.join("")).toContain("callback about nothing we know");
  expect(counter.log.join("")).not.toContain(KEY);
});

/** As `npm run callbacks` does it: the operator knows the address, and the key that it calls with. */
async function register({ url: baseUrl, clientId, clientSecret }: Simulator, callbackUrl: string): Promise<void> {
  const settings = { baseUrl, clientId, clientSecret, timeoutMs: 1_000, ratePerMinute: 60 };
  const orange = createOrange(settings, { clock: systemClock });
  expect(await orange.registerCallback({ code: "123456", callbackUrl, apiKey: KEY })).toEqual({ kind: "registered" });
  orange.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
