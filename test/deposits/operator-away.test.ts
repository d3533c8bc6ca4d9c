import { describe, expect, it } from "vitest";
import {
  ANSWER_MS,
  HOUR,
  LOOKED_FIRST_MS,
  MINUTE,
  openTill,
  rightPin,
  SECOND,
  type Till,
  WALLET,
  wrongPin,
} from "./till.ts";

function calls(till: Till): string[] {
  return till.operator.calls.map(({ reference }) => reference);
}

/** Starts the till anew with an eye on the places in the rate limit that it holds. */
async function placesHeld(till: Till): Promise<() => number> {
  let held = 0;
  const ready = till.operator.readyCashIn;
  Object.assign(till.operator, {
    async readyCashIn() {
      const line = await ready();
      if (line.kind !== "ready") return line;
      held += 1;
      const { send } = line;
      const release = () => {
        held -= 1;
      };
      return {
        ...line,
        release,
        send: (...order: Parameters<typeof send>) => {
          release();
          return send(...order);
        },
      };
    },
  });
  await till.crashAndRestart();
  return () => held;
}

describe("an operator that cannot be reached", () => {
  it("F16: is tried until it can, nothing is sent meanwhile, and the person is told", async () => {
    const till = await openTill();
    till.now.unavailable = "unreachable";
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(30 * SECOND);
    expect(till.state(deposit)).toBe("CONFIRMED");
    expect(till.deposits().progress(deposit.id)).toBe("operator_unavailable");
    expect(calls(till)).toEqual([]);
    till.now.unavailable = undefined;
    await till.time.advance(15 * SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(calls(till)).toEqual([deposit.reference]);
  });

  it.each([
    ["failing", "operator_failing"],
    ["unreadable", "operator_unreadable"],
    ["too_many_calls", "queued"],
  ] as const)("F16: that answers (%s) is not called silent", async (why, progress) => {
    const till = await openTill();
    till.now.unavailable = why;
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(2 * SECOND);
    expect(till.deposits().progress(deposit.id)).toBe(progress);
    expect(calls(till)).toEqual([]);
  });

  it.each([
    ["refused", 0],
    ["unreadable", 10 * SECOND],
  ] as const)(
    "that answers and gives nothing (%s) ends the deposit with what it answered, and its PIN",
    async (why, ms) => {
      const till = await openTill();
      till.now.unavailable = why;
      const pin = rightPin();
      const deposit = await till.confirmed();
      await till.pay(deposit, pin);
      await till.time.advance(ms + SECOND);
      expect(till.row(deposit)).toMatchObject({ state: "CANCELLED", reason: "access_refused", operatorCode: why });
      expect(pin.wiped).toBe(true);
      till.now.unavailable = undefined;
      await till.time.advance(HOUR);
      expect(calls(till)).toEqual([]);
    },
  );

  it("F16: for longer than a PIN may live leaves the deposit CONFIRMED and asks for the PIN again", async () => {
    const till = await openTill();
    till.now.unavailable = "failing";
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(2 * MINUTE + 10 * SECOND);
    expect(till.deposits().progress(deposit.id)).toBeUndefined();
    expect(till.state(deposit)).toBe("CONFIRMED");
    till.now.unavailable = undefined;
    expect(await till.pay(till.row(deposit))).toBe("taken");
    await till.time.advance(ANSWER_MS);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(calls(till)).toHaveLength(1);
  });

  it("F16: a second PIN in the moment the first one ends is not lost with it", async () => {
    const till = await openTill();
    till.now.unavailable = "unreachable";
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(2 * MINUTE - SECOND);
    till.now.delayMs = SECOND; // so that the first run is still telling when the second begins
    for (let waits = 0; till.deposits().progress(deposit.id) !== undefined && waits < 200; waits += 1)
      await till.time.advance(100);
    till.now.delayMs = 0;
    const second = rightPin();
    expect(await till.pay(till.row(deposit), second)).toBe("taken");
    await till.time.advance(20 * SECOND);
    expect(till.deposits().progress(deposit.id)).toBe("operator_unavailable");
    await till.during(till.counter().stop(SECOND));
    expect(second.wiped).toBe(true);
  });

  it("F16, F25: a PIN that came in time is not lost because the deposit grows old while it waits", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.unavailable = "unreachable";
    await till.time.advance(14 * MINUTE + 30 * SECOND);
    await till.pay(deposit);
    await till.time.advance(80 * SECOND);
    till.now.unavailable = undefined;
    await till.time.advance(20 * SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("what is given up at its last step gives its place in the rate limit back", async () => {
    const till = await openTill();
    const held = await placesHeld(till);
    const deposit = await till.confirmed();
    till.now.unavailable = "unreachable";
    await till.pay(deposit);
    await till.time.advance(20 * SECOND);
    const act = { by: { kind: "machine", part: "comparison" }, what: "pause" } as const;
    await till.journal.changeWallet(WALLET, { kind: "pause", why: "paid_twice" }, act);
    till.now.unavailable = undefined;
    await till.time.advance(20 * SECOND);
    expect(till.row(deposit)).toMatchObject({ state: "CANCELLED", reason: "wallet_closed" });
    expect([calls(till).length, held()]).toEqual([0, 0]);
  });

  it("a call that provably never left is refused as not sent, and is not watched", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "refused", reason: "not_sent", code: "ECONNREFUSED" }];
    expect(await till.paid()).toMatchObject({ state: "REJECTED", reason: "not_sent", nextLookAt: undefined });
    await till.time.advance(HOUR);
    expect(calls(till)).toEqual([]);
  });
});

