import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import { LATE_SUCCESS } from "../../src/domain/paid.ts";
import { AWA, customer, listOf, OWNER, openBatchCounter } from "./counter.ts";

it("of what one person sends alone in a day count the lines that were or may still be sent: not what was refused, stopped, or another allowed or is asked about, nor the day before (S37)", async () => {
  const counter = await openBatchCounter({ settings: { alone: { francs: xof(5_000) } } });
  const { batches } = counter;
  const of = (...amounts: number[]) => counter.prepares(amounts.map((amount) => ({ amount: xof(amount) })));
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(0) });

  const wish = listOf([{ amount: xof(2_000) }, { amount: xof(3_000) }]);
  const whole = await counter.prepares(wish.lines, wish);
  expect(whole.state, "as much as one may").toBe("AWAITING_PIN");
  expect(await batches.prepare(wish), "it does not count beside itself").toMatchObject({ kind: "already" });
  const asked = await of(1_000);
  expect(asked.state).toBe("AWAITING_APPROVAL");
  await counter.starts(whole);
  await counter.settles(whole);
  expect(await batches.tally(whole.id), "no line is asked about by itself").toMatchObject({
    ...{ paid: { lines: 1, francs: 3_000 }, refused: { lines: 1 } },
  });

  const rest = await of(2_000);
  expect(rest.state, "3 000 were paid, nobody has said yes to 1 000").toBe("AWAITING_PIN");
  expect((await of(5)).state).toBe("AWAITING_APPROVAL");
  await batches.stop(rest.id, AWA);
  await batches.approve(asked.id, OWNER, "yes");
  const again = await of(2_000);
  expect(again.state, "what was stopped, or was allowed, is not theirs alone").toBe("AWAITING_PIN");
  await counter.starts(again);
  await counter.settles(again);
  expect((await of(5)).state).toBe("AWAITING_APPROVAL");

  counter.clock.pass(24 * 3_600_000);
  expect((await of(5_000)).state).toBe("AWAITING_PIN");
  expect((await of(5)).state).toBe("AWAITING_APPROVAL");
});

it("and their number counts as their sum does, over all lists of the day (S37)", async () => {
  const counter = await openBatchCounter({ settings: { alone: { deposits: 3 } } });
  const states: string[] = [];
  for (const lines of [2, 2, 1]) states.push((await counter.prepares(lines)).state);
  expect(states).toEqual(["AWAITING_PIN", "AWAITING_APPROVAL", "AWAITING_PIN"]);
});

it("a line that was called refused and was found paid counts again (F56, S37)", async () => {
  const counter = await openBatchCounter({ settings: { alone: { francs: xof(5_000) } } });
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(0) });
  const list = await counter.prepares([{ amount: xof(3_000) }]);
  await counter.starts(list);
  await counter.settles(list);
  const [refused] = await counter.parts.journal.inStates(["REJECTED"]);
  if (!refused) throw new Error("nothing was refused");
  const found = { by: { kind: "machine", part: "reconciler" }, what: "look_up" } as const;
  const { id, version } = refused;
  await counter.parts.journal.move({
    ...{ id, version, from: "REJECTED", to: "REJECTED", at: counter.clock.now(), act: found },
    set: { operatorCode: LATE_SUCCESS },
  });
  expect((await counter.prepares([{ amount: xof(2_005) }])).state).toBe("AWAITING_APPROVAL");
  expect((await counter.prepares([{ amount: xof(2_000) }])).state).toBe("AWAITING_PIN");
});
