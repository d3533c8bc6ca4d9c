import { expect, it, onTestFinished } from "vitest";
import { createHearing } from "../../src/deposits/afterwards.ts";
import { createHourlyComparison } from "../../src/deposits/hourly.ts";
import type { Batch } from "../../src/domain/batch.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import { madeInsteadOf } from "../../src/domain/made-again.ts";
import { xof } from "../../src/domain/money.ts";
import { Pin } from "../../src/domain/pin.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, type BatchCounter, customer, openBatchCounter, POLL, WALLET } from "./counter.ts";

it("F38: a line that was left out and then paid by a retry is not made again by a second one", async () => {
  const counter = await openBatchCounter({ settings: { customerMonthMax: xof(1_500) } });
  const list = await counter.prepares([
    { recipient: customer(1), amount: xof(1_000) },
    { recipient: customer(1), amount: xof(900) },
  ]);
  await pays(counter, list);
  expect((await counter.results(list))[1]?.skipped).toBe("over_customer_month");
  counter.clock.pass(32 * 24 * 3_600_000);
  await pays(counter, await retried(counter, list));
  expect(counter.operator.ledger()).toHaveLength(2);
  expect(await counter.batches.countFailed(list.id)).toEqual({ lines: 0, total: 0 });
  expect(await counter.batches.retryFailed(list.id, AWA)).toEqual({ kind: "nothing_failed" });
});

it("F38: a line that was left out twice is its retry's to make again, not also its first list's", async () => {
  const counter = await openBatchCounter({ settings: { customerMonthMax: xof(800) } });
  const list = await counter.prepares([{ recipient: customer(1), amount: xof(900) }]);
  await pays(counter, list);
  const retry = await retried(counter, list);
  await pays(counter, retry);
  expect(await counter.batches.countFailed(retry.id)).toMatchObject({ lines: 1 });
  expect(await counter.batches.countFailed(list.id)).toMatchObject({ lines: 0 });
});

it("F38: a refused line that a person made again on its own, at the second try, is not made again by its list", async () => {
  const counter = await openBatchCounter();
  const code = { kind: "refused", code: "2043", operation: "createCashIn", customer: customer(1) } as const;
  counter.operator.faults.add({ ...code, times: 2 });
  const list = await counter.prepares(2);
  await pays(counter, list);
  const refused = (await counter.results(list))[1]?.deposit as Deposit;
  const again = await paysAlone(counter, "1", refused);
  expect(again).toMatchObject({ state: "REJECTED", replaces: refused.id });
  expect(await counter.batches.countFailed(list.id)).toMatchObject({ lines: 1 });
  expect(await paysAlone(counter, "2", again)).toMatchObject({ state: "SUCCEEDED" });
  expect(await counter.batches.retryFailed(list.id, AWA)).toEqual({ kind: "nothing_failed" });
});

it("F38: a refused line that a retry has paid is named, and asks for a second tap, when a person makes it again on its own, however long after", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(1) });
  const list = await counter.prepares(2);
  await pays(counter, list);
  const refused = (await counter.results(list))[1]?.deposit as Deposit;
  const retry = await retried(counter, list);
  await pays(counter, retry);
  const paid = (await counter.results(retry))[0]?.deposit as Deposit;
  counter.clock.pass(2 * 24 * 3_600_000);
  expect(await counter.engine.deposits.instead(refused)).toMatchObject({ id: paid.id });
  const { drafted, confirm } = await draftsAlone(counter, "1", refused);
  expect(drafted.remarks).toContainEqual({ kind: "look_alike", again: true, earlier: paid });
  expect(await confirm()).toMatchObject({ kind: "look_alike", again: true, earlier: { id: paid.id } });
  expect(counter.operator.ledger()).toHaveLength(2);
});

it("F38: a refused line is not made again on its own while a retry of it is in doubt", async () => {
  const counter = await openBatchCounter({ timeoutMs: 2_000 });
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(1) });
  const list = await counter.prepares(2);
  await pays(counter, list);
  const refused = (await counter.results(list))[1]?.deposit as Deposit;
  counter.operator.faults.add({ kind: "no_answer", operation: "createCashIn", customer: customer(1) });
  const retry = await retried(counter, list);
  await counter.starts(retry);
  await expect.poll(async () => (await counter.batches.tally(retry.id)).open.lines, POLL).toBe(1);
  // Even with another number and amount: it is the same wish.
  const { confirm } = await draftsAlone(counter, "1", { ...refused, recipient: customer(9), amount: xof(700) });
  expect(await confirm()).toMatchObject({ kind: "earlier_open" });
});

