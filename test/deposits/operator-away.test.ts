import { describe, expect, it } from "vitest";
import { ANSWER_MS, HOUR, MINUTE, openTill, rightPin, SECOND, type Till } from "./till.ts";

function calls(till: Till): string[] {
  return till.operator.calls.map(({ reference }) => reference);
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

  it("F16: for longer than a PIN may live leaves the deposit CONFIRMED and asks for the PIN again", async () => {
    const till = await openTill();
    till.now.unavailable = "refused";
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

  it("a call that provably never left is refused as not sent, and is not watched", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "refused", reason: "not_sent", code: "ECONNREFUSED" }];
    expect(await till.paid()).toMatchObject({ state: "REJECTED", reason: "not_sent", nextLookAt: undefined });
    await till.time.advance(HOUR);
    expect(calls(till)).toEqual([]);
  });
});

describe("a definite refusal about something else", () => {
  for (const [fault, after, waitMs] of [
    ["F15: 401", "token", 0],
    ["F17: 4003", "key", 0],
    ["F11: 429", "wait", 20 * SECOND],
  ] as const) {
    it(`${fault} is repeated once under the same reference, written down first`, async () => {
      const till = await openTill();
      till.now.treatments = [{ kind: "again", after, waitMs }];
      const deposit = await till.confirmed();
      await till.pay(deposit);
      await till.time.advance(waitMs + 2 * ANSWER_MS);
      expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", attempts: 2 });
      expect(calls(till)).toEqual([deposit.reference, deposit.reference]);
      expect(till.operator.ledger).toHaveLength(1);
      const trail = till.journal.disk.trail().map(({ act }) => act.what);
      expect(trail.indexOf("send_again")).toBeLessThan(trail.indexOf("answer"));
    });
  }

  it("F15, F17: a second time for the same cause ends the deposit", async () => {
    for (const after of ["token", "key"] as const) {
      const till = await openTill();
      till.now.treatments = [
        { kind: "again", after, waitMs: 0 },
        { kind: "again", after, waitMs: 0 },
      ];
      const deposit = await till.confirmed();
      await till.pay(deposit);
      await till.time.advance(MINUTE);
      expect(till.row(deposit)).toMatchObject({ state: "REJECTED", attempts: 2 });
    }
  });

  it("F11: three calls at most, whatever the causes", async () => {
    const till = await openTill();
    const causes = ["wait", "token", "wait", "key", "wait"] as const;
    till.now.treatments = causes.map((after) => ({ kind: "again", after, waitMs: SECOND }));
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(2 * MINUTE);
    expect(till.row(deposit)).toMatchObject({ state: "REJECTED", attempts: 3 });
    expect(calls(till)).toHaveLength(3);
  });

  it("F11: a wait longer than the PIN may live ends the deposit without another call", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "again", after: "wait", waitMs: 3 * MINUTE }];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(4 * MINUTE);
    expect(till.row(deposit)).toMatchObject({ state: "REJECTED", reason: "too_many_calls" });
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
