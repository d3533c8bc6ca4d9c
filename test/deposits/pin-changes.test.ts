import { describe, expect, it } from "vitest";
import { createPads } from "../../src/bot/pin-pad/pads.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import { createPinChanges } from "../../src/deposits/pin-changes.ts";
import type { Batch, BatchId } from "../../src/domain/batch.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { PIN_LIFE_MS, Pin } from "../../src/domain/pin.ts";
import type { BulkId, PinChangeAnswer } from "../../src/domain/ports/operator.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { NEW_PIN, PIN, WRONG_PIN } from "../canary/pins.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import { createMemoryJournal } from "../simulation/memory-journal.ts";

const WALLET = "780000001" as Msisdn;
const AWA = 1001;

describe("the PINs of a change are wiped", () => {
  it.each<[string, PinChangeAnswer]>([
    ["it is changed", { kind: "changed" }],
    ["it is refused", { kind: "rejected", reason: "wrong_pin", code: "2011" }],
    ["its answer is lost", { kind: "unknown", code: "HTTP 503" }],
    ["nothing was sent", { kind: "unavailable", why: "unreachable", detail: "ECONNREFUSED" }],
  ])("S4: when %s", async (_what, answer) => {
    const { changes, operator } = open();
    operator.changePin = async () => answer;
    const [old, fresh] = [pin(PIN), pin(NEW_PIN)];
    await changes.change(WALLET, old, fresh, AWA);
    expect([old.wiped, fresh.wiped]).toEqual([true, true]);
  });

  it("S4: when the journal cannot be written, and then nothing is sent (F28)", async () => {
    const { changes, operator, journal } = open();
    let calls = 0;
    operator.changePin = async () => {
      calls += 1;
      return { kind: "changed" };
    };
    journal.note = async () => {
      throw new Error("disk full");
    };
    const [old, fresh] = [pin(PIN), pin(NEW_PIN)];
    await expect(changes.change(WALLET, old, fresh, AWA)).rejects.toThrow("disk full");
    expect([old.wiped, fresh.wiped, calls]).toEqual([true, true, 0]);
  });

  it("S4: two minutes after the first digit of each, however long the operator takes; then no proof is tried", async () => {
    const { changes, operator, clock } = open();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<PinChangeAnswer>();
    operator.changePin = () => {
      asked.resolve();
      return answered.promise;
    };
    const [old, fresh] = [pin(PIN, 5_000), pin(NEW_PIN)];
    const changing = changes.change(WALLET, old, fresh, AWA);
    await asked.promise;
    clock.pass(PIN_LIFE_MS - 5_000);
    expect([old.wiped, fresh.wiped]).toEqual([true, false]);
    clock.pass(5_000);
    expect(fresh.wiped).toBe(true);
    answered.resolve({ kind: "unknown", code: "no_answer" });
    expect(await changing).toEqual({ kind: "unknown" });
    expect(operator.balanceReads).toBe(0);
  });

  it.each(["cancelled", "expired", "replaced"] as const)("S4: when the pad that asks for the next is %s", (why) => {
    const { pads, held } = padWithPins();
    if (why === "replaced") pads.open(request([]));
    else pads.close(AWA, why);
    expect(held.map(({ wiped }) => wiped)).toEqual([true, true]);
  });

  it("S4: when the program stops; but not by ✓, which hands them on", () => {
    const { pads, held } = padWithPins();
    pads.close(AWA, "taken");
    expect(held.map(({ wiped }) => wiped)).toEqual([false, false]);
    pads.open(request(held));
    pads.stop();
    expect(held.map(({ wiped }) => wiped)).toEqual([true, true]);
  });
});

it("S5: three changes with a wrong old PIN at once reach the operator twice at most, and lock the wallet here", async () => {
  const { changes, operator, journal } = open();
  let calls = 0;
  operator.changePin = async () => {
    calls += 1;
    return { kind: "rejected", reason: "wrong_pin", code: "2011" };
  };
  await changes.change(WALLET, pin(WRONG_PIN), pin(NEW_PIN), AWA);
  await Promise.all([1, 2, 3].map(() => changes.change(WALLET, pin(WRONG_PIN), pin(NEW_PIN), AWA)));
  expect(calls).toBe(2);
  expect((await journal.wallet(WALLET)).lockedSince).toBeDefined();
  expect(await changes.ready(WALLET, AWA)).toBe("pins_held");
});

it("S5: a list that began while the PINs were being entered keeps the PIN that it holds: nothing is sent, and both are wiped", async () => {
  const { changes, operator, running } = open();
  let calls = 0;
  operator.changePin = async () => {
    calls += 1;
    return { kind: "changed" };
  };
  expect(await changes.ready(WALLET, AWA)).toBe("ready");
  running.push({ distributor: "780000002" as Msisdn });
  expect(await changes.ready(WALLET, AWA)).toBe("ready");
  running.push({ distributor: WALLET });
  const [old, fresh] = [pin(PIN), pin(NEW_PIN)];
  expect(await changes.change(WALLET, old, fresh, AWA)).toEqual({ kind: "list_running" });
  expect([old.wiped, fresh.wiped, calls]).toEqual([true, true, 0]);
  expect(await changes.ready(WALLET, AWA)).toBe("list_running");
});

it("S5: lines that the operator took with one call and has not ended keep the PIN that they carry", async () => {
  const { changes, taken } = open();
  taken.push({ id: "1", distributor: "780000002" } as Batch);
  expect(await changes.ready(WALLET, AWA)).toBe("ready");
  taken.push({ id: "2", distributor: WALLET } as Batch);
  expect(await changes.change(WALLET, pin(PIN), pin(NEW_PIN), AWA)).toEqual({ kind: "list_running" });
  taken.pop();
  expect(await changes.ready(WALLET, AWA)).toBe("ready");
});

function open() {
  const clock = movingClock();
  const operator = new OperatorStandIn({ pin: PIN });
  const journal = createMemoryJournal(clock);
  const balances = createBalances(operator, journal, clock);
  const running: Pick<Batch, "distributor">[] = [];
  const taken: Batch[] = [];
  const batches = {
    inStates: async () => running as Batch[],
    openChunks: async () => taken.map(({ id }) => ({ bulkId: "B1" as BulkId, batchId: id, lines: 2, sentAt: 0 })),
    batch: async (id: BatchId) => taken.find((one) => one.id === id),
  };
  const changes = createPinChanges({ operator, journal, balances, batches, clock });
  return { clock, operator, journal, running, taken, changes };
}

function padWithPins() {
  const clock = movingClock();
  const pads = createPads({ clock, random: (size) => crypto.getRandomValues(new Uint8Array(size)), onEnd: () => {} });
  const held = [pin(PIN), pin(NEW_PIN)];
  pads.open(request(held));
  return { pads, held };
}

function request(entered: readonly Pin[]) {
  const purpose = { kind: "pin_change", distributor: WALLET, step: "again", entered } as const;
  return { chatId: AWA, personId: AWA, purpose, language: "fr", caption: { text: "" } } as const;
}

function pin(digits: string, heldMs = 0): Pin {
  return new Pin(Buffer.from(digits), heldMs);
}
