import { describe, expect, it } from "vitest";
import { type BatchId, lineIntent } from "../../src/domain/batch.ts";
import { ANSWER_MS, DISTRIBUTOR, HOUR, MINUTE, openTill, rightPin, SECOND, type Till } from "./till.ts";

/** The deposit's card in its chat, as often as it waits to be told. */
function cards(till: Till, id: string) {
  return till.journal.disk.messages().filter((message) => message.kind === "card" && message.depositId === id);
}

describe("after a kill", () => {
  it("F2: a confirmed deposit is not sent; it asks for its PIN again under the same reference", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.crashAndRestart();
    await till.time.advance(5 * MINUTE);
    expect(till.operator.calls).toEqual([]);
    expect(till.deposits().progress(deposit.id)).toBeUndefined();
    expect(cards(till, deposit.id).at(-1)).toMatchObject({ fresh: true });
    await till.pay(till.row(deposit));
    await till.time.advance(ANSWER_MS);
    expect(till.operator.calls.map(({ reference }) => reference)).toEqual([deposit.reference]);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F2, F25: one whose customer has left meanwhile is given up", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.time.advance(14 * MINUTE);
    till.now.skewMs = 2 * MINUTE;
    await till.crashAndRestart();
    expect(till.row(deposit)).toMatchObject({ state: "CANCELLED", reason: "expired" });
  });

  it("F2, F37: a confirmed line of a list waits for its list's PIN as long as that takes, over a restart too", async () => {
    const till = await openTill();
    const line = await till.confirmed({ intentKey: lineIntent("0123456789ABCDEF" as BatchId, 1) });
    await till.time.advance(HOUR);
    await till.crashAndRestart();
    await till.time.advance(HOUR);
    expect(till.state(line)).toBe("CONFIRMED");
  });

  it("F3, I8: a call that never arrived is looked up for 24 hours, handed to a person, and never made again", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "lost", reason: "no_answer", paidAfterMs: "never" }];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(SECOND);
    expect(till.state(deposit)).toBe("SENDING");
    await till.crashAndRestart();
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "interrupted" });
    await till.time.advance(24 * HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "unclear_after_window" });
    expect(till.operator.calls).toHaveLength(1);
  });

  it("F4: a call that went through is found by its reference, and told", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(ANSWER_MS / 2 + 1);
    await till.crashAndRestart();
    expect(till.operator.ledger).toHaveLength(1);
    await till.time.advance(SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(cards(till, deposit.id).length).toBeGreaterThan(0);
  });

  it("F4: the call of a dead process may still arrive, and is found when it does", async () => {
    const till = await openTill();
    till.now.answerMs = 40 * SECOND;
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(SECOND);
    await till.crashAndRestart();
    await till.time.advance(SECOND);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    expect(till.operator.ledger).toEqual([]);
    await till.time.advance(2 * MINUTE);
    expect(till.operator.ledger).toHaveLength(1);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F5: a settled deposit whose word was not told yet is still to be told, and is not sent again", async () => {
    const till = await openTill();
    const deposit = await till.paid();
    const waiting = cards(till, deposit.id).length;
    await till.crashAndRestart();
    await till.time.advance(HOUR);
    expect(waiting).toBeGreaterThan(0);
    expect(cards(till, deposit.id).length).toBeGreaterThanOrEqual(waiting);
    expect(till.operator.calls).toHaveLength(1);
  });
});

describe("told to stop", () => {
  it("F46: takes no more, waits for the answer of the call that is out, and settles it", async () => {
    const till = await openTill();
    const [out, waiting] = [await till.confirmed(), await till.confirmed({ recipient: "771234568" as never })];
    await till.pay(out);
    await till.time.advance(0);
    const stopped = till.counter().stop(20 * SECOND);
    const pin = rightPin();
    expect(await till.pay(waiting, pin)).toBe("not_waiting");
    expect(pin.wiped).toBe(true);
    expect(await till.deposits().draft(till.wish())).toEqual({ kind: "intake_closed" });
    await till.during(stopped);
    expect([till.state(out), till.state(waiting)]).toEqual(["SUCCEEDED", "CONFIRMED"]);
  });

  it("F46: leaves a call that is out longer in SENDING, wipes its PIN, and the next start finds it", async () => {
    const till = await openTill();
    till.now.answerMs = 40 * SECOND;
    const deposit = await till.confirmed();
    const pin = rightPin();
    await till.pay(deposit, pin);
    await till.time.advance(0);
    await till.during(till.counter().stop(5 * SECOND));
    expect(till.state(deposit)).toBe("SENDING");
    expect(pin.wiped).toBe(true);
    await till.crashAndRestart();
    await till.time.advance(2 * MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(till.operator.calls).toHaveLength(1);
  });

  it("F46: sends nothing that had not left, and the PIN pad is there after the start", async () => {
    const till = await openTill();
    till.now.unavailable = "unreachable";
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(10 * SECOND);
    const stopped = till.counter().stop(20 * SECOND);
    till.now.unavailable = undefined;
    await till.during(stopped);
    expect(till.state(deposit)).toBe("CONFIRMED");
    expect(till.operator.calls).toEqual([]);
    await till.time.advance(HOUR);
    expect(till.journal.disk.deposits()).toHaveLength(1);
    await till.crashAndRestart();
    expect(till.state(deposit)).toBe("CANCELLED");
  });

  it("F46: sweeps no more, also when it was sweeping just then", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.delayMs = 10;
    await till.time.advance(30 * SECOND + 5);
    await till.during(till.counter().stop(SECOND));
    await till.time.advance(HOUR);
    expect(till.state(deposit)).toBe("CONFIRMED");
  });

  it("cancelling what has left is too late, and says where it stands", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(SECOND);
    const outcome = await till.deposits().cancel(deposit.id, DISTRIBUTOR);
    expect(outcome).toMatchObject({ kind: "too_late", deposit: { state: "SENDING" } });
  });
});
