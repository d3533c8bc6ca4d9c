import { describe, expect, it } from "vitest";
import type { Deposit } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Treatment } from "../simulation/memory-operator.ts";
import { ANSWER_MS, DISTRIBUTOR, HOUR, MINUTE, OWNER, openTill, SECOND, type Till, WALLET } from "./till.ts";

const NEVER_PAID: Treatment = { kind: "lost", reason: "no_answer", paidAfterMs: "never" };

/** When the operator was asked about a deposit, in milliseconds since the moment the answer was missed. */
function lookUps(till: Till, deposit: Deposit): number[] {
  const answeredAt = (deposit.sentAt ?? 0) + ANSWER_MS;
  return till.journal.disk
    .trail()
    .filter(({ depositId, act }) => depositId === deposit.id && act.what === "look_up")
    .map(({ at }) => at - answeredAt);
}

async function inDoubt(till: Till, treatment: Treatment = NEVER_PAID): Promise<Deposit> {
  till.now.treatments = [treatment];
  return await till.paid();
}

describe("a deposit in doubt", () => {
  it("F7: is looked up after exactly 5 s, 15 s, 1 min, 5 min, 15 min, 1 h, then hourly, and handed to a person after 24 h", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    await till.time.advance(24 * HOUR);
    const first = [5 * SECOND, 20 * SECOND, 80 * SECOND, 380 * SECOND, 1_280 * SECOND];
    const hourly = Array.from({ length: 23 }, (_, hours) => 1_280 * SECOND + (hours + 1) * HOUR);
    expect(lookUps(till, deposit)).toEqual([...first, ...hourly, 24 * HOUR - ANSWER_MS]);
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "unclear_after_window" });
    expect(await till.alarms()).toEqual([`review ${OWNER}`]);
    expect(till.operator.calls).toHaveLength(1);
  });

  it("F7: keeps its next look-up over a restart, and catches up with one that was missed", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    await till.time.advance(30 * SECOND);
    const { nextLookAt } = till.row(deposit);
    await till.crashAndRestart();
    expect(till.row(deposit).nextLookAt).toBe(nextLookAt);
    await till.time.advance(50 * SECOND);
    expect(lookUps(till, deposit)).toEqual([5 * SECOND, 20 * SECOND, 80 * SECOND]);
  });

  it("F8: that was paid is found at the first look-up, and succeeds with the operator's id", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 0 });
    expect(deposit.state).toBe("UNCERTAIN");
    await till.time.advance(5 * SECOND);
    expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", reason: undefined, nextLookAt: undefined });
    expect(till.row(deposit).transactionId).toBe(till.operator.ledger[0]?.transactionId);
  });

  it("F9: that is paid ten minutes later is found then, with one credit and one call", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 10 * MINUTE });
    await till.time.advance(9 * MINUTE);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    await till.time.advance(30 * MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect([till.operator.ledger.length, till.operator.calls.length]).toEqual([1, 1]);
  });

  for (const reason of ["server_error", "unreadable_answer", "line_cut", "unclear_refusal"] as const) {
    it(`F10, F12: after ${reason} is in doubt whether the money moved or not, and only the history decides`, async () => {
      const till = await openTill();
      const moved = await inDoubt(till, { kind: "lost", reason, paidAfterMs: 0 });
      till.now.treatments = [{ kind: "lost", reason, paidAfterMs: "never" }];
      const unmoved = await till.paid({ recipient: "771234568" as never });
      expect([moved.state, unmoved.state]).toEqual(["UNCERTAIN", "UNCERTAIN"]);
      await till.time.advance(HOUR);
      expect([till.state(moved), till.state(unmoved)]).toEqual(["SUCCEEDED", "UNCERTAIN"]);
    });
  }

  it("F19: is looked up again as long as the search fails, flaps or lags", async () => {
    const till = await openTill();
    till.now.lagMs = 30 * SECOND;
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 0 });
    await till.time.advance(25 * SECOND);
    till.now.lookUps = "fails";
    await till.time.advance(2 * MINUTE);
    till.now.lookUps = "flaps";
    await till.time.advance(20 * MINUTE);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    till.now.lookUps = "works";
    await till.time.advance(HOUR);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F19: a row that says FAILED does not end it while the row that says SUCCESS may be on its way", async () => {
    const till = await openTill();
    till.now.lagMs = 30 * SECOND;
    const deposit = await inDoubt(till, { kind: "failed_then_paid" });
    await till.time.advance(25 * SECOND);
    expect(lookUps(till, deposit)).toHaveLength(2);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    await till.time.advance(MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F11, F19: also when the call was repeated a minute after the first", async () => {
    const till = await openTill();
    till.now.lagMs = 30 * SECOND;
    till.now.treatments = [{ kind: "again", after: "wait", waitMs: 50 * SECOND }, { kind: "failed_then_paid" }];
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(75 * SECOND);
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", attempts: 2 });
    await till.time.advance(5 * MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F19, F20: also when the clock jumps an hour ahead in between, and when the process was started anew", async () => {
    for (const disturb of [
      async (till: Till) => void Object.assign(till.now, { skewMs: HOUR }),
      async (till: Till) => await till.crashAndRestart(),
    ]) {
      const till = await openTill();
      till.now.lagMs = 30 * SECOND;
      const deposit = await inDoubt(till, { kind: "failed_then_paid" });
      await till.time.advance(6 * SECOND);
      await disturb(till);
      await till.deposits().lookNow(deposit.id);
      await till.time.advance(SECOND);
      expect(till.state(deposit)).toBe("UNCERTAIN");
      await till.time.advance(2 * HOUR);
      expect(till.state(deposit)).toBe("SUCCEEDED");
    }
  });

  it("F19: a row that says FAILED ends it a minute and a quarter after the first look-up, when nothing else came", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "open", said: "parked", afterMs: SECOND, endsAs: "not_paid" });
    await till.time.advance(79 * SECOND);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    await till.time.advance(SECOND);
    expect(till.row(deposit)).toMatchObject({ state: "REJECTED", reason: "refused_by_operator" });
  });

  it("F19: two SUCCESS rows put it in REVIEW, pause the wallet and raise the alarm", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "paid_twice", said: "lost" });
    await till.time.advance(5 * SECOND);
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "paid_twice" });
    expect(await till.alarms()).toEqual([`paid-twice ${OWNER}`]);
    expect(await till.deposits().draft(till.wish())).toMatchObject({ kind: "wallet_closed" });
    expect((await till.journal.wallet(WALLET)).pausedFor).toBe("paid_twice");
  });

  it("F13: an answer or a row that speaks of another amount puts it in REVIEW, pauses the wallet and raises the alarm", async () => {
    for (const where of ["answer", "history"] as const) {
      const till = await openTill();
      const deposit = await inDoubt(till, { kind: "contradicted", where });
      await till.time.advance(5 * SECOND);
      expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "answer_contradicts" });
      expect(await till.alarms()).toEqual([`contradiction ${OWNER}`]);
      expect((await till.journal.wallet(WALLET)).pausedFor).toBe("answer_contradicts");
    }
  });

  it("F13: an answer that is an earlier deposit's puts it in REVIEW, also when it names no reference", async () => {
    const till = await openTill();
    const earlier = await till.paid({ amount: xof(6_000) });
    const deposit = await inDoubt(till, { kind: "answer_of_another" });
    expect(deposit).toMatchObject({ state: "REVIEW", reason: "answer_contradicts" });
    expect(deposit.transactionId).toBeUndefined();
    expect(till.row(earlier).state).toBe("SUCCEEDED");
    expect((await till.journal.wallet(WALLET)).pausedFor).toBe("answer_contradicts");
  });

  it("F20: is found although the clock was an hour, or half a day, ahead when it was sent", async () => {
    for (const hours of [1, 12]) {
      const till = await openTill();
      till.now.skewMs = hours * HOUR;
      const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 0 });
      till.now.skewMs = 0;
      await till.time.advance((hours + 2) * HOUR);
      expect(till.state(deposit)).toBe("SUCCEEDED");
    }
  });

  it("F20: is found by an operator whose clock is hours behind ours", async () => {
    const till = await openTill();
    till.now.skewMs = 7 * HOUR;
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 0 });
    await till.time.advance(5 * SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("is looked up at once when somebody asks, as often as they ask", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 2 * MINUTE });
    await till.time.advance(3 * MINUTE);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    await Promise.all([1, 2, 3].map(() => till.deposits().lookNow(deposit.id)));
    await till.time.advance(SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });
});

