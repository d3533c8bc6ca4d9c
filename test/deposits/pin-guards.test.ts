import { describe, expect, it } from "vitest";
import { createPinStops } from "../../src/deposits/pin-stops.ts";
import { createPins, type Pins } from "../../src/deposits/pins.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import type { CashInAnswer, CashInOrder, PinCalls } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { spentTries } from "../../src/domain/wallet.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { NEW_PIN, PIN } from "../canary/pins.ts";
import { noExtras } from "../no-extras.ts";
import { createMemoryJournal } from "../simulation/memory-journal.ts";

const WALLET = "780000001" as Msisdn;
const AWA = 1001;
const DAY = 86_400_000;

const RIGHT: CashInAnswer = { kind: "pending", transactionId: "CI260131.1015.A00043" as never };
const WRONG: CashInAnswer = { kind: "rejected", reason: "wrong_pin", code: "2011", stop: true };
const LOCKED: CashInAnswer = { kind: "rejected", reason: "wallet_locked", code: "2013", stop: true };
const SILENCE: CashInAnswer = { kind: "uncertain", reason: "no_answer", code: "ETIMEDOUT" };

describe("the place where PINs are lent (S35)", () => {
  it("lends none of somebody who is stopped", async () => {
    const { pins, sends, balance } = open();
    for (let times = 0; times < 3; times += 1) await pins.stops.wrong(AWA);
    expect(await sends(RIGHT)).toBe("person_stopped");
    expect(await balance()).toMatchObject({ reason: "person_stopped" });
  });

  it("writes what was heard while the journal was away before the next PIN leaves", async () => {
    const { sends, fails, left, journal } = open();
    const away = () => {
      fails.changeWallet = () => true;
      return WRONG;
    };
    for (let times = 0; times < 2; times += 1) {
      expect(await sends(away)).toEqual(WRONG);
      fails.changeWallet = () => false;
    }
    expect(await sends(WRONG)).toBe("pins_held");
    expect(left()).toBe(2);
    expect(await journal.wallet(WALLET)).toMatchObject({ wrongPins: 2 });
  });

  it("sends nothing while that cannot be written", async () => {
    const { sends, fails, left } = open();
    fails.changeWallet = (change) => change === "pin_answered";
    await sends(WRONG);
    await expect(sends(WRONG)).rejects.toThrow("no space left");
    expect(left()).toBe(1);
  });

  it("counts a wrong PIN once, where the person's own count could not be written with it", async () => {
    const { sends, fails, journal, pins } = open();
    fails.setFact = () => true;
    await sends(WRONG);
    fails.setFact = () => false;
    await sends(RIGHT);
    await sends(WRONG);
    expect(await journal.wallet(WALLET)).toMatchObject({ wrongPins: 1 });
    expect([await pins.stops.wrong(AWA), await pins.stops.isStopped(AWA)]).toEqual([true, true]); // the third of the day
  });

  it("gives a place back that may be on record although nothing left", async () => {
    const { sends, fails, journal } = open();
    fails.after = true;
    await expect(sends(RIGHT)).rejects.toThrow("answer lost");
    fails.after = false;
    await sends(SILENCE);
    expect((await journal.wallet(WALLET)).pinsOut).toHaveLength(1);
  });

  it("counts a PIN again that was right and is wrong by now", async () => {
    const { sends, journal, left } = open();
    const pin = new Pin(Buffer.from(PIN));
    await sends(RIGHT, pin);
    await sends(WRONG, pin);
    await sends(WRONG, pin);
    expect(await sends(WRONG, pin)).toBe("pins_held");
    expect(left()).toBe(3);
    expect(await journal.wallet(WALLET)).toMatchObject({ wrongPins: 2 });
  });

  it("lends a right one no more either once the wallet is held, or locked by the operator", async () => {
    const { sends, balance } = open();
    const pin = new Pin(Buffer.from(PIN));
    await sends(RIGHT, pin);
    await sends(WRONG);
    await sends(WRONG);
    expect(await balance(pin)).toMatchObject({ reason: "pins_held" });
    const locked = open();
    await locked.sends(RIGHT, pin);
    await locked.sends(LOCKED);
    expect(await locked.balance(pin)).toMatchObject({ reason: "wallet_locked" });
    expect(await locked.sends(RIGHT)).toBe("wallet_locked");
  });

  it("takes a call by the word of its answer only: one that dies on the way may have been wrong", async () => {
    const { sends, journal } = open();
    await expect(sends("dies")).rejects.toThrow("a bug");
    expect((await journal.wallet(WALLET)).pinsOut).toMatchObject([{ over: true }]);
  });

  it("sends nothing on a line that has not admitted the PIN, or has admitted another", async () => {
    const { pins, left } = open();
    const [one, other] = [new Pin(Buffer.from(PIN)), new Pin(Buffer.from(NEW_PIN))];
    for (const pin of [one, other]) pins.typed(pin, AWA);
    const line = await pins.calls.readyCashIn();
    if (line.kind !== "ready") throw new Error("not ready");
    expect(await line.send(ORDER, one)).toMatchObject({ code: "NOT_ADMITTED" });
    await line.admit([ORDER], one);
    expect(await line.send(ORDER, other)).toMatchObject({ code: "NOT_ADMITTED" });
    expect(left()).toBe(0);
  });

  it("counts each call under one reference: the word about the second says nothing about the first", async () => {
    const { sendsUnder, journal } = open();
    const pin = new Pin(Buffer.from(PIN));
    await sendsUnder("GTST-TWICE", SILENCE, pin);
    await sendsUnder("GTST-TWICE", WRONG, pin);
    expect(spentTries(await journal.wallet(WALLET))).toBe(2);
    expect(await sendsUnder("GTST-TWICE", RIGHT, pin)).toBe("pins_held");
  });

  it("takes nothing back once a call has left", async () => {
    const { pins, journal, answers, never } = open();
    answers.set(ORDER.reference, never);
    const pin = new Pin(Buffer.from(PIN));
    pins.typed(pin, AWA);
    const line = await pins.calls.readyCashIn();
    if (line.kind !== "ready") throw new Error("not ready");
    await line.admit([ORDER], pin);
    void line.send(ORDER, pin);
    line.release();
    await new Promise(setImmediate);
    expect((await journal.wallet(WALLET)).pinsOut).toHaveLength(1);
  });

  it("lets a third PIN wait for two that are out, and go when one has its answer", async () => {
    const { sends, left } = open();
    const answers = [1, 2].map(() => Promise.withResolvers<CashInAnswer>());
    const out = answers.map(({ promise }) => sends(promise));
    await new Promise(setImmediate);
    const third = sends(RIGHT);
    await new Promise(setImmediate);
    expect(left()).toBe(2);
    answers[0]?.resolve(RIGHT);
    await new Promise(setImmediate);
    expect(await third).toEqual(RIGHT);
    answers[1]?.resolve(RIGHT);
    expect(await Promise.all(out)).toEqual([RIGHT, RIGHT]);
  });

  it("lets a second wait for the first once a wrong one is on record", async () => {
    const { sends, left } = open();
    await sends(WRONG);
    const first = Promise.withResolvers<CashInAnswer>();
    const out = sends(first.promise);
    await new Promise(setImmediate);
    const second = sends(RIGHT);
    await new Promise(setImmediate);
    expect(left()).toBe(2);
    first.resolve(RIGHT);
    expect([await out, await second]).toEqual([RIGHT, RIGHT]);
  });

  it("takes a new PIN for proved only where the operator said that it is the new one", async () => {
    const { pins, journal, operator } = open();
    const [old, fresh] = [new Pin(Buffer.from(PIN)), new Pin(Buffer.from(NEW_PIN))];
    for (const pin of [old, fresh]) pins.typed(pin, AWA);
    operator.changePin = async () => ({ kind: "unknown", code: "ETIMEDOUT" });
    operator.balanceWithPin = async () => ({ kind: "failed", why: "unreachable", detail: "ETIMEDOUT" });
    await pins.calls.changePin(WALLET, old, fresh);
    await pins.calls.balanceWithPin(WALLET, fresh);
    expect(spentTries(await journal.wallet(WALLET))).toBe(2);
  });

  it("counts a PIN that locked the account among its person's wrong ones", async () => {
    const { pins, sends } = open();
    await pins.stops.wrong(AWA);
    await pins.stops.wrong(AWA);
    await sends(LOCKED);
    expect(await pins.stops.isStopped(AWA)).toBe(true);
  });

  it("lends none that nobody has signed for", async () => {
    const { pins } = open();
    await expect(pins.calls.balanceWithPin(WALLET, new Pin(Buffer.from(PIN)))).rejects.toThrow("nobody has signed");
  });

  it("admits no call for many under a PIN that nothing has proved: its lines would all be wrong", async () => {
    const { pins } = open();
    const pin = new Pin(Buffer.from(PIN));
    pins.typed(pin, AWA);
    const line = await pins.calls.readyBulkCashIn();
    if (line.kind !== "ready") throw new Error("not ready");
    expect(await line.admit([ORDER, ORDER, ORDER], pin)).toBe("pins_held");
  });

  it("makes a process that follows count what was out when this one ended", async () => {
    const { journal, clock, operator, sends, never } = open();
    void sends(never);
    await new Promise(setImmediate);
    const next = createPins({ operator, journal, clock });
    await next.recover();
    expect((await journal.wallet(WALLET)).pinsOut).toMatchObject([{ over: true }]);
  });
});

