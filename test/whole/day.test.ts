import { expect, it } from "vitest";
import { AWA, openWholeCounter } from "./counter.ts";

it("the whole program in one process deposits once, and knows it after a restart", async () => {
  const counter = await openWholeCounter({ checksCalls: true });
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  await counter.restarts();
  awa.person.says("/statut");
  const { buttons } = await awa.bot.asks("Quel dépôt");
  expect(buttons.flat().join()).toMatch(/77.123.45.67/);
  expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([5_000]);
});
