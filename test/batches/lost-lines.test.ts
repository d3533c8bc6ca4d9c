import { expect, it } from "vitest";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { JournalUnavailable, RowBroken } from "../../src/domain/ports/journal.ts";
import type { OperatorRow } from "../../src/domain/ports/operator.ts";
import { type BatchCounter, customer, OTHER_WALLET, openBatchCounter, WALLET } from "./counter.ts";

const STOPS = { state: "PAUSED", pausedFor: "not_in_journal" };
const LEAVES = { state: "DONE" };

/** A payment of this wallet under a reference of ours that the journal does not know. */
const LOST = (prefix: string): OperatorRow => ({
  ...{
    transactionId: "CI-LOST" as TransactionId,
    reference: `G${prefix}-AAAA-AAAA-AAAA`,
    type: "CASHIN",
    state: "paid",
  },
  ...{ distributor: WALLET, recipient: customer(5), amount: 1_000 },
});

it.each<[string, (lost: OperatorRow, known: string) => OperatorRow, object]>([
  ["a payment that the journal does not know", (lost) => lost, STOPS],
  ["one that may still become a payment", (lost) => ({ ...lost, state: "open" }), STOPS],
  ["one that does not say whose it is", ({ distributor: _, ...lost }) => lost, STOPS],
  ["one that was not paid", (lost) => ({ ...lost, state: "not_paid" }), LEAVES],
  ["another wallet's", (lost) => ({ ...lost, distributor: OTHER_WALLET }), LEAVES],
  ["one under another program's reference", (lost) => ({ ...lost, reference: "CAISSE-17" }), LEAVES],
  ["one without a reference", ({ reference: _, ...lost }) => lost, LEAVES],
  ["one that the journal knows", (lost, reference) => ({ ...lost, reference }), LEAVES],
])(
  "a list of before a restart, and the history shows %s: only what may be a lost line of ours stops it (F50)",
  async (_, rowOf, end) => {
    const counter = await openBatchCounter();
    const known = await counter.prepares(1);
    await counter.starts(known);
    await counter.settles(known);
    const reference = (await counter.results(known))[0]?.deposit?.reference ?? "";
    const batch = await counter.prepares([{ recipient: customer(7) }, { recipient: customer(8) }]);
    counter.clock.pass(1_000);
    await counter.restarts();
    shows(counter, async () => ({ kind: "rows", rows: [rowOf(LOST(counter.parts.journal.prefix), reference)] }));
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject(end);
    expect(counter.operator.ledger()).toHaveLength(end === STOPS ? 1 : 3);
  },
);

it("a history that is read at the third try is one that was read (F50)", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2);
  counter.clock.pass(1_000);
  await counter.restarts();
  let tries = 0;
  shows(counter, async () => {
    tries += 1;
    return tries < 3 ? { kind: "failed", detail: "ETIMEDOUT" } : { kind: "rows", rows: [] };
  });
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject(LEAVES);
});

it.each([
  ["is broken", new RowBroken("deposits:DP-1")],
  ["cannot be read", new JournalUnavailable("the journal cannot be used: database is locked")],
])("a row that %s while lost lines are looked for lets nothing of the list leave (F50, S36)", async (_, away) => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2);
  counter.clock.pass(1_000);
  await counter.restarts();
  const { journal } = counter.parts;
  shows(counter, async () => ({ kind: "rows", rows: [LOST(journal.prefix)] }));
  const { byReference } = journal;
  Object.assign(journal, { byReference: () => Promise.reject(away) });
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "journal" });
  expect(counter.operator.ledger()).toHaveLength(0);
  Object.assign(journal, { byReference });
});

/** What the operator's history of a time shows from now on. */
function shows({ parts: { operator } }: BatchCounter, rowsBetween: typeof operator.rowsBetween): void {
  Object.assign(operator, { rowsBetween });
}
