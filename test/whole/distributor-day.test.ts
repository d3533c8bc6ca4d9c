import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { decodePng } from "../pictures/pixels.ts";
import { readPdf } from "../pictures/read-pdf.ts";
import { AWA, MODOU, OWNER, openWholeCounter } from "./counter.ts";

/** Francs of the forty deposits of the day, in turn to three customers. */
const AMOUNTS = Array.from({ length: 40 }, (_, nr) => 1_000 + 500 * (nr % 23));
const CUSTOMERS = ["771234567", "770000001", "770000002"];

it("a whole day: forty deposits, two refused, one uncertain until later, a wrong PIN and a shift change end with cash and solde as counted", async () => {
  const counter = await openWholeCounter();
  const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
  awa.person.says("/ouverture");
  await awa.bot.asks("Combien d’argent");
  awa.person.says("100000");
  await awa.bot.asks("Solde lu");

  for (const [nr, amount] of AMOUNTS.entries()) {
    const at = nr < 20 ? awa : modou; // the shift changes at noon
    await counter.deposits(at, `${CUSTOMERS[nr % 3]} ${amount}`);
    counter.clock.pass(12 * 60_000);
  }

  for (const number of ["770000004", "770000009"]) {
    modou.person.says(`${number} 2000`);
    await modou.bot.asks("Vérifiez");
    modou.person.taps("Confirmer");
    await modou.bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) modou.person.taps(key);
    await modou.bot.asks("Dépôt refusé");
  }

  modou.person.says("771234567 250");
  await modou.bot.asks("Vérifiez");
  modou.person.taps("Confirmer");
  await modou.bot.asks("Votre code secret");
  for (const key of ["9", "9", "9", "9", "✓"]) modou.person.taps(key);
  await modou.bot.asks("code secret est incorrect");

  counter.operator.faults.add({ kind: "no_answer" });
  modou.person.says("770000001 4000");
  await modou.bot.asks("Vérifiez");
  modou.person.taps("Confirmer");
  await modou.bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) modou.person.taps(key);
  await modou.bot.asks("vérification en cours");
  await expect
    .poll(() => {
      counter.clock.pass(30_000); // until the look-ups have found it
      return modou.bot.messages.some(({ body }) => /✅ 4\u00a0000\u00a0F\u00a0CFA →/.test(body.text));
    })
    .toBe(true);
  await expect.poll(() => counter.operator.inFlight()).toBe(0);

  const total = AMOUNTS.reduce((sum, amount) => sum + amount, 4_000);
  modou.person.says("/cloture");
  await modou.bot.asks("Comptez l’argent");
  modou.person.says(String(100_000 + total));
  const count = (await modou.bot.asks("Clôture du guichet")).text.replaceAll("\u00a0", " ");
  expect(count).toContain(`Dépôts payés : 41 (${spaced(total)} F CFA)`);
  expect(count).toContain("Dépôts refusés : 3");
  expect(count.match(/✅ Pas d’écart/g)).toHaveLength(2);
  expect(count).toMatch(
    /✅ Comparé avec l’historique d’Orange Money, de .* : chaque dépôt payé \(\d+\) y est, une seule fois/,
  );
  modou.person.taps("Fermer le guichet");
  const picture = await modou.bot.asks("Journée du");
  expect((await decodePng(picture.file?.content as Buffer)).width).toBe(1080);
  await owner.bot.shows("fermé par Modou");
  owner.person.taps("PDF");
  const pdf = await owner.bot.asks("Journée du");
  expect(
    readPdf(pdf.file?.content as Buffer)
      .pages.join("\n")
      .replaceAll("\u00a0", " "),
  ).toContain(`${spaced(total)} F CFA`);
  expect(counter.operator.balance("780000001")).toBe(1_000_000 - total);
});

function spaced(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, " ");
}