describe("three wrong PINs of a person in a day (S35)", () => {
  it("are counted one after the other, also when two are heard at once; a new day begins anew, a stop does not end with it", async () => {
    const clock = movingClock();
    const journal = createMemoryJournal(clock);
    const stops = createPinStops(journal, clock);
    expect(await Promise.all([stops.wrong(AWA), stops.wrong(AWA)])).toEqual([false, false]);
    clock.pass(DAY);
    expect([await stops.wrong(AWA), await stops.wrong(AWA), await stops.wrong(AWA)]).toEqual([false, false, true]);
    expect(await stops.wrong(AWA)).toBe(false); // told once
    clock.pass(DAY);
    expect([await stops.isStopped(AWA), await stops.wrong(AWA), await stops.isStopped(AWA)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([await stops.lift(AWA, 9), await stops.lift(AWA, 9), await stops.isStopped(AWA)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([await stops.wrong(AWA), await stops.wrong(AWA), await stops.isStopped(AWA)]).toEqual([false, false, false]);
  });
});

const ORDER: CashInOrder = {
  reference: "GTST-0001" as Reference,
  distributor: WALLET,
  recipient: "771234567" as Msisdn,
  amount: xof(1_000),
  notifyCustomer: true,
  requestedAt: 0,
};

type Given = CashInAnswer | "dies" | Promise<CashInAnswer> | (() => CashInAnswer);

/** The guard over a journal that fails when it is told to, and calls that are answered as the test says. */
function open() {
  const clock = movingClock();
  const memory = createMemoryJournal(clock);
  const fails = { changeWallet: (_kind: string) => false, setFact: () => false, after: false };
  const journal: typeof memory = {
    ...memory,
    async changeWallet(...given) {
      if (fails.changeWallet(given[1].kind)) throw new JournalUnavailable("no space left");
      const wallet = await memory.changeWallet(...given);
      if (fails.after) throw new JournalUnavailable("answer lost");
      return wallet;
    },
    async setFact(...given) {
      if (fails.setFact()) throw new JournalUnavailable("no space left");
      return await memory.setFact(...given);
    },
  };
  const answers = new Map<string, Given>();
  let [left, nr] = [0, 0];
  const send = async ({ reference }: CashInOrder): Promise<never> => {
    const answer = answers.get(reference) ?? RIGHT;
    left += 1;
    if (answer === "dies") throw new Error("a bug");
    return (typeof answer === "function" ? answer() : await answer) as never;
  };
  const line = { kind: "ready", fits: () => true, release: () => {} } as const;
  const operator: PinCalls = {
    ...noExtras,
    readyCashIn: async () => ({ ...line, send }),
    readyBulkCashIn: async () => ({
      ...line,
      send: async () => ({ kind: "received", bulkId: "B" as never, state: "pending" }),
    }),
    balanceWithPin: async () => ({ kind: "balance", balance: xof(1) }) as const,
  };
  const pins: Pins = createPins({ operator, journal, clock });

  /** One deposit of Awa's with a PIN; or why it did not leave. */
  async function sends(next: Given, pin = new Pin(Buffer.from(PIN))) {
    nr += 1;
    return await sendsUnder(`GTST-${nr}`, next, pin);
  }

  async function sendsUnder(reference: string, next: Given, pin: Pin) {
    answers.set(reference, next);
    const order = { ...ORDER, reference: reference as Reference };
    return await pins.inTurn(WALLET, pin, AWA, async () => {
      const line = await pins.calls.readyCashIn();
      if (line.kind !== "ready") throw new Error("not ready");
      return (await line.admit([order], pin)) ?? (await line.send(order, pin));
    });
  }

  async function balance(pin = new Pin(Buffer.from(PIN))) {
    return await pins.inTurn(WALLET, pin, AWA, () => pins.calls.balanceWithPin(WALLET, pin));
  }

  return {
    ...{ clock, journal, operator, pins, fails, sends, sendsUnder, balance, answers },
    left: () => left,
    never: new Promise<CashInAnswer>(() => {}),
  };
}