it("F38: a line waits for the deposit that a person is about to make instead of it, and is paid by its list when that comes to nothing", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(1) });
  const list = await counter.prepares(2);
  await pays(counter, list);
  const retry = await retried(counter, list);
  const { drafted } = await draftsAlone(counter, "1", (await counter.results(list))[1]?.deposit as Deposit);
  await counter.starts(retry);
  await expect.poll(() => counter.batches.progress(retry.id)?.waitsUntil, POLL).toBeDefined();
  expect((await counter.results(retry))[0]).toMatchObject({ outcome: "not_sent", skipped: undefined });
  await counter.batches.pause(retry.id, AWA);
  await counter.settles(retry);
  await counter.engine.deposits.cancel(drafted.deposit.id, AWA);
  await pays(counter, retry);
  expect((await counter.results(retry))[0]?.outcome).toBe("paid");
  expect(counter.operator.ledger()).toHaveLength(2);
});

it("F38: a line that a person made again from its first list is not paid by the retry of its retry", async () => {
  const counter = await openBatchCounter();
  const code = { kind: "refused", code: "2043", operation: "createCashIn", customer: customer(1) } as const;
  counter.operator.faults.add({ ...code, times: 2 });
  const list = await counter.prepares(2);
  await pays(counter, list);
  const retry = await retried(counter, list);
  await pays(counter, retry);
  const refused = (await counter.results(list))[1]?.deposit as Deposit;
  expect(await paysAlone(counter, "1", refused)).toMatchObject({ state: "SUCCEEDED" });
  counter.clock.pass(3_600_000);
  const second = await retried(counter, retry);
  await pays(counter, second);
  expect((await counter.results(second))[0]).toMatchObject({ outcome: "not_sent", skipped: "replaced_elsewhere" });
  expect(counter.operator.ledger()).toHaveLength(2);
});

it("a list that is stopped gives up the lines that were confirmed and had not left: they stand in nobody's way", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 300, times: "always" });
  const list = await counter.prepares(6);
  await counter.starts(list);
  const waiting = () => counter.store.journal.inStates(["CONFIRMED"]);
  await expect.poll(async () => (await counter.batches.tally(list.id)).paid.lines, POLL).toBeGreaterThan(0);
  await counter.batches.stop(list.id, AWA);
  await counter.settles(list);
  expect(await waiting()).not.toEqual([]);
  await counter.restarts();
  expect(await waiting()).toEqual([]);
  await counter.holdsAgainstTheLedger(list);
});

it("what a paused list had confirmed waits through a restart, and leaves with the rest of it (F37)", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 300, times: 2 });
  const list = await counter.prepares(6);
  await counter.starts(list);
  const waiting = () => counter.store.journal.inStates(["CONFIRMED"]);
  await expect.poll(async () => (await counter.batches.tally(list.id)).paid.lines, POLL).toBeGreaterThan(0);
  await counter.batches.pause(list.id, AWA);
  await counter.settles(list);
  const before = await waiting();
  expect(before).not.toEqual([]);
  await counter.restarts();
  expect(await waiting()).toEqual(before);
  await pays(counter, list);
  expect(counter.operator.ledger()).toHaveLength(6);
});

it("a list that is taken up again while lines of the run before are still out is RUNNING until it is over", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 150, times: "always" });
  const list = await counter.prepares(8);
  await counter.starts(list);
  await expect.poll(async () => (await counter.batches.tally(list.id)).paid.lines, POLL).toBeGreaterThan(1);
  await counter.batches.pause(list.id, AWA);
  expect(await counter.starts(list)).toBe("started");
  const { paid } = await counter.batches.tally(list.id);
  await expect
    .poll(async () => (await counter.batches.tally(list.id)).paid.lines, POLL)
    .toBeGreaterThan(paid.lines + 2);
  expect(await counter.batches.batch(list.id)).toMatchObject({ state: "RUNNING" });
  expect(await counter.settles(list)).toMatchObject({ state: "DONE" });
});

it("F50: a journal put back to an earlier day sends nothing of a list while the history, which would show it, cannot be read", async () => {
  const counter = await openBatchCounter();
  const list = await counter.prepares(4);
  await counter.backUp();
  await pays(counter, list);
  await counter.restore();
  counter.operator.faults.add({
    ...{ kind: "refused", operation: "searchTransactions", http: 503, code: "", times: "always" },
  } as never);
  await counter.starts(list);
  expect(await counter.settles(list)).toMatchObject({ state: "PAUSED", pausedFor: "no_answers" });
  expect(counter.operator.ledger()).toHaveLength(4);
});

