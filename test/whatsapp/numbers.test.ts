import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, openWholeCounter, WALLET, type WholeCounter } from "../whole/counter.ts";
import { speakOn } from "./relay/channel.ts";

type Meeting = ReturnType<WholeCounter["meets"]>;

/** Every message costs money there, and a phone that hums for nothing is put away. */
describe("what a thing costs on WhatsApp, in messages", () => {
  beforeAll(() => speakOn("whatsapp"));
  afterAll(() => speakOn("telegram"));

  it("a deposit: six at most the long way, three the short way", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.says("77 123 45 67");
    await awa.bot.asks("Montant du dépôt");
    awa.person.says("5 000");
    await confirms(awa);
    await awa.bot.asks("CFA →");
    await awa.bot.answers("");
    const long = awa.bot.messages.length;
    expect(long).toBeLessThanOrEqual(6);
    await counter.deposits(awa, "770000001 1000");
    await awa.bot.answers("");
    expect(awa.bot.messages.length - long).toBe(3);
  });

  it("a list of a hundred lines: six at most, from the file to its end", async () => {
    const numbers = Array.from({ length: 100 }, (_, nr) => `7720000${String(nr).padStart(2, "0")}`);
    const counter = await openWholeCounter({
      operator: {
        settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
        accounts: [
          { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 },
          ...numbers.map((msisdn) => ({ msisdn, type: "CUSTOMER" as const })),
        ],
      },
    });
    const awa = counter.meets(AWA);
    awa.person.sendsDocument({ name: "paie.csv", content: numbers.map((number) => `${number};1000`).join("\n") });
    await awa.bot.asks("Liste de 100 lignes");
    awa.person.taps("Confirmer 100");
    await awa.bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.shows("Lot terminé");
    await awa.bot.answers("");
    expect(counter.operator.ledger()).toHaveLength(100);
    expect(awa.bot.messages.length).toBeLessThanOrEqual(6);
  });
});

async function confirms({ person, bot }: Meeting): Promise<void> {
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
}
