import { describe, expect, it } from "vitest";
import { createPinStops } from "../../src/deposits/pin-stops.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Person } from "../../src/domain/person.ts";
import {
  ANSWER_MS,
  DISTRIBUTOR,
  MINUTE,
  OWNER,
  openTill,
  rightPin,
  SECOND,
  type Till,
  WALLET,
  wrongPin,
} from "./till.ts";

const NUMBERS = ["771234561", "771234562", "771234563", "771234564"] as readonly string[] as readonly Msisdn[];

async function typeWrong(till: Till, recipient: Msisdn): Promise<string> {
  const deposit = await till.confirmed({ recipient });
  await till.pay(deposit, wrongPin());
  await till.time.advance(ANSWER_MS);
  return `${till.row(deposit).state} ${till.row(deposit).reason}`;
}

describe("a PIN that was handed over is wiped", () => {
  const endings: [string, (till: Till) => void][] = [
    ["the deposit succeeds", () => {}],
    [
      "it is refused",
      (till) => void till.now.treatments.push({ kind: "refused", reason: "float_too_low", code: "2020" }),
    ],
    [
      "the answer is lost",
      (till) => void till.now.treatments.push({ kind: "lost", reason: "line_cut", paidAfterMs: 0 }),
    ],
    ["the answer contradicts", (till) => void till.now.treatments.push({ kind: "contradicted", where: "answer" })],
    ["the journal cannot be written", (till) => void Object.assign(till.now.journalFails, { move: "before" })],
    ["the journal cannot be read", (till) => void Object.assign(till.now.journalFails, { wallet: "before" })],
  ];
  for (const [ending, arrange] of endings) {
    it(`S4: when ${ending}`, async () => {
      const till = await openTill();
      const deposit = await till.confirmed();
      arrange(till);
      const pin = rightPin();
      await till.pay(deposit, pin);
      await till.time.advance(ANSWER_MS);
      expect(pin.wiped).toBe(true);
    });
  }

  it("S4: as soon as the answer is there, not after the new balance was read", async () => {
    const till = await openTill();
    const pin = rightPin();
    till.now.answerMs = 10 * SECOND;
    till.now.lookUpMs = 30 * SECOND;
    await till.pay(await till.confirmed(), pin);
    await till.time.advance(10 * SECOND - 1);
    expect(pin.wiped).toBe(false);
    await till.time.advance(1);
    expect(pin.wiped).toBe(true);
  });

  it("S4: when the journal fails while it is handed over", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.journalFails = { deposit: "before" };
    const pin = rightPin();
    await expect(till.pay(deposit, pin)).rejects.toThrow("no space left");
    expect(pin.wiped).toBe(true);
  });

  it("S4: when nobody waits for it: twice, too late, by somebody else", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    const [first, second, strangers, late] = [rightPin(), rightPin(), rightPin(), rightPin()];
    expect(await till.pay(deposit, strangers, 2)).toBe("not_waiting");
    expect(await till.pay(deposit, first)).toBe("taken");
    expect(await till.pay(deposit, second)).toBe("not_waiting");
    expect([strangers.wiped, first.wiped, second.wiped]).toEqual([true, false, true]);
    await till.time.advance(ANSWER_MS);
    expect(await till.pay(deposit, late)).toBe("not_waiting");
    expect([first.wiped, late.wiped]).toEqual([true, true]);
    expect(till.operator.calls).toHaveLength(1);
  });

  it("S4, F16: after two minutes without an operator, and at once when the deposit is cancelled", async () => {
    const till = await openTill();
    till.now.unavailable = "unreachable";
    const [old, cancelled] = [rightPin(), rightPin()];
    const [first, second] = [await till.confirmed(), await till.confirmed({ recipient: NUMBERS[1] as Msisdn })];
    await till.pay(first, old);
    await till.pay(second, cancelled);
    await till.time.advance(MINUTE);
    await till.deposits().cancel(second.id, DISTRIBUTOR);
    expect([old.wiped, cancelled.wiped]).toEqual([false, true]);
    await till.time.advance(MINUTE);
    expect(old.wiped).toBe(true);
    expect([till.state(first), till.state(second)]).toEqual(["CONFIRMED", "CANCELLED"]);
  });

  it("S4, F20: a wall clock that jumps back does not lengthen its life", async () => {
    const till = await openTill();
    till.now.unavailable = "unreachable";
    const pin = rightPin();
    await till.pay(await till.confirmed(), pin);
    till.now.skewMs = -3_600_000;
    await till.time.advance(2 * MINUTE);
    expect(pin.wiped).toBe(true);
  });

  it("F25: a deposit older than 15 minutes takes no PIN, also before the sweeper has seen it", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.time.advance(14 * MINUTE);
    till.now.skewMs = 2 * MINUTE;
    const pin = rightPin();
    expect(await till.pay(deposit, pin)).toBe("not_waiting");
    expect(pin.wiped).toBe(true);
  });
});

