import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import { AWA, type BatchId, customer, OWNER, openBatchCounter, POLL, WALLET } from "./counter.ts";

it("a line above a most per deposit that was lowered since is left out, and the others are paid (S9)", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares([{ amount: xof(1_000) }, { amount: xof(2_000) }, { amount: xof(3_000) }]);
  Object.assign(counter.parts.settings, { depositMax: xof(2_000) });
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  expect((await counter.results(batch)).map(({ outcome, skipped }) => [outcome, skipped])).toEqual([
    ["paid", undefined],
    ["paid", undefined],
    ["not_sent", "over_deposit_limit"],
  ]);
});

it("a wallet that is closed before the first line is drafted rests the list, and says so", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2);
  const book = counter.store.books.batches;
  const { unsent } = book;
  const act = { by: { kind: "person", id: OWNER }, what: "pause_wallet" } as const;
  Object.assign(book, {
    async unsent(...given: Parameters<typeof unsent>) {
      await counter.parts.journal.changeWallet(WALLET, { kind: "pause", why: "by_person" }, act);
      return await unsent(...given);
    },
  });
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "wallet_closed" });
  expect(counter.operator.ledger()).toEqual([]);
});

it("a line that somebody gave up before it was confirmed says so, and is not made again", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2);
  const { journal } = counter.parts;
  const { draft } = journal;
  Object.assign(journal, {
    async draft(...given: Parameters<typeof draft>) {
      const drafted = await draft(...given);
      if (drafted.deposit.recipient === customer(0)) await counter.engine.deposits.cancel(drafted.deposit.id, AWA);
      return drafted;
    },
  });
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  expect((await counter.results(batch)).map(({ skipped }) => skipped)).toEqual(["cancelled", undefined]);
  expect(await counter.batches.countFailed(batch.id)).toMatchObject({ lines: 0 });
});

it("of a lost payment that was found only the line of its number and amount is left out (F50)", async () => {
  const counter = await openBatchCounter();
  const line = { recipient: customer(1), amount: xof(1_000) };
  const before = await counter.prepares([line]);
  await counter.starts(before);
  await counter.settles(before);
  counter.clock.pass(3_600_000);
  const { journal } = counter.parts;
  const { toRecipient } = journal;
  Object.assign(journal, {
    toRecipient: async (...[wallet, recipient]: Parameters<typeof toRecipient>) =>
      (await toRecipient(wallet, recipient, 0)).map((deposit) => ({ ...deposit, intentKey: "history:CI-1" })),
  });
  const batch = await counter.prepares([line, { ...line, amount: xof(900) }]);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  expect((await counter.results(batch)).map(({ outcome, skipped }) => [outcome, skipped])).toEqual([
    ["not_sent", "found_paid"],
    ["paid", undefined],
  ]);
});

it("a refused line that is made again goes on where it stood when its run ended (F38)", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(0) });
  const batch = await counter.prepares(1);
  await counter.starts(batch);
  await counter.settles(batch);
  const retry = await counter.batches.retryFailed(batch.id, AWA);
  if (retry.kind !== "prepared") throw new Error(retry.kind);
  const { journal } = counter.parts;
  const { move } = journal;
  Object.assign(journal, {
    async move(...given: Parameters<typeof move>) {
      if (given[0].to === "CONFIRMED") await counter.batches.pause(retry.batch.id, AWA);
      return await move(...given);
    },
  });
  await counter.starts(retry.batch);
  expect(await counter.settles(retry.batch)).toMatchObject({ state: "PAUSED" });
  expect(await journal.inStates(["CONFIRMED"])).toHaveLength(1);
  await counter.starts(retry.batch);
  expect(await counter.settles(retry.batch)).toMatchObject({ state: "DONE" });
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("a list whose day is full rests with what is left of it: no line is left out for good (S9)", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares([{ amount: xof(1_000) }, { amount: xof(1_000) }, { amount: xof(1_000) }]);
  Object.assign(counter.parts.settings, { dayMax: xof(2_000) });
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "day_limit" });
  const lines = await counter.results(batch);
  expect(lines.map(({ skipped }) => skipped)).toEqual([undefined, undefined, undefined]);
  expect(lines.filter(({ outcome }) => outcome === "paid").length).toBeLessThanOrEqual(2);
  await counter.holdsAgainstTheLedger(batch);
});

it("a list whose lines are not those that were confirmed does not leave (F31)", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2);
  const book = counter.store.books.batches;
  const { results } = book;
  Object.assign(book, {
    results: async (...given: Parameters<typeof results>) =>
      (await results(...given)).map((line) => (line.line === 2 ? { ...line, amount: xof(50_000) } : line)),
  });
  await counter.starts(batch);
  await counter.settles(batch);
  expect([counter.operator.ledger(), counter.parts.intake.closedFor]).toEqual([[], "journal"]);
});

it("a line that had only been drafted when its run ended leaves with the next one", async () => {
  const counter = await openBatchCounter();
  const line = { recipient: customer(1), amount: xof(1_000) };
  const batch = await counter.prepares([line, line]);
  await counter.starts(batch);
  await expect.poll(async () => (await counter.parts.journal.inStates(["DRAFT"])).length, POLL).toBe(1);
  await counter.batches.pause(batch.id, AWA);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED" });
  counter.clock.pass(400_000);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  expect(counter.operator.ledger()).toHaveLength(2);
});

it("a list that is stopped gives up what it had only drafted, too", async () => {
  const counter = await openBatchCounter();
  const line = { recipient: customer(1), amount: xof(1_000) };
  const batch = await counter.prepares([line, line]);
  await counter.starts(batch);
  const drafts = () => counter.store.journal.inStates(["DRAFT"]);
  await expect.poll(async () => (await drafts()).length, POLL).toBe(1);
  await counter.batches.stop(batch.id, AWA);
  await counter.settles(batch);
  await counter.restarts();
  expect(await drafts()).toEqual([]);
});

it("what is noted of one list's line is noted of no other list's: neither why it was left out nor its smallest amount", async () => {
  const counter = await openBatchCounter();
  const lists = [await counter.prepares([{ amount: xof(500) }]), await counter.prepares([{ amount: xof(900) }])];
  const book = counter.store.books.batches;
  const [first, second] = lists.map(({ id }) => id) as [BatchId, BatchId];
  await book.skip(second, 1, "over_customer_month");
  const skipped = async (id: BatchId) => (await book.results(id, 10)).map((line) => line.skipped);
  expect([await skipped(first), await skipped(second)]).toEqual([[undefined], ["over_customer_month"]]);
  for (const { id, total } of lists)
    expect(await book.range(id)).toMatchObject({ smallest: { amount: total }, largest: { amount: total } });
});

it("the smallest and the largest of several lines that pay alike are two lines: an owner is shown one only where there is one", async () => {
  const counter = await openBatchCounter();
  const { id } = await counter.prepares([1, 2, 3].map((nr) => ({ recipient: customer(nr), amount: xof(24_000) })));
  expect(await counter.store.books.batches.range(id)).toMatchObject({ smallest: { line: 1 }, largest: { line: 3 } });
});
