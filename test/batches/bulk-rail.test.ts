import { describe, expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { type BatchCounterOptions, customer, OWNER, openBatchCounter, POLL } from "./counter.ts";

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

  it("sends no further chunk after one of ten lines that nobody answered", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "cut_line", operation: "createBulkCashIn" });
    const batch = await counter.prepares(20);
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "no_answers" });
    expect((await counter.batches.tally(batch.id)).not_sent.lines).toBe(10);
    await counter.holdsAgainstTheLedger(batch);
  });

  it("never sends again what was lost and not paid: the lines stay in doubt (F7, F36b)", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "cut_line", operation: "createBulkCashIn", money: "not_moved" });
    const batch = await counter.prepares(10);
    await counter.starts(batch);
    await counter.settles(batch);
    for (let hour = 0; hour < 3; hour += 1) await looked(counter, batch, 3_600_000);
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
    for (let hour = 0; hour < 3; hour += 1) await looked(counter, batch, 3_600_000);
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

  it("goes on as long as some line of a chunk is paid, or few were in it, and stops after a chunk that came to nothing", async () => {
    for (const [chunk, refused, end, sent] of [
      [5, [1, 2, 3], { state: "DONE" }, 10],
      [2, undefined, { state: "DONE" }, 10],
      [3, undefined, { state: "PAUSED", pausedFor: "refused", stopCode: "refused_by_operator" }, 3],
    ] as const) {
      const counter = await open({ bulk: { rail: { chunk, callbackUrl: CALLBACKS } } });
      counter.operator.faults.add({ kind: "lines_refused", ...(refused && { lines: [...refused] }) });
      const batch = await counter.prepares(10);
      await counter.starts(batch);
      expect(await counter.settles(batch)).toMatchObject(end);
      expect((await counter.batches.tally(batch.id)).not_sent.lines).toBe(10 - sent);
      await counter.holdsAgainstTheLedger(batch);
    }
  });

  it("goes on while the balance reaches for the smallest of a chunk that had refusals, whatever is left after one that had none", async () => {
    const large = (amount: number, index: number) => ({ recipient: customer(index), amount: xof(amount) });
    for (const [refused, amounts] of [
      [[5], [2_000_000, 2_000_000, 2_000_000, 1_500_000, 1_500_000, 1_500_000]],
      [[], [...Array(5).fill(1_700_000), 1_000]],
    ] as const) {
      const counter = await open({ bulk: { rail: { chunk: 5, callbackUrl: CALLBACKS } } });
      if (refused.length > 0) counter.operator.faults.add({ kind: "lines_refused", lines: [...refused] });
      const batch = await counter.prepares(amounts.map(large));
      await counter.starts(batch);
      expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
      expect(counter.operator.ledger()).toHaveLength(6 - refused.length);
      await counter.holdsAgainstTheLedger(batch);
    }
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

  it("F53, F55: each line that the history shows twice, or otherwise than it was asked for, is told, not the first alone", async () => {
    for (const [fault, alarm] of [
      [{ kind: "paid_twice" }, "paid-twice"],
      [{ kind: "wrong_echo", field: "amount", in: "history" }, "contradiction"],
    ] as const) {
      const counter = await open();
      counter.operator.change({ bulk: { startMs: 0, lineMs: 0 } });
      const refusal = { kind: "error", http: 401, code: "10", money: "moved" } as const;
      for (const one of [refusal, fault]) counter.operator.faults.add({ ...one, operation: "createBulkCashIn" });
      const batch = await counter.prepares(3);
      await counter.starts(batch);
      await counter.settles(batch);
      const references = (await counter.results(batch)).map(({ deposit }) => deposit?.reference);
      expect((await toldTo(counter, OWNER)).filter(({ name }) => name === alarm).map(({ about }) => about)).toEqual(
        references,
      );
      expect((await counter.parts.journal.wallet(batch.distributor)).pausedFor).toBeDefined();
    }
  });

  it("S35: a wrong PIN that is named beside a batch that was taken ends the run, as beside a single deposit", async () => {
    const counter = await open({ bulk: { rail: { chunk: 3, callbackUrl: CALLBACKS } } });
    const { calls } = counter.parts.balances.pins;
    const { readyBulkCashIn } = calls;
    Object.assign(calls, {
      async readyBulkCashIn() {
        const line = await readyBulkCashIn();
        if (line.kind !== "ready") return line;
        return { ...line, send: async (...given) => ({ ...(await line.send(...given)), pinCode: "2011" }) };
      },
    } satisfies Pick<typeof calls, "readyBulkCashIn">);
    const batch = await counter.prepares(6);
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({
      state: "PAUSED",
      pausedFor: "refused",
      stopCode: "wrong_pin",
    });
    expect((await counter.batches.tally(batch.id)).not_sent.lines).toBe(3);
    await allKnown(counter, batch);
    await counter.holdsAgainstTheLedger(batch);
  });

  it("S35: carries no PIN that nothing has proved: the list rests, and no line is spent", async () => {
    const counter = await open();
    const { faults } = counter.operator;
    faults.add({ kind: "refused", code: "2043", operation: "getDistributorBalance" });
    faults.add({ kind: "wrong_echo", field: "reference", in: "answer", operation: "createCashIn" });
    faults.add({ kind: "open_state", becomes: "SUCCESS", operation: "createCashIn" });
    const batch = await counter.prepares(5);
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({
      state: "PAUSED",
      pausedFor: "refused",
      stopCode: "pins_held",
    });
    const [first, ...others] = await counter.results(batch);
    expect([first?.outcome, ...others.map(({ outcome }) => outcome)]).toEqual(["open", ...Array(4).fill("not_sent")]);
  });

  it("is known by its own rows where the operator's id of it could not be put on record (F28)", async () => {
    const counter = await open();
    const book = counter.store.books.batches;
    const { addChunk } = book;
    Object.assign(book, {
      addChunk: async (...given: Parameters<typeof addChunk>) => {
        await addChunk(...given);
        throw new JournalUnavailable("disk away");
      },
    });
    const batch = await counter.prepares(3);
    await counter.starts(batch);
    await counter.settles(batch);
    await allKnown(counter, batch);
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

/** Lets time pass until every line was looked up after it. */
async function looked(
  { batches, clock }: Awaited<ReturnType<typeof open>>,
  { id, lines }: Parameters<Awaited<ReturnType<typeof open>>["settles"]>[0],
  ms: number,
) {
  clock.pass(ms);
  const since = clock.now();
  const isOver = async () =>
    (await batches.results(id, lines)).every(
      ({ deposit, outcome }) => outcome !== "open" || (deposit?.lastLookAt ?? 0) >= since,
    );
  await expect.poll(isOver, POLL).toBe(true);
}

/** The alarms that wait for somebody, and the references that they are about. */
async function toldTo({ parts: { journal }, clock }: Awaited<ReturnType<typeof open>>, chatId: number) {
  const alarms: { name: string; about: unknown }[] = [];
  for (;;) {
    const due = await journal.outbox(clock.now() + 3_600_000, 100);
    if (due.length === 0) return alarms;
    for (const { id, message } of due) {
      if (message.kind === "alarm" && message.chatId === chatId)
        alarms.push({ name: message.alarm, about: message.values["reference"] });
      await journal.told(id);
    }
  }
}

async function allKnown(
  counter: Awaited<ReturnType<typeof open>>,
  { id }: { id: Parameters<typeof counter.batches.tally>[0] },
) {
  await expect.poll(async () => (await counter.batches.tally(id)).open.lines, POLL).toBe(0);
}
