import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import { Pin } from "../../src/domain/pin.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { PIN, WRONG_PIN } from "../canary/pins.ts";
import { customer, listOf, OWNER, openBatchCounter, POLL } from "./counter.ts";

it("a list is paid line by line, each once, under a reference of its own", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(40);
  expect(batch.state).toBe("AWAITING_PIN");
  expect(counter.operator.ledger()).toEqual([]);
  expect(await counter.starts(batch)).toBe("started");
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  await counter.holdsAgainstTheLedger(batch);
  const results = await counter.results(batch);
  expect(results.every(({ outcome }) => outcome === "paid")).toBe(true);
  expect(new Set(results.map(({ deposit }) => deposit?.reference)).size).toBe(40);
  expect(counter.operator.ledger()).toHaveLength(40);
});

it("a wrong PIN touches no line, and the right one sends them all (F18)", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(5);
  await counter.starts(batch, WRONG_PIN);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "refused", stopCode: "wrong_pin" });
  expect((await counter.results(batch)).every(({ outcome }) => outcome === "not_sent")).toBe(true);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  await counter.holdsAgainstTheLedger(batch);
});

it("a list that is asked for twice, and started twice at once, is one batch and pays once (F23, F38)", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(12, { intentKey: "same" });
  const again = await counter.batches.prepare({ ...listOf(12), intentKey: "same" });
  expect(again).toMatchObject({ kind: "already", batch: { id: batch.id } });
  const starts = await Promise.all([counter.starts(batch), counter.starts(batch), counter.starts(batch)]);
  expect(starts.toSorted()).toEqual(["not_waiting", "not_waiting", "started"]);
  await counter.settles(batch);
  await counter.holdsAgainstTheLedger(batch);
  expect(counter.operator.ledger()).toHaveLength(12);
});

it("the same number and amount twice in a list are kept apart by the twin spacing, and both are paid", async () => {
  const counter = await openBatchCounter();
  const twin = { recipient: customer(7), amount: xof(5_000) };
  const batch = await counter.prepares([twin, twin, {}, {}]);
  await counter.starts(batch);
  await expect.poll(async () => (await counter.batches.tally(batch.id)).paid.lines).toBe(3);
  await expect.poll(() => counter.batches.progress(batch.id)?.waitsUntil).toBeGreaterThan(counter.clock.now());
  counter.clock.pass(299_000);
  expect((await counter.batches.tally(batch.id)).paid.lines).toBe(3);
  counter.clock.pass(2_000);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  await counter.holdsAgainstTheLedger(batch);
  expect(counter.operator.ledger()).toHaveLength(4);
});

it("a pause lets what is out finish and sends nothing new; the rest leaves with the PIN given again", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 50, times: "always" });
  const batch = await counter.prepares(60);
  await counter.starts(batch);
  await expect.poll(async () => (await counter.batches.tally(batch.id)).paid.lines, POLL).toBeGreaterThan(5);
  expect(await counter.batches.pause(batch.id, batch.actorId)).toMatchObject({ kind: "done" });
  await counter.settles(batch);
  const { paid, not_sent } = await counter.batches.tally(batch.id);
  expect(paid.lines + not_sent.lines).toBe(60);
  expect(counter.operator.ledger()).toHaveLength(paid.lines);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  await counter.holdsAgainstTheLedger(batch);
});

it("after a restart the rest waits for the PIN, and a journal put back to an earlier day sends nothing that was paid since (F37, F50)", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(8);
  await counter.backUp();
  await counter.starts(batch);
  await counter.settles(batch);
  expect(counter.operator.ledger()).toHaveLength(8);
  await counter.restore();
  expect(await counter.batches.tally(batch.id)).toMatchObject({ not_sent: { lines: 8 } });
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "not_in_journal" });
  expect(counter.operator.ledger()).toHaveLength(8);
});

it("a list that repeats prepares itself once a month, and leaves only with its PIN", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(3);
  await counter.starts(batch);
  await counter.settles(batch);
  expect(await counter.batches.repeat(batch.id, OWNER, 5)).toEqual({ kind: "unknown" });
  await counter.batches.repeat(batch.id, batch.actorId, 5);
  for (let month = 1; month <= 2; month += 1) {
    counter.clock.pass(32 * 24 * 3_600_000);
    await expect.poll(async () => (await counter.batches.recent(batch.chatId, 10)).length, POLL).toBe(1 + month);
  }
  await counter.restarts();
  const [newest] = await counter.batches.recent(batch.chatId, 10);
  expect(newest).toMatchObject({ state: "AWAITING_PIN", hash: batch.hash, lines: 3 });
  expect(counter.operator.ledger()).toHaveLength(3);
  await counter.batches.repeat(batch.id, batch.actorId, undefined);
  counter.clock.pass(32 * 24 * 3_600_000);
  await counter.restarts();
  expect(await counter.batches.recent(batch.chatId, 10)).toHaveLength(3);
});

it("keeps the PIN of a run for its time and no longer; then the rest waits for it again (S4)", async () => {
  const counter = await openBatchCounter({ bulk: { pinMaxMs: 60_000, sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 100, times: "always" });
  const batch = await counter.prepares(30);
  const pin = new Pin(Buffer.from(PIN));
  await counter.batches.start(batch.id, batch.actorId, pin);
  await expect.poll(async () => (await counter.batches.tally(batch.id)).paid.lines, POLL).toBeGreaterThan(2);
  counter.clock.pass(61_000);
  expect(pin.wiped).toBe(true);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "pin_expired" });
  await counter.holdsAgainstTheLedger(batch);
});

it("a journal that fails in the middle ends the run: a line whose SENDING may be written and never left is taken back, and leaves with the rest later (F28, F34, F70)", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  const batch = await counter.prepares(6);
  const { journal } = counter.store;
  const move = journal.move.bind(journal);
  let sends = 0;
  Object.assign(journal, {
    move: async (change: Parameters<typeof move>[0]) => {
      const moved = await move(change); // the commit took place, its answer is lost
      if (change.to === "SENDING" && ++sends === 4) throw new JournalUnavailable("disk away");
      return moved;
    },
  });
  await counter.starts(batch);
  await counter.settles(batch);
  expect(counter.operator.ledger()).toHaveLength(3);
  counter.clock.pass(31_000);
  await expect.poll(async () => (await counter.batches.batch(batch.id))?.state, POLL).toBe("PAUSED");
  await expect
    .poll(async () => (await counter.batches.results(batch.id, 10))[3]?.deposit?.state, POLL)
    .toBe("CONFIRMED");
  await expect.poll(() => counter.starts(batch), POLL).toBe("started");
  await counter.settles(batch);
  await counter.holdsAgainstTheLedger(batch);
  expect(counter.operator.ledger()).toHaveLength(6);
});
