import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { Person } from "../../src/domain/person.ts";
import { DISTRIBUTOR, OWNER, openTill, WALLET } from "./till.ts";

it("S9: a limit that is lowered while a deposit waits for its PIN holds: nothing leaves", async () => {
  let dayMax = xof(10_000);
  const find = async (id: number): Promise<Person> => ({
    ...{ id, name: "Awa", role: "cashier", distributor: WALLET, owner: false },
    dayMax,
  });
  const till = await openTill({ people: { find } });
  const [first, second] = [await till.confirmed(), await till.confirmed({ recipient: "770000002" as never })];
  dayMax = xof(7_000);
  await till.pay(first);
  await till.time.advance(till.now.answerMs);
  expect(till.row(first)).toMatchObject({ state: "CANCELLED", reason: "limit_lowered", actorId: DISTRIBUTOR });
  await till.pay(second); // what the first one held is free again
  await till.time.advance(till.now.answerMs);
  expect(till.state(second)).toBe("SUCCEEDED");
  expect(till.operator.calls).toHaveLength(1);
});

it("S37: what one person may do alone, lowered while a deposit waits for its PIN, holds too; what an owner allowed leaves", async () => {
  const alone = { francs: xof(10_000) };
  const till = await openTill({ settings: { alone }, owners: [OWNER] });
  const [first, second] = [await till.confirmed(), await till.confirmed({ recipient: "770000002" as never })];
  const asked = await till.confirmed({ recipient: "770000003" as never });
  expect(asked).toMatchObject({ reason: "approval_awaited" });
  await till.deposits().approve(asked.id, OWNER, "approved");
  alone.francs = xof(7_000);
  for (const deposit of [first, second, till.row(asked)]) {
    await till.pay(deposit);
    await till.time.advance(till.now.answerMs);
  }
  expect(till.row(first)).toMatchObject({ state: "CANCELLED", reason: "limit_lowered" });
  expect([second, asked].map((deposit) => till.state(deposit))).toEqual(["SUCCEEDED", "SUCCEEDED"]);
  expect(till.operator.calls).toHaveLength(2);
});