describe("wrong PINs", () => {
  it("F18: the first one ends the deposit, nothing is sent again, and the count is on record", async () => {
    const till = await openTill();
    expect(await typeWrong(till, NUMBERS[0] as Msisdn)).toBe("REJECTED wrong_pin");
    expect(till.operator.calls).toHaveLength(1);
    expect(await till.journal.wallet(WALLET)).toMatchObject({ wrongPins: 1 });
  });

  it("S35: three of one person in a day stop that person: no further deposit is even drafted", async () => {
    const till = await openTill();
    for (const [nr, recipient] of NUMBERS.slice(0, 3).entries()) {
      if (nr > 0) await till.paid({ recipient: `77000000${nr}` as Msisdn }); // a right one between: never two in a row
      await typeWrong(till, recipient);
    }
    expect(await till.deposits().draft(till.wish())).toEqual({ kind: "person_stopped" });
  });

  it("S5, S35: two in a row close the wallet, also across a restart; opening it changes nothing about the operator's count", async () => {
    const till = await openTill();
    const waiting = await till.confirmed({ recipient: NUMBERS[2] as Msisdn });
    await typeWrong(till, NUMBERS[0] as Msisdn);
    await till.crashAndRestart();
    expect(await typeWrong(till, NUMBERS[1] as Msisdn)).toBe("REJECTED wrong_pin_last_try");
    expect(await till.alarms()).toEqual([`pin-lock ${OWNER}`]);
    await till.crashAndRestart();
    await till.pay(waiting);
    await till.time.advance(ANSWER_MS);
    expect(till.row(waiting)).toMatchObject({ state: "CANCELLED", reason: "wallet_closed" });
    expect(await till.deposits().draft(till.wish())).toMatchObject({ kind: "wallet_closed" });
    expect(till.operator.calls).toHaveLength(2);

    expect(await till.deposits().reopenWallet(WALLET, DISTRIBUTOR)).toEqual({ kind: "not_allowed" });
    expect(await till.deposits().reopenWallet(WALLET, OWNER)).toEqual({ kind: "pins_held" });
    expect(await till.deposits().draft(till.wish())).toMatchObject({ kind: "wallet_closed" });
    const { lockedSince = 0 } = await till.journal.wallet(WALLET);
    expect(await till.deposits().beginPinsAnew(WALLET, DISTRIBUTOR, "renewed", lockedSince)).toEqual({
      kind: "not_allowed",
    });
    expect(await till.deposits().beginPinsAnew(WALLET, OWNER, "renewed", lockedSince - 1)).toEqual({ kind: "over" });
    expect(await till.deposits().beginPinsAnew(WALLET, OWNER, "renewed", lockedSince)).toMatchObject({
      kind: "begun_anew",
    });
    expect(await till.paid({ recipient: NUMBERS[3] as Msisdn })).toMatchObject({ state: "SUCCEEDED" });
  });

  it("S5: a right PIN starts the count again", async () => {
    const till = await openTill();
    await typeWrong(till, NUMBERS[0] as Msisdn);
    await till.paid({ recipient: NUMBERS[1] as Msisdn });
    expect(await till.journal.wallet(WALLET)).toMatchObject({ wrongPins: 0 });
    expect(await typeWrong(till, NUMBERS[2] as Msisdn)).toBe("REJECTED wrong_pin");
  });

  it("S5: after one, the others wait for each other and for those that are out, so that the operator never sees a third", async () => {
    const till = await openTill();
    const slow = await till.confirmed({ recipient: NUMBERS[0] as Msisdn });
    till.now.answerMs = 20 * SECOND;
    await till.pay(slow, wrongPin());
    await till.time.advance(0);
    till.now.answerMs = ANSWER_MS;
    await typeWrong(till, NUMBERS[1] as Msisdn);
    const next = await till.confirmed({ recipient: NUMBERS[2] as Msisdn });
    await till.pay(next, wrongPin());
    await till.time.advance(30 * SECOND);
    expect(till.operator.calls).toHaveLength(2);
    expect(till.row(next)).toMatchObject({ state: "CANCELLED", reason: "wallet_closed" });
  });

  it("S5: a payment found hours later does not start the count again", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "lost", reason: "no_answer", paidAfterMs: 10 * MINUTE }];
    const found = await till.paid({ recipient: NUMBERS[0] as Msisdn });
    await typeWrong(till, NUMBERS[1] as Msisdn);
    await till.time.advance(30 * MINUTE);
    expect(till.state(found)).toBe("SUCCEEDED");
    expect(await till.journal.wallet(WALLET)).toMatchObject({ wrongPins: 1 });
  });

  it("S5: a wrong PIN for the balance counts, and a wallet that is locked is not asked", async () => {
    const till = await openTill();
    const { balances } = till.counter();
    const first = wrongPin();
    await till.during(balances.readWithPin(WALLET, first, DISTRIBUTOR));
    await till.during(balances.readWithPin(WALLET, wrongPin(), DISTRIBUTOR));
    expect(first.wiped).toBe(true);
    expect((await till.journal.wallet(WALLET)).lockedSince).toBeDefined();
    const third = rightPin();
    expect(await balances.readWithPin(WALLET, third, DISTRIBUTOR)).toMatchObject({ reason: "pins_held" });
    expect(third.wiped).toBe(true);
  });
});

