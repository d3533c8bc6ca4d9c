import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Batch } from "../../src/domain/batch.ts";
import { xof } from "../../src/domain/money.ts";
import { Pin } from "../../src/domain/pin.ts";
import { JournalUnavailable, type Move, type Moved } from "../../src/domain/ports/journal.ts";
import type { Orange } from "../../src/orange/orange.ts";
import { PIN, WRONG_PIN } from "../canary/pins.ts";
import { AWA, type BatchCounter, MODOU, OTHER_WALLET, OWNER, openBatchCounter, POLL, WALLET } from "./counter.ts";

const RAILS = [
  ["as single calls", { sideBySide: 1 }],
  ["with the operator's call for many", { rail: { chunk: 10, callbackUrl: "https://guichet.invalid/callbacks" } }],
] as const;

describe.each(RAILS)("what comes between a line and its leaving, in a list that leaves %s", (_, bulk) => {
  const open = () => openBatchCounter({ bulk });

  it("a line that somebody gave up does not leave, the others do (I3)", async () => {
    const counter = await open();
    const batch = await counter.prepares(5);
    let left: Move | undefined;
    beforeMove(counter, "SENDING", 1, async (wanted, move) => {
      left = wanted;
      const { id, from, version, at } = wanted;
      const act = { by: { kind: "person", id: OWNER }, what: "cancel" } as const;
      await move({ id, from, version, at, to: "CANCELLED", set: { settledAt: at }, act });
    });
    await counter.starts(batch);
    await counter.settles(batch);
    await expect.poll(() => counter.operator.ledger(), POLL).toHaveLength(4);
    expect(await counter.parts.journal.deposit(left?.id as never)).toMatchObject({ state: "CANCELLED", attempts: 0 });
    await counter.holdsAgainstTheLedger(batch);
  });

  it("where somebody gave all of them up the operator is not called, and the list is over", async () => {
    const counter = await open();
    const calls = callsOf(counter);
    const batch = await counter.prepares(3);
    beforeMove(counter, "SENDING", "each", async ({ id, from, version, at }, move) => {
      const act = { by: { kind: "person", id: OWNER }, what: "cancel" } as const;
      await move({ id, from, version, at, to: "CANCELLED", set: { settledAt: at }, act });
    });
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
    expect(calls()).toEqual([]);
  });

  it("a wallet that is closed lets none leave, and the list says why; opened again it pays each once", async () => {
    const counter = await open();
    const calls = callsOf(counter);
    const batch = await counter.prepares(1);
    const { journal } = counter.parts;
    const byOwner = (what: string) => ({ by: { kind: "person", id: OWNER }, what }) as const;
    beforeMove(counter, "SENDING", 1, async () => {
      await journal.changeWallet(WALLET, { kind: "pause", why: "by_person" }, byOwner("pause_wallet"));
    });
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "wallet_closed" });
    expect(calls()).toEqual([]);
    await journal.changeWallet(WALLET, { kind: "resume" }, byOwner("resume_wallet"));
    expect(await counter.starts(batch)).toBe("started");
    expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
    await paidOnce(counter, batch);
  });

  it("nor does any leave that was on record as leaving when the wallet was closed, and had not", async () => {
    const counter = await open();
    const calls = callsOf(counter);
    const batch = await counter.prepares(3);
    const act = { by: { kind: "person", id: OWNER }, what: "pause_wallet" } as const;
    beforeMove(counter, "SENDING", 2, () =>
      counter.parts.journal.changeWallet(WALLET, { kind: "pause", why: "by_person" }, act),
    );
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "wallet_closed" });
    expect(calls()).toEqual("rail" in bulk ? [] : ["createCashIn"]);
    expect((await counter.results(batch)).map(({ outcome }) => outcome)).toEqual([
      ...["rail" in bulk ? "refused" : "paid", "not_sent", "not_sent"],
    ]);
    await counter.holdsAgainstTheLedger(batch);
  });

  it("a ceiling that was lowered holds for what is confirmed: the customer's leaves a line out, the wallet's rests the list (S9)", async () => {
    for (const lowered of [{ customerMonthMax: xof(1_004) }, { dayMax: xof(2_000) }]) {
      const counter = await open();
      const batch = await counter.prepares(3);
      beforeMove(counter, "SENDING", 1, async () => void Object.assign(counter.parts.settings, lowered));
      await counter.starts(batch);
      const isForDay = "dayMax" in lowered;
      expect(await counter.settles(batch)).toMatchObject(
        isForDay ? { state: "PAUSED", pausedFor: "day_limit" } : { state: "DONE" },
      );
      await expect.poll(async () => (await counter.batches.tally(batch.id)).open.lines, POLL).toBe(0);
      const lines = await counter.results(batch);
      if (isForDay) expect(lines.filter(({ outcome }) => outcome === "paid").length).toBeLessThan(2);
      else
        expect(lines.map(({ outcome, skipped }) => [outcome, skipped])).toEqual([
          ["paid", undefined],
          ...lines.slice(1).map(() => ["not_sent", "over_customer_month"]),
        ]);
      expect(await counter.parts.journal.inStates(isForDay ? ["SENDING"] : ["SENDING", "CONFIRMED"])).toEqual([]);
      await counter.holdsAgainstTheLedger(batch);
    }
  });

  it("a pause while lines are written down lets go what is on its way alone; the rest leaves later, each once", async () => {
    for (const state of ["CONFIRMED", "SENDING"] as const) {
      const counter = await open();
      const batch = await counter.prepares(6);
      beforeMove(counter, state, 3, () => counter.batches.pause(batch.id, AWA));
      await counter.starts(batch);
      expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "by_person" });
      await expect.poll(async () => (await counter.batches.tally(batch.id)).open.lines, POLL).toBe(0);
      const left = counter.operator.ledger().length;
      expect(left).toBeLessThanOrEqual(3);
      const rows = await counter.results(batch);
      expect(rows.filter(({ outcome }) => outcome === "paid")).toHaveLength(left);
      expect(rows.filter(({ outcome }) => outcome === "not_sent")).toHaveLength(6 - left);
      if (state === "CONFIRMED") expect(rows.at(-1)?.deposit, "nothing more is drafted").toBeUndefined();
      expect(await counter.starts(batch)).toBe("started");
      expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
      await paidOnce(counter, batch);
    }
  });

  it("a PIN that may not leave any more stays here, and no line is spent on it (S35)", async () => {
    const counter = await open();
    const calls = callsOf(counter);
    unreadableBalance(counter);
    const batch = await counter.prepares(4);
    beforeMove(counter, "CONFIRMED", 1, async () => {
      for (let wrong = 0; wrong < 3; wrong += 1) await counter.parts.balances.pins.stops.wrong(AWA);
    });
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({
      ...{ state: "PAUSED", pausedFor: "refused", stopCode: "person_stopped" },
    });
    expect(calls()).toEqual([]);
    expect((await counter.results(batch)).map(({ outcome }) => outcome)).toEqual(Array(4).fill("not_sent"));
  });

  it("a PIN that was sealed under a key that has changed since is asked for again, and no line is spent on it (F17)", async () => {
    const counter = await open();
    const calls = callsOf(counter);
    const batch = await counter.prepares(1);
    const sealed = await sealedPin(counter);
    beforeMove(counter, "CONFIRMED", 1, async () => {
      await counter.operator.rotateKey();
      for (let times = 0; times < 2; times += 1)
        await counter.parts.balances.readWithPin(OTHER_WALLET, new Pin(Buffer.from(PIN)), MODOU);
    });
    await counter.batches.start(batch.id, AWA, sealed);
    expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "pin_expired" });
    expect(calls()).toEqual([]);
    expect(await counter.starts(batch)).toBe("started");
    expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
    await paidOnce(counter, batch);
  });

  it("a wrong PIN that nothing could show before leaves once, however many lines go side by side (S35)", async () => {
    const counter = await openBatchCounter({ bulk: { ...bulk, sideBySide: 4 } });
    const calls = callsOf(counter);
    unreadableBalance(counter);
    const batch = await counter.prepares(6);
    await counter.starts(batch, WRONG_PIN);
    expect(await counter.settles(batch)).toMatchObject({ pausedFor: "refused", stopCode: "wrong_pin" });
    expect(calls()).toEqual(["createCashIn"]);
  });

  it("a pause while it is looked whether a refused call moved money lets no second one leave (F53)", async () => {
    const counter = await open();
    const calls = callsOf(counter);
    const batch = await counter.prepares(1);
    for (const operation of ["createCashIn", "createBulkCashIn"] as const)
      counter.operator.faults.add({ kind: "unauthorized", operation });
    const { operator } = counter.parts;
    const { rowsByReference, rowsBetween } = operator;
    const pause = () => counter.batches.pause(batch.id, AWA);
    Object.assign(operator, {
      rowsByReference: async (...given: Parameters<typeof rowsByReference>) => {
        await pause();
        return await rowsByReference(...given);
      },
      rowsBetween: async (...given: Parameters<typeof rowsBetween>) => {
        await pause();
        return await rowsBetween(...given);
      },
    });
    await counter.starts(batch);
    await counter.settles(batch);
    expect(calls()).toHaveLength(1);
    const [line] = await counter.results(batch);
    expect(line).toMatchObject({ outcome: "open", deposit: { attempts: 1, reason: "refusal_unproven" } });
  });

  it("a line that was ready and does not leave gives its place in the rate back", async () => {
    const counter = await open();
    const { calls } = counter.parts.balances.pins;
    const { readyCashIn, readyBulkCashIn } = calls;
    let given = 0;
    const unfit = <L extends { readonly kind: string }>(line: L): L => {
      const release = () => {
        given -= 1;
        (line as unknown as { release(): void }).release();
      };
      given += 1;
      return { ...line, fits: () => false, release };
    };
    Object.assign(calls, {
      readyCashIn: async (...turn: Parameters<typeof readyCashIn>) => unfit(await readyCashIn(...turn)),
      readyBulkCashIn: async () => unfit(await readyBulkCashIn()),
    });
    const batch = await counter.prepares(1);
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({ pausedFor: "pin_expired" });
    expect(given).toBe(0);
  });

  it("a journal that fails closes the counter and ends the run: what is on record as leaving and never left is taken back, and leaves with the rest, each once (F28, F34, F70)", async () => {
    const counter = await open();
    const { journal, intake } = counter.parts;
    const batch = await counter.prepares(4);
    beforeMove(counter, "SENDING", 2, async (wanted, move) => {
      await move(wanted); // it was written, and nobody heard of it
      throw new JournalUnavailable("disk away");
    });
    await counter.starts(batch);
    await counter.settles(batch);
    const left = "rail" in bulk ? 0 : 1;
    expect([intake.closedFor, counter.operator.ledger().length]).toEqual(["journal", left]);
    counter.clock.pass(31_000);
    await expect.poll(async () => (await counter.batches.batch(batch.id))?.pausedFor, POLL).toBe("journal");
    await expect.poll(async () => (await journal.inStates(["SENDING"])).length, POLL).toBe(0);
    expect(await counter.batches.tally(batch.id)).toMatchObject({ open: { lines: 0 }, paid: { lines: left } });
    await expect.poll(() => counter.starts(batch), POLL).toBe("started");
    expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
    await expect.poll(async () => (await counter.batches.tally(batch.id)).paid.lines, POLL).toBe(4);
    expect(counter.operator.ledger()).toHaveLength(4);
    await counter.holdsAgainstTheLedger(batch);
  });
});