describe("a refusal about token, key or rate", () => {
  const REFUSALS = [
    ["F15: 401", "token", 0],
    ["F17: 4003", "key", 0],
    ["F11: 429", "wait", 20 * SECOND],
    ["F11: 429 with a long pause", "wait", 60 * SECOND],
  ] as const;

  for (const [fault, after, waitMs] of REFUSALS) {
    const lookedMs = Math.max(waitMs, LOOKED_FIRST_MS);

    it(`${fault} is repeated once under the same reference, after two look-ups that found nothing, and written down first`, async () => {
      const till = await openTill();
      till.now.treatments = [{ kind: "again", after, waitMs }];
      const deposit = await till.confirmed();
      await till.pay(deposit);
      await till.time.advance(ANSWER_MS + lookedMs - 1);
      expect(calls(till)).toHaveLength(1);
      expect([till.state(deposit), till.deposits().progress(deposit.id)]).toEqual(["SENDING", "checking"]);
      await till.time.advance(1 + ANSWER_MS);
      expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", attempts: 2 });
      expect(calls(till)).toEqual([deposit.reference, deposit.reference]);
      expect(till.operator.ledger).toHaveLength(1);
      const trail = till.journal.disk.trail().map(({ act }) => act.what);
      expect(trail.indexOf("send_again")).toBeLessThan(trail.indexOf("answer"));
    });

    it(`F53: ${fault} after the money moved is paid once: the row is found, at once or as late as a row may be`, async () => {
      for (const lagMs of [0, 5 * SECOND, 20 * SECOND, 30 * SECOND]) {
        const till = await openTill();
        till.now.lagMs = lagMs;
        till.now.treatments = [{ kind: "again", after, waitMs, moved: true }];
        const deposit = await till.confirmed();
        await till.pay(deposit);
        await till.time.advance(ANSWER_MS + lookedMs + ANSWER_MS);
        expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", attempts: 1 });
        expect([calls(till).length, till.operator.ledger.length]).toEqual([1, 1]);
        expect(await till.alarms()).toEqual([]);
      }
    });

    it(`F53: ${fault} and a look-up that failed, at once or later, leave it in doubt, and nothing is sent again`, async () => {
      for (const failsAfterMs of [0, lookedMs - SECOND]) {
        for (const moved of [true, false]) {
          const till = await openTill();
          till.now.lagMs = 31 * SECOND + waitMs;
          till.now.treatments = [{ kind: "again", after, waitMs, moved }];
          const deposit = await till.confirmed();
          await till.pay(deposit);
          await till.time.advance(failsAfterMs);
          till.now.lookUps = "fails";
          await till.time.advance(2 * MINUTE - failsAfterMs);
          expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "refusal_unproven", attempts: 1 });
          till.now.lookUps = "works";
          await till.time.advance(24 * HOUR);
          expect(till.state(deposit)).toBe(moved ? "SUCCEEDED" : "REVIEW");
          expect(calls(till)).toHaveLength(1);
        }
      }
    });
  }

  it("F53: a PIN that has expired while it was looked, or a stop, sends nothing again: in doubt, and the place is given back", async () => {
    const ends: ((till: Till) => Promise<unknown> | undefined)[] = [
      (till) => void till.counter().stop(10 * MINUTE),
      async (till) => await till.time.advance(MINUTE), // two minutes old when the pause is over
    ];
    for (const end of ends) {
      const till = await openTill();
      till.now.treatments = [{ kind: "again", after: "wait", waitMs: 60 * SECOND }];
      const deposit = await till.confirmed();
      const pin = rightPin();
      till.now.unavailable = "unreachable";
      await till.pay(deposit, pin);
      await till.time.advance(65 * SECOND);
      till.now.unavailable = undefined;
      await till.time.advance(15 * SECOND);
      expect(till.state(deposit)).toBe("SENDING");
      await end(till);
      await till.time.advance(2 * MINUTE);
      expect(till.row(deposit)).toMatchObject({ reason: "refusal_unproven", attempts: 1 });
      expect([calls(till).length, pin.wiped]).toEqual([1, true]);
    }
  });

  it("F53: a repeat that cannot be written down is not made, and its place in the rate limit is given back", async () => {
    const till = await openTill();
    const held = await placesHeld(till);
    till.now.treatments = [{ kind: "again", after: "token", waitMs: 0 }];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(20 * SECOND);
    till.now.journalFails = { move: "before" };
    await till.time.advance(20 * SECOND);
    till.now.journalFails = {};
    await till.time.advance(SECOND);
    expect([calls(till).length, held()]).toEqual([1, 0]);
    expect(till.row(deposit).attempts).toBe(1);
  });

  it("F53: a repeat for which the operator is not there any more is not made: in doubt", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "again", after: "token", waitMs: 0 }];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(20 * SECOND);
    till.now.unavailable = "unreachable";
    await till.time.advance(MINUTE);
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "refusal_unproven", attempts: 1 });
    expect([calls(till).length, till.failures]).toEqual([1, []]);
  });

  it("F53: whatever the repeat is refused with says nothing about the first call: in doubt, watched, and never refused by itself", async () => {
    const refusals = [
      { kind: "again", after: "token", waitMs: 0 },
      { kind: "again", after: "wait", waitMs: SECOND },
      { kind: "refused", reason: "recipient_without_wallet", code: "2000" },
      { kind: "refused", reason: "float_too_low", code: "2020" },
      { kind: "refused", reason: "refused_by_operator", code: "FAILED" },
      { kind: "refused", reason: "not_sent", code: "ECONNREFUSED" },
    ] as const;
    for (const refusal of refusals) {
      const till = await openTill();
      till.now.lagMs = 40 * SECOND; // later than is assumed
      till.now.treatments = [{ kind: "again", after: "token", waitMs: 0, moved: true }, refusal];
      const deposit = await till.confirmed();
      await till.pay(deposit);
      await till.time.advance(LOOKED_FIRST_MS + 3 * ANSWER_MS);
      expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "refused_again", attempts: 2 });
      await till.time.advance(2 * MINUTE);
      expect(till.state(deposit)).toBe("SUCCEEDED");
    }
    const till = await openTill();
    till.now.treatments = [{ kind: "again", after: "token", waitMs: 0 }, refusals[2]];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(24 * HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "unclear_after_window" });
    expect(calls(till)).toHaveLength(2);
  });

  it("F53: a failed row beside a repeated call speaks of one of the two, and ends nothing", async () => {
    const till = await openTill();
    till.now.treatments = [
      { kind: "again", after: "token", waitMs: 0 },
      { kind: "open", said: "pending", afterMs: MINUTE, endsAs: "not_paid" },
    ];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "PENDING", attempts: 2 });
  });

  it("F18, F53: a wrong PIN in the refusal of a repeat counts all the same", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "again", after: "token", waitMs: 0 }];
    const deposit = await till.confirmed();
    await till.pay(deposit, wrongPin());
    await till.time.advance(MINUTE);
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "refused_again", operatorCode: "2011" });
    expect((await till.journal.wallet(deposit.distributor)).wrongPins).toBe(1);
  });

  it("F53: a 2041 of the repeat never closes on an empty history: the first call may be the twin that it speaks of", async () => {
    const till = await openTill();
    till.now.treatments = [
      { kind: "again", after: "token", waitMs: 0 },
      { kind: "lost", reason: "maybe_twin", paidAfterMs: "never" },
    ];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "maybe_twin", attempts: 2 });
  });

  it("F11: a wait longer than the PIN may live leaves it in doubt, without another call", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "again", after: "wait", waitMs: 3 * MINUTE }];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(4 * MINUTE);
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "refusal_unproven" });
    expect(calls(till)).toHaveLength(1);
  });

  it("F46: a stop while it is looked leaves it in doubt, without another call", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "again", after: "token", waitMs: 0 }];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(10 * SECOND);
    await till.during(till.counter().stop(60 * SECOND));
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "refusal_unproven" });
    expect(calls(till)).toHaveLength(1);
  });

  it("F11: an unclear answer to the repeated call is looked up, never sent a third time", async () => {
    const till = await openTill();
    till.now.treatments = [
      { kind: "again", after: "wait", waitMs: SECOND },
      { kind: "lost", reason: "no_answer", paidAfterMs: 0 },
    ];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(calls(till)).toHaveLength(2);
    expect(till.operator.ledger).toHaveLength(1);
  });
});
