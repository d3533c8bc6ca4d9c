import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, openWholeCounter, WALLET, type WholeCounter } from "./counter.ts";

const MINUTE_MS = 60_000;

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

/** A deposit whose answer is lost, confirmed and sent; looked up later. */
async function losesAnswer(counter: WholeCounter, { person, bot }: ReturnType<WholeCounter["meets"]>): Promise<void> {
  counter.operator.faults.add({ kind: "no_answer" });
  counter.operator.faults.add({ kind: "no_rows", times: "always" });
  person.says("770000002 900000");
  await bot.asks("Vérifiez");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
  await bot.asks("vérification en cours");
}

it("takes off the solde of a review what is uncertain, as “environ”, and what was found paid since it was read", async () => {
  const counter = await openWholeCounter();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  await awa.bot.shows("CFA →");
  counter.clock.pass(MINUTE_MS);
  await losesAnswer(counter, awa);
  awa.person.says("770000001 10000");
  expect(plain((await awa.bot.asks("Vérifiez")).text)).toMatch(
    /Solde après ce dépôt : environ 85 000 F CFA \(solde lu : .*, moins ce qui est parti ou en vérification depuis\)/,
  );
  awa.person.taps("Annuler");
  awa.person.says("770000001 100000");
  await awa.bot.asks("Le solde ne suffit peut-être pas : environ 95 000 F CFA");
  awa.person.taps("Annuler");
  counter.operator.faults.clear();
  counter.clock.pass(20 * MINUTE_MS);
  await awa.bot.shows(/✅ 900\u00a0000\u00a0F\u00a0CFA →/);
  awa.person.says("770000001 100000");
  await awa.bot.asks("Le solde ne suffit pas : 95 000 F CFA");
});

it("says in /solde what the profile says against the wallet: suspended, barred, frozen", async () => {
  const account = { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 } as const;
  const counter = await openWholeCounter({
    operator: { accounts: [{ ...account, suspended: true, barred: "Sender" }] },
  });
  const awa = counter.meets(AWA);
  awa.person.says("/solde");
  const { text } = await awa.bot.asks("Solde");
  expect(text).toContain("affiche ce compte comme suspendu");
  expect(text).toContain("bloqué pour les envois");
});