describe("a look-up that somebody asks for", () => {
  it("does not make the next one later, however often they ask", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 3 * MINUTE });
    for (let taps = 0; taps < 8; taps += 1) {
      await till.deposits().lookNow(deposit.id);
      await till.time.advance(SECOND);
    }
    await till.time.advance(7 * MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });
});

describe("a refusal that may be about a twin (2041, 4099)", () => {
  it("is refused for good once no row has appeared for long enough, and not before", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "maybe_twin", paidAfterMs: "never" });
    await till.time.advance(MINUTE);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    await till.time.advance(MINUTE);
    expect(till.row(deposit)).toMatchObject({ state: "REJECTED", reason: "not_allowed" });
  });
});

describe("an open status", () => {
  for (const [said, state] of [
    ["pending", "PENDING"],
    ["unknown_status", "UNCERTAIN"],
    ["parked", "UNCERTAIN"],
  ] as const) {
    for (const [endsAs, settled] of [
      ["paid", "SUCCEEDED"],
      ["not_paid", "REJECTED"],
    ] as const) {
      it(`F14: ${said} is ${state} until the operator says ${endsAs}`, async () => {
        const till = await openTill();
        const deposit = await inDoubt(till, { kind: "open", said, afterMs: 3 * HOUR, endsAs });
        expect(deposit.state).toBe(state);
        await till.time.advance(2 * HOUR);
        expect(["PENDING", "UNCERTAIN"]).toContain(till.state(deposit));
        await till.time.advance(2 * HOUR);
        expect(till.state(deposit)).toBe(settled);
      });
    }
  }

  it("F14: whose state is told in a word that nobody knows is settled by its row in the history", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "open", said: "pending", afterMs: MINUTE, endsAs: "paid" });
    Object.assign(till.operator, { transactionState: async () => ({ kind: "state", state: "unknown" }) });
    await till.crashAndRestart();
    await till.time.advance(10 * MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F14: an unknown word whose transaction the operator calls open becomes PENDING, which nobody may call not paid for 24 hours", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "open", said: "unknown_status", afterMs: 30 * HOUR, endsAs: "paid" });
    await till.time.advance(HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "PENDING", reason: undefined });
    expect(await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid")).toEqual({
      kind: "too_early",
      at: (deposit.sentAt ?? 0) + 24 * HOUR,
    });
  });

  it("F14: counts the operator's word on its id as a look that worked: the end that it tells is told at that look", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "open", said: "pending", afterMs: 3 * HOUR, endsAs: "not_paid" });
    Object.assign(till.operator, { rowsByReference: async () => ({ kind: "rows", rows: [] }) });
    await till.crashAndRestart();
    await till.time.advance(2 * HOUR);
    expect(till.state(deposit)).toBe("PENDING");
    await till.time.advance(2 * HOUR);
    expect(till.state(deposit)).toBe("REJECTED");
  });

  it("F14: still open after 24 hours is a person's to settle", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "open", said: "pending", afterMs: 30 * HOUR, endsAs: "paid" });
    await till.time.advance(24 * HOUR);
    expect(till.state(deposit)).toBe("REVIEW");
  });
});
