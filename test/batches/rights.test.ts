import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { Person } from "../../src/domain/person.ts";
import { Pin } from "../../src/domain/pin.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { PIN } from "../canary/pins.ts";
import {
  AWA,
  type BatchCounter,
  type BatchId,
  listOf,
  MODOU,
  OTHER_WALLET,
  OWNER,
  openBatchCounter,
  WALLET,
} from "./counter.ts";

const NOTHING = { watch: false, run: false, approve: false };

it("only who prepared a list sends it, and only while they may deposit many from its wallet", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2);
  is(counter, { id: MODOU, role: "distributor", distributor: WALLET });
  expect(await counter.starts(batch, undefined, MODOU)).toBe("unknown");
  for (const other of [
    { role: "cashier", distributor: WALLET },
    { role: "distributor", distributor: OTHER_WALLET },
  ] as const) {
    is(counter, { id: AWA, ...other });
    expect(await counter.starts(batch)).toBe("unknown");
    expect(await counter.batches.repeat(batch.id, AWA, 5)).toEqual({ kind: "unknown" });
    expect(await counter.batches.prepare(listOf(1))).toEqual({ kind: "unknown" });
  }
  is(counter, { id: AWA, role: "distributor", distributor: WALLET });
  expect(await counter.starts(batch)).toBe("started");
  await counter.settles(batch);
  expect(counter.operator.ledger()).toHaveLength(2);
  expect(await counter.batches.retryFailed(batch.id, MODOU)).toEqual({ kind: "unknown" });
  expect(await counter.batches.retryFailed(batch.id, AWA)).toEqual({ kind: "nothing_failed" });
});

it("who neither prepared a list nor answers for it neither holds nor ends it; an owner does both, whatever the list is about", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 100, times: "always" });
  const { batches } = counter;
  const batch = await counter.prepares(20);
  await counter.starts(batch);
  expect(await batches.may(batch, MODOU)).toEqual(NOTHING);
  is(counter, { id: MODOU, role: "supervisor", distributor: WALLET });
  expect(await batches.may(batch, MODOU)).toEqual({ ...NOTHING, watch: true });
  for (const act of [batches.pause, batches.stop]) expect(await act(batch.id, MODOU)).toEqual({ kind: "unknown" });
  expect(await batches.batch(batch.id)).toMatchObject({ state: "RUNNING" });
  expect(await batches.pause(batch.id, OWNER)).toMatchObject({ kind: "done", batch: { state: "PAUSED" } });
  expect(await batches.stop(batch.id, OWNER)).toMatchObject({ kind: "done", batch: { state: "STOPPED" } });
  await counter.settles(batch);
  await counter.holdsAgainstTheLedger(batch);
});

it("a list above what one person may send waits for another one's word, from the first franc and the first line too many", async () => {
  const stateOf = async (...amounts: number[]) => {
    const counter = await openBatchCounter({ settings: { alone: { francs: xof(5_000), deposits: 2 } } });
    return (await counter.prepares(amounts.map((amount) => ({ amount: xof(amount) })))).state;
  };
  expect(await stateOf(2_500, 2_500)).toBe("AWAITING_PIN");
  expect(await stateOf(2_500, 2_505)).toBe("AWAITING_APPROVAL");
  expect(await stateOf(1_000, 1_000, 1_000)).toBe("AWAITING_APPROVAL");
});

it("what one person may send alone is counted for each by themselves, and for each wallet (S37)", async () => {
  const counter = await openBatchCounter({ settings: { alone: { francs: xof(5_000) } } });
  const stateOf = async (who: { actorId?: number; distributor?: Person["distributor"] }) =>
    (await counter.prepares([{ amount: xof(5_000) }], who as object)).state;
  is(counter, { id: MODOU, role: "distributor", distributor: WALLET });
  expect(await stateOf({ actorId: MODOU })).toBe("AWAITING_PIN");
  expect(await stateOf({})).toBe("AWAITING_PIN");
  is(counter, { id: AWA, role: "distributor", distributor: OTHER_WALLET });
  expect(await stateOf({ distributor: OTHER_WALLET })).toBe("AWAITING_PIN");
  expect(await stateOf({ distributor: OTHER_WALLET })).toBe("AWAITING_APPROVAL");
});

