import { expect, it } from "vitest";
import { AWA, OWNER, openBatchCounter, WALLET } from "./counter.ts";

const DAY = 24 * 3_600_000;

/** A list that prepares itself on the fifth of each month. */
async function openMonthly() {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2);
  await counter.batches.repeat(batch.id, AWA, 5);
  return { counter, batch, made: async () => (await counter.batches.recent(AWA, 10)).length - 1 };
}

it("a list repeats on a day that every month has, and on no other", async () => {
  const { counter, batch } = await openMonthly();
  for (const day of [0, 1.5, 29, -5])
    expect(await counter.batches.repeat(batch.id, AWA, day), String(day)).toEqual({ kind: "unknown" });
  for (const day of [1, 28]) expect(await counter.batches.repeat(batch.id, AWA, day)).toMatchObject({ kind: "done" });
});

it("a month's list waits for a wallet that is closed, and is made when it is open again", async () => {
  const { counter, made } = await openMonthly();
  const act = { by: { kind: "person", id: OWNER }, what: "pause_wallet" } as const;
  await counter.parts.journal.changeWallet(WALLET, { kind: "pause", why: "by_person" }, act);
  counter.clock.pass(32 * DAY);
  await counter.restarts();
  expect(await made()).toBe(0);
  await counter.parts.journal.changeWallet(WALLET, { kind: "resume" }, act);
  await counter.restarts();
  expect(await made()).toBe(1);
});

it("months in which nothing ran are not made up for: one list is made, and the next one next month", async () => {
  const { counter, made } = await openMonthly();
  counter.clock.pass(100 * DAY);
  for (let times = 0; times < 3; times += 1) await counter.restarts();
  expect(await made()).toBe(1);
});

it("a list that a person takes off its day while the month's is made stays off it", async () => {
  const { counter, batch, made } = await openMonthly();
  await counter.restarts();
  const book = counter.store.books.batches;
  const { create } = book;
  Object.assign(book, {
    async create(...given: Parameters<typeof create>) {
      const created = await create(...given);
      await counter.batches.repeat(batch.id, AWA, undefined);
      return created;
    },
  });
  counter.clock.pass(32 * DAY);
  await expect.poll(made, { interval: 20 }).toBe(1);
  await counter.restarts();
  expect(await counter.batches.batch(batch.id)).toMatchObject({ repeatDay: undefined, repeatNextAt: undefined });
});