describe("the one try more after two wrong PINs (S35)", () => {
  const [CASHIER, SUPERVISOR, KEEPER, FAR, FAR_KEEPER] = [1, 3, 5, 4, 6];
  const FOREIGN = "780000009" as Msisdn;
  const PEOPLE: readonly Person[] = [
    { id: CASHIER, role: "cashier", owner: false, distributor: WALLET },
    { id: SUPERVISOR, role: "supervisor", owner: false, distributor: WALLET },
    { id: KEEPER, role: "distributor", owner: false, distributor: WALLET },
    { id: FAR, role: "cashier", owner: false, distributor: FOREIGN },
    { id: FAR_KEEPER, role: "distributor", owner: false, distributor: FOREIGN },
    { id: OWNER, role: "owner", owner: true },
  ];

  async function openClosed(owners = [OWNER]) {
    const till = await openTill({ owners, people: { find: async (id) => PEOPLE.find((person) => person.id === id) } });
    const answered = (says: "one_left" | "locked") =>
      till.journal.changeWallet(
        WALLET,
        { kind: "pin_answered", id: says, by: CASHIER, says },
        { by: { kind: "person", id: CASHIER }, what: "test" },
      );
    const { lockedSince = 0 } = await answered("one_left");
    const allow = async (by: number, whom: number, since = lockedSince) =>
      (await till.deposits().allowLastTry(WALLET, by, whom, since)).kind;
    return { till, answered, lockedSince, allow };
  }

  it("is allowed by an owner, for the lock that was shown, to somebody who deposits from this wallet", async () => {
    const { allow, lockedSince } = await openClosed();
    for (const by of [CASHIER, SUPERVISOR, KEEPER]) expect(await allow(by, CASHIER)).toBe("not_allowed");
    expect(await allow(OWNER, CASHIER, lockedSince - 1)).toBe("over");
    for (const whom of [SUPERVISOR, FAR, 404]) expect(await allow(OWNER, whom)).toBe("not_theirs");
    expect(await allow(OWNER, CASHIER)).toBe("allowed");
  });

  it("is allowed, where the installation has no owner, by whoever has this wallet as their own", async () => {
    const { allow } = await openClosed([]);
    for (const by of [CASHIER, SUPERVISOR, FAR_KEEPER]) expect(await allow(by, CASHIER)).toBe("not_allowed");
    expect(await allow(KEEPER, CASHIER)).toBe("allowed");
  });

  it("is none once the operator itself has locked the wallet", async () => {
    const { allow, answered } = await openClosed();
    const { lockedSince } = await answered("locked");
    expect(await allow(OWNER, CASHIER, lockedSince)).toBe("over");
  });

  it("is not for somebody who is stopped, until an owner has lifted that", async () => {
    const { allow, till } = await openClosed();
    const { wrong } = createPinStops(till.journal, till.time.clock());
    for (const _time of [1, 2, 3]) await wrong(CASHIER);
    expect(await allow(OWNER, CASHIER)).toBe("not_theirs");
    expect(await till.deposits().liftStop(CASHIER, KEEPER)).toEqual({ kind: "not_allowed" });
    expect(await till.deposits().liftStop(CASHIER, OWNER)).toEqual({ kind: "lifted" });
    expect(await allow(OWNER, CASHIER)).toBe("allowed");
  });
});