it("where nobody else could say that word, and where a line, the wallet or the counter forbids it, no list is made", async () => {
  const counter = await openBatchCounter({
    owners: [AWA],
    settings: { depositMax: xof(5_000), alone: { deposits: 2 } },
  });
  const { batches, parts } = counter;
  expect(await batches.prepare(listOf(3))).toEqual({ kind: "no_approver" });
  expect(await batches.prepare(listOf([{ amount: xof(5_000) }, { amount: xof(5_005) }]))).toEqual({
    ...{ kind: "line_over_limit", line: 2, max: 5_000 },
  });
  const ready = await counter.prepares([{ amount: xof(5_000) }]);
  const act = { by: { kind: "person", id: AWA }, what: "pause_wallet" } as const;
  await parts.journal.changeWallet(WALLET, { kind: "pause", why: "by_person" }, act);
  expect(await batches.prepare(listOf(1))).toMatchObject({ kind: "wallet_closed" });
  expect(await counter.starts(ready)).toBe("wallet_closed");
  await parts.journal.changeWallet(WALLET, { kind: "resume" }, act);
  parts.intake.close("journal");
  expect(await batches.prepare(listOf(1))).toEqual({ kind: "intake_closed" });
  expect(await counter.starts(ready)).toBe("intake_closed");
  expect(await batches.recent(AWA, 10)).toHaveLength(1);
});

it("a PIN that starts nothing is wiped, and keeps nobody from changing it (S4)", async () => {
  const counter = await openBatchCounter();
  const { batches, store, parts } = counter;
  const batch = await counter.prepares(1);
  const book = store.books.batches;
  const { move } = book;
  const fates = {
    lost: async () => ({ kind: "lost" as const, batch }),
    away: () => Promise.reject(new JournalUnavailable("disk away")),
  };
  for (const fate of Object.values(fates)) {
    Object.assign(book, { move: fate });
    const pin = new Pin(Buffer.from(PIN));
    const outcome = await batches.start(batch.id, AWA, pin).catch((error: Error) => error.name);
    expect([{ kind: "not_waiting", batch }, "JournalUnavailable"]).toContainEqual(outcome);
    expect(pin.wiped).toBe(true);
    const change = parts.balances.pinUse.byChange(WALLET);
    expect(change).toBeDefined();
    change?.();
  }
  Object.assign(book, { move });
  const early = new Pin(Buffer.from(PIN));
  expect(await batches.start("0000000000000000" as BatchId, AWA, early)).toEqual({ kind: "unknown" });
  expect(early.wiped).toBe(true);
  expect(await counter.starts(batch)).toBe("started");
  await counter.settles(batch);
});

it("a list that is begun while the counter stops does not leave, and its PIN is wiped (F37, S4)", async () => {
  const counter = await openBatchCounter();
  const { batches } = counter;
  const batch = await counter.prepares(1);
  await counter.restarts();
  const pin = new Pin(Buffer.from(PIN));
  expect(await batches.start(batch.id, AWA, pin)).toEqual({ kind: "intake_closed" });
  expect(pin.wiped).toBe(true);
  expect(await counter.batches.batch(batch.id)).toMatchObject({ state: "AWAITING_PIN" });
});

it("one list of a wallet runs at a time, and one of another wallet beside it", async () => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  counter.operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 100, times: "always" });
  const [first, second] = [await counter.prepares(4), await counter.prepares([{ amount: xof(7_000) }])];
  const beside = await counter.prepares([{ amount: xof(8_000) }], { actorId: MODOU, distributor: OTHER_WALLET });
  const starts = await Promise.all([counter.starts(first), counter.starts(second)]);
  expect(starts, "even when both begin at once").toEqual(["started", "other_running"]);
  expect(await counter.starts(beside)).toBe("started");
  for (const batch of [first, beside]) expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  expect(await counter.starts(second)).toBe("started");
  await counter.settles(second);
  expect(counter.operator.ledger()).toHaveLength(6);
});

/** Somebody's rights as they are from now on. */
function is({ parts: { people } }: BatchCounter, person: Omit<Person, "owner">): void {
  const find = people.find.bind(people);
  Object.assign(people, {
    find: async (id: number) => (id === person.id ? { ...person, owner: false } : await find(id)),
  });
}
