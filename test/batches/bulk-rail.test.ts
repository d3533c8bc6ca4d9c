import { describe, expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import { type BatchCounterOptions, customer, openBatchCounter, POLL } from "./counter.ts";

const CALLBACKS = "https://guichet.invalid/callbacks/orange";

describe("a list that leaves with the operator's call for many", () => {
  it("is paid in chunks, each line known by its own row", async () => {
    const counter = await open();
    const batch = await counter.prepares(25);
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
    await allKnown(counter, batch);
    await counter.holdsAgainstTheLedger(batch);
    expect(counter.operator.ledger()).toHaveLength(25);
    const results = await counter.results(batch);
    expect(results.every(({ deposit }) => deposit?.transactionId?.startsWith("CI"))).toBe(true);
  });

  it("takes a refused line as refused only by its own row, and pays the others (F36b)", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "lines_refused", lines: [2, 5], code: "2043" });
    const batch = await counter.prepares(9);
    await counter.starts(batch);
    await counter.settles(batch);
    expect(await counter.batches.tally(batch.id)).toMatchObject({ paid: { lines: 7 }, open: { lines: 2 } });
    counter.clock.pass(80_000); // rows have had time to appear: a FAILED row stands
    await allKnown(counter, batch);
    const results = await counter.results(batch);
    expect(results.filter(({ outcome }) => outcome === "refused").map(({ line }) => line)).toEqual([2, 5]);
    await counter.holdsAgainstTheLedger(batch);
  });

  it("leaves every line in doubt when the answer is lost before its id, and finds each by its reference (F36b)", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "cut_line", operation: "createBulkCashIn" });
    const batch = await counter.prepares(10);
    await counter.starts(batch);
    await counter.settles(batch);
    const results = await counter.results(batch);
    expect(results.every(({ outcome, deposit }) => outcome === "open" || deposit?.state === "SUCCEEDED")).toBe(true);
    counter.clock.pass(20_000);
    await allKnown(counter, batch);
    await counter.holdsAgainstTheLedger(batch);
    expect(counter.operator.ledger()).toHaveLength(10);
  });

  it("never sends again what was lost and not paid: the lines stay in doubt (F7, F36b)", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "cut_line", operation: "createBulkCashIn", money: "not_moved" });
    const batch = await counter.prepares(10);
    await counter.starts(batch);
    await counter.settles(batch);
    for (let hour = 0; hour < 3; hour += 1) counter.clock.pass(3_600_000);
    expect(await counter.batches.tally(batch.id)).toMatchObject({ open: { lines: 10 } });
    expect(await counter.batches.countFailed(batch.id)).toEqual({ lines: 0, total: 0 });
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("does not copy the word of a batch to its lines: after REJECTED each stays open until its own rows, or a person, close it (F36b)", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "batch_rejected" });
    const batch = await counter.prepares(4);
    await counter.starts(batch);
    await counter.settles(batch);
    expect(await counter.batches.tally(batch.id)).toMatchObject({ open: { lines: 4 }, refused: { lines: 0 } });
    for (let hour = 0; hour < 3; hour += 1) counter.clock.pass(3_600_000);
    expect(await counter.batches.tally(batch.id)).toMatchObject({ open: { lines: 4 }, refused: { lines: 0 } });
    expect(await counter.batches.countFailed(batch.id)).toEqual({ lines: 0, total: 0 });
    await counter.holdsAgainstTheLedger(batch);
  });

  it("stops before the next chunk when the balance no longer reaches", async () => {
    const counter = await open({ bulk: { rail: { chunk: 5, callbackUrl: CALLBACKS } } });
    const batch = await counter.prepares(
      Array.from({ length: 20 }, (_, index) => ({ recipient: customer(index), amount: xof(1_500_000) })),
    );
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({
      state: "PAUSED",
      pausedFor: "refused",
      stopCode: "float_too_low",
    });
    expect(counter.operator.ledger()).toHaveLength(6);
    expect((await counter.batches.tally(batch.id)).not_sent.lines).toBe(10);
    await counter.holdsAgainstTheLedger(batch);
  });

  it("sends the same lines once more after a refused token, each attempt on record (F15)", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "unauthorized", operation: "createBulkCashIn" });
    const batch = await counter.prepares(6);
    await counter.starts(batch);
    await counter.settles(batch);
    await allKnown(counter, batch);
    await counter.holdsAgainstTheLedger(batch);
    expect(counter.operator.ledger()).toHaveLength(6);
    expect((await counter.results(batch)).map(({ deposit }) => deposit?.attempts)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it("F53: after a refusal that came when the lines had been taken sends none again: their rows are found, and each is paid once", async () => {
    for (const refusal of [
      { http: 401, code: "10" },
      { http: 400, code: "4003" },
    ]) {
      const counter = await open();
      counter.operator.faults.add({ kind: "error", ...refusal, money: "moved", operation: "createBulkCashIn" });
      const batch = await counter.prepares(6);
      await counter.starts(batch);
      await counter.settles(batch);
      await allKnown(counter, batch);
      await counter.holdsAgainstTheLedger(batch);
      expect(counter.operator.ledger()).toHaveLength(6);
      expect((await counter.results(batch)).map(({ deposit }) => deposit?.attempts)).toEqual([1, 1, 1, 1, 1, 1]);
    }
  });

  it("F53: after two refusals sends none a third time, and calls none refused", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "unauthorized", operation: "createBulkCashIn", times: 2 });
    const batch = await counter.prepares(6);
    await counter.starts(batch);
    await counter.settles(batch);
    const lines = await counter.results(batch);
    expect(lines.slice(1).map(({ deposit }) => [deposit?.attempts, deposit?.reason])).toEqual(
      Array.from({ length: 5 }, () => [2, "refused_again"]),
    );
    await counter.holdsAgainstTheLedger(batch);
  });

  it("looks at once when a callback says so, and only at its own batches (F26)", async () => {
    const counter = await open();
    counter.operator.change({ bulk: { startMs: 1_500 } });
    const batch = await counter.prepares(3);
    await counter.starts(batch);
    await expect.poll(async () => (await counter.store.books.batches.openChunks()).length, POLL).toBe(1);
    const [chunk] = await counter.store.books.batches.openChunks();
    expect(await counter.hint(chunk?.bulkId ?? "")).toBe(true);
    expect(await counter.hint("00000000-0000-4000-8000-00000000dead")).toBe(false);
    await counter.settles(batch);
    await allKnown(counter, batch);
    await counter.holdsAgainstTheLedger(batch);
  });
});

function open(options: BatchCounterOptions = {}) {
  return openBatchCounter({ bulk: { rail: { chunk: 10, callbackUrl: CALLBACKS } }, ...options });
}

async function allKnown(
  counter: Awaited<ReturnType<typeof open>>,
  { id }: { id: Parameters<typeof counter.batches.tally>[0] },
) {
  await expect.poll(async () => (await counter.batches.tally(id)).open.lines, POLL).toBe(0);
}
