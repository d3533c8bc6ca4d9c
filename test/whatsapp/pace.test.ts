import { expect, it } from "vitest";
import { keepPace } from "../../src/channels/whatsapp/pace.ts";
import { AWA, openWhatsappCounter } from "./counter.ts";

it("lets answers have all that Meta allows at once, and what waits in the journal so much that some are left for them", () => {
  let now = 0;
  const pace = keepPace({ monotonic: () => now });
  const leave = (patience: "patient" | "impatient") => {
    let n = 0;
    while (pace.take(1, 1, patience) === 0) n += 1;
    return n;
  };
  expect([leave("impatient"), leave("patient"), leave("patient")]).toEqual([35, 10, 0]);
  expect([pace.take(1, 1, "patient"), pace.take(1, 1, "impatient")]).toEqual([6_000, 66_000]);
  expect(pace.take(2, 1, "impatient")).toBe(0); // everybody has their own
  now += 6_000;
  expect([leave("impatient"), leave("patient")]).toEqual([0, 1]);
  now += 45 * 6_000;
  expect(pace.take(1, 100, "impatient")).toBe(0); // what is longer than a bucket leaves from a full one
});

it("holds messages to one person back before Meta would refuse one, answers each of theirs, and nobody else waits for it", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  const SAID = 48;
  for (let n = 0; n < SAID; n += 1) awa.phone.says("solde");
  await expect.poll(() => awa.phone.got.length).toBe(45);
  const owner = meets("221780000009", "Fatou");
  owner.phone.says("bonjour");
  await owner.bot.asks("Bonjour");
  for (let n = 0; n < 6; n += 1) {
    counter.clock.pass(6_000);
    graph.passes(6_000);
  }
  await expect.poll(() => awa.phone.got.length).toBeGreaterThanOrEqual(SAID);
  expect(graph.log.refusals).toEqual([]);
});
