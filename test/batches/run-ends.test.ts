import { expect, it } from "vitest";
import { Pin } from "../../src/domain/pin.ts";
import { PIN } from "../canary/pins.ts";
import { customer, openBatchCounter, POLL } from "./counter.ts";

const FATES = {
  barred: { kind: "refused", code: "2042" },
  refused: { kind: "refused", code: "2043" },
  lost: { kind: "cut_line", money: "not_moved" },
  paid: undefined,
} as const;

type Fate = keyof typeof FATES;

const many = (fate: Fate, times: number): Fate[] => Array.from({ length: times }, () => fate);

it.each<[string, readonly Fate[], number, object]>([
  [
    "three times in a row that the payer may not",
    ["barred", "barred", "paid", "barred", "barred", "refused", ...many("barred", 3), "paid"],
    9,
    { state: "PAUSED", pausedFor: "payer_barred" },
  ],
  ["twice, and twice again", ["barred", "barred", "refused", "barred", "barred"], 5, { state: "DONE" }],
  [
    "ten calls in a row without an answer",
    [...many("lost", 9), "refused", ...many("lost", 10), "paid"],
    20,
    { state: "PAUSED", pausedFor: "no_answers" },
  ],
  ["nine, and nine again", [...many("lost", 9), "paid", ...many("lost", 9)], 19, { state: "DONE" }],
])("a list hears %s: every further line would fare alike, or may not", async (_, fates, sent, end) => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  for (const [index, fate] of fates.entries()) {
    const fault = FATES[fate];
    if (fault) counter.operator.faults.add({ ...fault, operation: "createCashIn", customer: customer(index) });
  }
  const batch = await counter.prepares(fates.length);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject(end);
  expect((await counter.batches.tally(batch.id)).not_sent.lines).toBe(fates.length - sent);
  await counter.holdsAgainstTheLedger(batch);
});

it("the time of a list's PIN began with its first digit (S4)", async () => {
  const counter = await openBatchCounter({ bulk: { pinMaxMs: 60_000 } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 300 });
  const batch = await counter.prepares(1);
  const began = counter.clock.now();
  await counter.batches.start(batch.id, batch.actorId, new Pin(Buffer.from(PIN), 50_000));
  expect(counter.batches.progress(batch.id)?.pinUntil).toBeLessThan(began + 40_000);
  await counter.settles(batch);
});

it("of two reasons to end a list at once the first one is told", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 2 } });
  const { faults } = counter.operator;
  faults.add({ kind: "refused", code: "2020", operation: "createCashIn", customer: customer(0) });
  for (const [index, ms] of [200, 600].entries())
    faults.add({ kind: "slow", ms, operation: "createCashIn", customer: customer(index) });
  faults.add({ kind: "refused", code: "2013", operation: "createCashIn", customer: customer(1) });
  const batch = await counter.prepares(6);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", stopCode: "float_too_low" });
  expect((await counter.batches.tally(batch.id)).refused.lines).toBe(2);
});

it("a word about the PIN in an answer that is otherwise unclear ends a list: no second line leaves with that PIN (F18, S35)", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  const unclear = { kind: "error", http: 500, code: "2011", money: "not_moved" } as const;
  counter.operator.faults.add({ ...unclear, operation: "createCashIn", customer: customer(0) });
  const batch = await counter.prepares(3);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "refused", stopCode: "wrong_pin" });
  expect(await counter.batches.tally(batch.id)).toMatchObject({ open: { lines: 1 }, not_sent: { lines: 2 } });
});

it("a call that is refused for its token, and once more with a new one, ends a list: every further line would fare alike (F15)", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  const { faults } = counter.operator;
  faults.add({ kind: "unauthorized", operation: "createCashIn", customer: customer(1), times: "always" });
  const batch = await counter.prepares(6);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", stopCode: "application_refused" });
  expect(await counter.batches.tally(batch.id)).toMatchObject({ paid: { lines: 1 }, not_sent: { lines: 4 } });
});

it("a list that is stopped while its last lines are out stays stopped when they have their answers", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 2 } });
  counter.operator.faults.add({ kind: "slow", ms: 300, operation: "createCashIn", times: "always" });
  const batch = await counter.prepares(2);
  await counter.starts(batch);
  await expect.poll(async () => (await counter.parts.journal.inStates(["SENDING"])).length, POLL).toBe(2);
  await counter.batches.stop(batch.id, batch.actorId);
  expect(await counter.settles(batch)).toMatchObject({ state: "STOPPED" });
  expect((await counter.batches.tally(batch.id)).paid.lines).toBe(2);
});

it("a list that is being sent is not taken for one whose process died", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", ms: 1_000, operation: "createCashIn" });
  const batch = await counter.prepares(2);
  const book = counter.store.books.batches;
  const { move } = book;
  const states: string[] = [];
  Object.assign(book, {
    async move(...given: Parameters<typeof move>) {
      states.push(given[0].to);
      return await move(...given);
    },
  });
  await counter.starts(batch);
  await expect.poll(async () => (await counter.parts.journal.inStates(["SENDING"])).length, POLL).toBe(1);
  counter.clock.pass(31_000);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  expect(states).toEqual(["RUNNING", "DONE"]);
});

it("a process that stops lets what is out come back and begins no more of a list; it says so (F37)", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", ms: 100, operation: "createCashIn", times: "always" });
  const batch = await counter.prepares(30);
  await counter.starts(batch);
  await expect.poll(() => counter.operator.ledger().length, POLL).toBeGreaterThan(1);
  const before = counter.operator.ledger().length;
  await counter.restarts();
  expect(await counter.batches.batch(batch.id)).toMatchObject({ state: "PAUSED", pausedFor: "restart" });
  const { paid, not_sent } = await counter.batches.tally(batch.id);
  expect(paid.lines).toBeLessThanOrEqual(before + 2);
  expect(paid.lines + not_sent.lines).toBe(30);
});

it("a list that was made in this process waits for no history: no older journal can have had it (F50)", async () => {
  const counter = await openBatchCounter();
  const away = { kind: "refused", operation: "searchTransactions", http: 503, code: "", times: "always" };
  counter.operator.faults.add(away as never);
  counter.clock.pass(1_000);
  const batch = await counter.prepares(2);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  expect(counter.operator.ledger()).toHaveLength(2);
});
