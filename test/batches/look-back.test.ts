import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, WALLET, type WholeCounter } from "../whole/counter.ts";
import { customer } from "./counter.ts";
import { writeBatch } from "./offline.ts";

/** A list of three, of which the operator calls two failed although it paid the second; its row is hidden for half a minute. */
async function sentList(): Promise<{ counter: WholeCounter; awa: ReturnType<WholeCounter["meets"]> }> {
  const lines = [0, 1, 2].map((index) => ({ line: index + 1, recipient: customer(index), amount: xof(1_000 + index) }));
  const wish = { intentKey: "chat:1", chatId: AWA, actorId: AWA, distributor: WALLET as Msisdn, lines };
  const counter = await openWholeCounter({
    operator: {
      settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
      accounts: [
        { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 },
        ...lines.map(({ recipient }) => ({ msisdn: recipient, type: "CUSTOMER" as const })),
      ],
    },
    before: async (data) => void (await writeBatch(data, wish, { owners: [OWNER] })),
  });
  counter.operator.faults.add({ kind: "says_failed", customer: customer(1) });
  counter.operator.faults.add({ kind: "hidden_rows", ms: 30_000, customer: customer(1) });
  counter.operator.faults.add({ kind: "refused", code: "2025", customer: customer(2) });
  const awa = counter.meets(AWA);
  await awa.bot.asks("Rien n’est encore parti");
  awa.person.taps("Envoyer");
  await awa.bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  await awa.bot.asks("Lot terminé");
  const isRefused = () => {
    counter.clock.pass(1_000);
    return awa.bot.messages.some(({ body }) => /Refusés\s: 2/.test(body.text));
  };
  await expect.poll(isRefused, { interval: 200 }).toBe(true);
  counter.clock.pass(25_000);
  return { counter, awa };
}

it("F56: the refused lines of a list are looked up before they are sent again; one that was paid is named and left out", async () => {
  const { counter, awa } = await sentList();
  const owner = counter.meets(OWNER);
  awa.person.taps("Refaire les refusés");
  const { text } = await awa.bot.asks("1\u00a0dépôt refusé comme payé");
  const paid = counter.operator.transactions().find(({ customer: to }) => to === customer(1));
  expect(text).toContain(paid?.transactionId);
  expect(text).toContain("1 dépôt refusé serait refait");
  await owner.bot.asks(String(paid?.reference));
  expect(counter.operator.ledger()).toHaveLength(2);
});

it("F56: and a line that is to have another number is looked up before it is asked for", async () => {
  const { counter, awa } = await sentList();
  awa.person.taps("Voir les lignes");
  await awa.bot.asks("Lignes du lot");
  awa.person.taps("Corriger la ligne 2");
  await awa.bot.asks("montre maintenant ce dépôt comme payé");
  awa.person.taps("Corriger la ligne 3");
  await awa.bot.asks("Numéro du client");
  expect(counter.operator.ledger()).toHaveLength(2);
});
