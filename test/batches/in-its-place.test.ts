import { expect, it } from "vitest";
import { createHearing } from "../../src/deposits/afterwards.ts";
import { createHourlyComparison } from "../../src/deposits/hourly.ts";
import type { Batch, BatchId, LineResult } from "../../src/domain/batch.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { RowsLookUp } from "../../src/domain/ports/operator.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, type BatchCounter, customer, OWNER, openBatchCounter, POLL, WALLET } from "./counter.ts";

it("a line whose first try the operator did pay after all is left out of its retry (F38, F58)", async () => {
  const counter = await openBatchCounter();
  failsAndPays(counter, customer(0));
  const retry = await retryOfRefused(counter);
  counter.clock.pass(60_000);
  await comparesAll(counter);
  await counter.starts(retry);
  expect(await counter.settles(retry)).toMatchObject({ state: "DONE" });
  expect((await counter.results(retry))[0]).toMatchObject({ outcome: "not_sent", skipped: "replaced_elsewhere" });
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("of two deposits in a line's place it is the paid one that counts, not the draft beside it: the list does not wait for that (F38)", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(0) });
  const retry = await retryOfRefused(counter);
  await alone(counter, "1", retry);
  await pays(counter, await alone(counter, "2", retry));
  await counter.starts(retry);
  expect(await counter.settles(retry)).toMatchObject({ state: "DONE" });
  expect((await counter.results(retry))[0]).toMatchObject({ outcome: "not_sent", skipped: "replaced_elsewhere" });
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("and a later one that came to nothing does not hide it: the line is not offered again (F38)", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(0) });
  const retry = await retryOfRefused(counter);
  await counter.batches.stop(retry.id, AWA);
  const paid = await alone(counter, "1", retry);
  await pays(counter, paid);
  const { id } = await alone(counter, "2", retry);
  await counter.engine.deposits.cancel(id, AWA);
  const first = retry.retryOf as BatchId;
  expect((await counter.batches.results(first, 1))[0]?.replacedBy?.id).toBe(paid.id);
  expect(await counter.batches.countFailed(first)).toEqual({ lines: 0, total: 0 });
});

it("a list whose last line waits for a deposit in its place gives up after five minutes, and says why (F38)", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(0) });
  const retry = await retryOfRefused(counter);
  await alone(counter, "1", retry);
  await counter.starts(retry);
  const waits = () => counter.batches.progress(retry.id)?.waitsUntil;
  await expect.poll(waits, POLL).toBeDefined();
  counter.clock.pass(4 * 60_000);
  await expect.poll(() => waits() ?? 0, POLL).toBeGreaterThan(counter.clock.now());
  expect(await counter.batches.batch(retry.id)).toMatchObject({ state: "RUNNING" });
  counter.clock.pass(60_000);
  const isOver = () => {
    counter.clock.pass(1_000);
    return counter.batches.progress(retry.id) === undefined;
  };
  await expect.poll(isOver, POLL).toBe(true);
  expect(await counter.settles(retry)).toMatchObject({ state: "PAUSED", pausedFor: "twins_open" });
  expect(counter.operator.ledger()).toEqual([]);
});

it("a refused line that the history shows as a payment nobody can read is not offered again, until a person has called it not paid (F58)", async () => {
  const counter = await openBatchCounter();
  failsAndPays(counter, customer(0));
  counter.operator.faults.add({ kind: "cut_line", operation: "createCashIn", customer: customer(1) });
  unreadableAmounts(counter);
  const list = await counter.prepares(2);
  await counter.starts(list);
  await counter.settles(list);
  const [failed, lost] = (await counter.results(list)).map(({ depositId }) => depositId) as [DepositId, DepositId];
  const seen = async (id: DepositId, ms = 60_000) => {
    counter.clock.pass(ms);
    return await counter.parts.journal.deposit(id);
  };
  await expect
    .poll(() => seen(failed, 1_000), POLL)
    .toMatchObject({ state: "REJECTED", reason: "refused_by_operator" });
  await expect.poll(() => seen(lost), POLL).toMatchObject({ state: "REVIEW", reason: "incomparable" });
  await comparesAll(counter);
  expect(await seen(failed)).toMatchObject({ state: "REJECTED", operatorCode: "NOT_COMPARED" });
  expect((await counter.batches.countFailed(list.id)).lines).toBe(0);
  expect(await counter.engine.deposits.decide(lost, OWNER, "not_paid")).toMatchObject({ kind: "decided" });
  expect(await seen(lost)).toMatchObject({ state: "REJECTED", operatorCode: "NOT_COMPARED" });
  expect((await counter.batches.countFailed(list.id)).lines).toBe(1);
});

/** A list of one line that was refused, and the retry that is to make it again. */
async function retryOfRefused(counter: BatchCounter) {
  const list = await counter.prepares(1);
  await counter.starts(list);
  await counter.settles(list);
  const isRefused = async () => {
    counter.clock.pass(1_000);
    return (await counter.batches.tally(list.id)).refused.lines === 1;
  };
  await expect.poll(isRefused, POLL).toBe(true);
  const retry = await counter.batches.retryFailed(list.id, AWA);
  if (retry.kind !== "prepared") throw new Error(retry.kind);
  return retry.batch;
}

async function pays({ engine, store }: BatchCounter, { id }: Deposit): Promise<void> {
  await engine.deposits.confirm(id, AWA);
  await engine.deposits.pay(id, AWA, new Pin(Buffer.from(PIN)));
  await expect.poll(async () => (await store.journal.deposit(id))?.state, POLL).toBe("SUCCEEDED");
}

/** The line of a retry as a deposit of its own. */
async function alone(counter: BatchCounter, key: string, retry: Batch): Promise<Deposit> {
  const { recipient, amount, replaces } = (await counter.results(retry))[0] as LineResult;
  const wish = { chatId: AWA, actorId: AWA, distributor: WALLET, recipient, amount, replaces };
  const drafted = await counter.engine.deposits.draft({ ...wish, intentKey: `${AWA}:alone-${key}` });
  if (drafted.kind !== "drafted") throw new Error(drafted.kind);
  return drafted.deposit;
}

/** The operator calls a payment failed that it makes, and shows it half a minute later. */
function failsAndPays({ operator: { faults } }: BatchCounter, to: string): void {
  faults.add({ kind: "says_failed", customer: to });
  faults.add({ kind: "hidden_rows", ms: 30_000, customer: to });
}

async function comparesAll({ parts, clock }: BatchCounter): Promise<void> {
  const comparison = createHourlyComparison(parts, createHearing(parts), () => {});
  await comparison.compareSince(clock.now() - 24 * 3_600_000);
}

/** The operator writes its amounts so that nothing can be held against them. */
function unreadableAmounts({ parts: { operator } }: BatchCounter): void {
  const { rowsBetween, rowsByReference } = operator;
  const spoilt = (look: RowsLookUp): RowsLookUp =>
    look.kind === "rows" ? { ...look, rows: look.rows.map((row) => ({ ...row, amount: undefined })) } : look;
  Object.assign(operator, {
    rowsBetween: async (...given: Parameters<typeof rowsBetween>) => spoilt(await rowsBetween(...given)),
    rowsByReference: async (...given: Parameters<typeof rowsByReference>) => spoilt(await rowsByReference(...given)),
  });
}