/** Does something before the so-manieth move of a deposit to a state, or before each. */
function beforeMove(
  { parts: { journal } }: BatchCounter,
  state: Move["to"],
  which: number | "each",
  task: (wanted: Move, move: (wanted: Move) => Promise<Moved>) => Promise<unknown>,
): void {
  const move = journal.move.bind(journal);
  let seen = 0;
  Object.assign(journal, {
    async move(wanted: Move) {
      if (wanted.to !== state) return await move(wanted);
      seen += 1;
      if (which === "each" || which === seen) await task(wanted, move);
      return await move(wanted);
    },
  });
}

/** The calls of the operator that move money, as they come in. */
function callsOf({ operator }: BatchCounter): () => string[] {
  const calls: string[] = [];
  operator.onChange((event) => {
    if (event.type === "call" && event.operation?.startsWith("create") && event.operation.endsWith("CashIn"))
      calls.push(event.operation);
  });
  return () => calls;
}

/** Nothing proves the PIN before the first line does. */
function unreadableBalance({ operator }: BatchCounter): void {
  operator.faults.add({ kind: "refused", code: "2043", operation: "getDistributorBalance", times: "always" });
}

async function sealedPin({ parts }: BatchCounter): Promise<Pin> {
  const key = await (parts.operator as Orange).pinKey();
  if ("kind" in key) throw new Error(key.detail);
  const spki = createPublicKey({ key: Buffer.from(key.spki, "base64"), format: "der", type: "spki" });
  const ciphertext = publicEncrypt({ key: spki, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(PIN));
  return new Pin(Buffer.from(ciphertext.toString("base64")), 0, key);
}

async function paidOnce(counter: BatchCounter, batch: Batch): Promise<void> {
  await expect.poll(async () => (await counter.batches.tally(batch.id)).paid.lines, POLL).toBe(batch.lines);
  await counter.holdsAgainstTheLedger(batch);
  expect(counter.operator.ledger()).toHaveLength(batch.lines);
}