it("F50: a retry that a lost journal had is not made again, neither before nor after its payment was found", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(1) });
  const list = await counter.prepares(2);
  await pays(counter, list);
  await counter.backUp();
  await pays(counter, await retried(counter, list));
  expect(counter.operator.ledger()).toHaveLength(2);
  await counter.restore();
  const again = await retried(counter, list);
  await counter.starts(again);
  expect(await counter.settles(again)).toMatchObject({ state: "PAUSED", pausedFor: "not_in_journal" });
  const comparison = createHourlyComparison(counter.parts, createHearing(counter.parts), () => {});
  const now = counter.clock.now();
  expect((await comparison.compare(now - 3_600_000, now + 60_000))?.orphans).toHaveLength(1);
  await counter.starts(again);
  expect(await counter.settles(again)).toMatchObject({ state: "DONE" });
  expect((await counter.results(again))[0]?.skipped).toBe("found_paid");
  expect(counter.operator.ledger()).toHaveLength(2);
});

it("F50: this month's list that a lost journal had is not paid again when it prepares itself once more", async () => {
  const counter = await openBatchCounter();
  const list = await counter.prepares(2);
  await pays(counter, list);
  await counter.batches.repeat(list.id, AWA, 5);
  await counter.backUp();
  counter.clock.pass(32 * 24 * 3_600_000);
  await pays(counter, await newest(counter, 2));
  expect(counter.operator.ledger()).toHaveLength(4);
  await counter.restore();
  const again = await newest(counter, 2);
  await counter.starts(again);
  expect(await counter.settles(again)).toMatchObject({ state: "PAUSED", pausedFor: "not_in_journal" });
  expect(counter.operator.ledger()).toHaveLength(4);
});

it("F50: a list that is sent anew after a backup was restored waits for the operator's history of the lost time; what was paid in it is not paid again", async () => {
  const counter = await openBatchCounter();
  await counter.backUp();
  const lines = [
    { recipient: customer(1), amount: xof(1_000) },
    { recipient: customer(2), amount: xof(2_000) },
  ];
  await pays(counter, await counter.prepares(lines));
  await counter.restoreByCommand();
  counter.clock.pass(10 * 60_000);
  const anew = await counter.prepares([...lines, { recipient: customer(3), amount: xof(3_000) }]);
  expect(await counter.starts(anew)).toBe("not_compared");
  const comparison = createHourlyComparison(counter.parts, createHearing(counter.parts), (error) => {
    throw error;
  });
  comparison.start();
  onTestFinished(() => comparison.stop());
  await expect.poll(async () => (await counter.store.journal.inStates(["REVIEW"])).length, POLL).toBe(2);
  await expect.poll(() => counter.store.journal.fact("lost_since"), POLL).toBe("");
  expect(await counter.starts(anew)).toBe("started");
  await expect.poll(() => counter.operator.ledger().length, POLL).toBe(3);
  await expect.poll(() => counter.batches.progress(anew.id)?.waitsUntil, POLL).toBeDefined();
  await counter.batches.stop(anew.id, AWA);
  await counter.settles(anew);
  expect((await counter.results(anew)).map(({ outcome }) => outcome)).toEqual(["not_sent", "not_sent", "paid"]);
  expect(counter.operator.ledger()).toHaveLength(3);
});

async function newest({ batches }: BatchCounter, count: number): Promise<Batch> {
  await expect.poll(async () => (await batches.recent(AWA, 10)).length, POLL).toBe(count);
  return (await batches.recent(AWA, 1))[0] as Batch;
}

async function retried({ batches }: BatchCounter, list: Batch): Promise<Batch> {
  const retry = await batches.retryFailed(list.id, AWA);
  if (retry.kind !== "prepared") throw new Error(retry.kind);
  return retry.batch;
}

async function pays(counter: BatchCounter, list: Batch): Promise<void> {
  expect(await counter.starts(list)).toBe("started");
  await counter.settles(list);
}

/** The same wish again as a deposit of its own, as the button under a refused one makes it. */
async function draftsAlone({ engine }: BatchCounter, key: string, failed: Deposit) {
  const { recipient, amount } = failed;
  const wish = { intentKey: `${AWA}:alone-${key}`, chatId: AWA, actorId: AWA, distributor: WALLET, recipient, amount };
  const drafted = await engine.deposits.draft({ ...wish, replaces: madeInsteadOf(failed) });
  if (drafted.kind !== "drafted") throw new Error(drafted.kind);
  return {
    drafted,
    confirm: (...seen: DepositId[]) => engine.deposits.confirm(drafted.deposit.id, AWA, { seen }),
  };
}

async function paysAlone(counter: BatchCounter, key: string, failed: Deposit): Promise<Deposit> {
  const { engine, store } = counter;
  const { drafted, confirm } = await draftsAlone(counter, key, failed);
  const { id } = drafted.deposit;
  const held = await confirm();
  if (held.kind === "look_alike") await confirm(held.earlier.id);
  await engine.deposits.pay(id, AWA, new Pin(Buffer.from(PIN)));
  await expect.poll(async () => (await store.journal.deposit(id))?.settledAt, POLL).toBeDefined();
  return (await store.journal.deposit(id)) as Deposit;
}
