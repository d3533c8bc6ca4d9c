import { describe, expect, it } from "vitest";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Treatment } from "../simulation/memory-operator.ts";
import { DISTRIBUTOR, HOUR, MINUTE, OWNER, openTill, SECOND, type Till, WALLET } from "./till.ts";

async function inDoubt(till: Till, treatment?: Treatment): Promise<Deposit> {
  till.now.treatments = [treatment ?? { kind: "lost", reason: "no_answer", paidAfterMs: "never" }];
  return await till.paid();
}

/** Who did what to a deposit, from the trail. */
async function acts(till: Till, deposit: Deposit): Promise<string[]> {
  const events = await till.journal.events(deposit.id);
  return events
    .filter(({ act }) => act.what === "decide" || act.what === "ask_to_decide")
    .map(({ act, from, to }) => `${act.by.kind === "person" ? act.by.id : act.by.part} ${act.what} ${from}>${to}`);
}

describe("a person's word", () => {
  it("comes too early before a look-up has answered after 15 minutes, and the moment is told", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    const sentAt = deposit.sentAt ?? 0;
    await till.time.advance(10 * MINUTE);
    for (const decision of ["paid", "not_paid", "keep_checking"] as const)
      expect(await till.deposits().decide(deposit.id, DISTRIBUTOR, decision)).toEqual({
        kind: "too_early",
        at: sentAt + 15 * MINUTE,
      });
    await till.time.advance(5 * MINUTE);
    const { nextLookAt } = till.row(deposit);
    const early = await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
    expect(early).toEqual({ kind: "too_early", at: nextLookAt });
    expect(await acts(till, deposit)).toEqual([]);
  });

  it("is not heard on the ground of a look-up that failed: it said nothing about the money", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 0 });
    till.now.lookUps = "fails";
    await till.time.advance(2 * HOUR);
    expect(await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid")).toMatchObject({ kind: "too_early" });
    till.now.lookUps = "works";
    await till.time.advance(HOUR);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("that it was paid needs no look-up: who says so has read it elsewhere", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    till.now.lookUps = "fails";
    await till.time.advance(2 * HOUR);
    expect(await till.deposits().decide(deposit.id, DISTRIBUTOR, "paid")).toMatchObject({ kind: "decided" });
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("I5: not paid ends it through REVIEW, on record with who and when, and it stays watched", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    await till.time.advance(30 * MINUTE);
    const decided = await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
    expect(decided).toMatchObject({ kind: "decided", deposit: { state: "REJECTED", reason: "not_paid_by_person" } });
    expect(await acts(till, deposit)).toEqual(["1 ask_to_decide UNCERTAIN>REVIEW", "1 decide REVIEW>REJECTED"]);
    expect(till.row(deposit).nextLookAt).toBe(2 * till.time.trueNow() - (deposit.sentAt ?? 0));
    expect(await till.journal.verify()).toMatchObject({ kind: "intact" });
  });

  it("I5: paid ends it as a success, with the word on record", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    await till.time.advance(25 * HOUR);
    expect(till.state(deposit)).toBe("REVIEW");
    expect(await till.deposits().decide(deposit.id, OWNER, "paid")).toMatchObject({ kind: "decided" });
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(await acts(till, deposit)).toEqual(["9 decide REVIEW>SUCCEEDED"]);
  });

  it("I5: keep checking changes nothing, on record, and puts off no look-up, however often it is said", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    await till.time.advance(25 * HOUR);
    const { nextLookAt } = till.row(deposit);
    for (let times = 0; times < 3; times += 1) {
      await till.time.advance(5 * MINUTE);
      expect(await till.deposits().decide(deposit.id, OWNER, "keep_checking")).toMatchObject({ kind: "decided" });
    }
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", nextLookAt });
    expect(await acts(till, deposit)).toEqual(Array(3).fill("9 decide REVIEW>REVIEW"));
  });

  it("is taken from who made the deposit and from owners, once", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till);
    await till.time.advance(30 * MINUTE);
    expect(await till.deposits().decide(deposit.id, 2, "not_paid")).toEqual({ kind: "unknown" });
    const both = [DISTRIBUTOR, OWNER].map((by) => till.deposits().decide(deposit.id, by, "not_paid"));
    expect((await Promise.all(both)).map(({ kind }) => kind).sort()).toEqual(["decided", "settled"]);
    expect(await till.deposits().decide(deposit.id, DISTRIBUTOR, "paid")).toMatchObject({ kind: "settled" });
  });

  it("after code 51 is not heard before 24 hours", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "open", said: "parked", afterMs: 30 * HOUR, endsAs: "paid" });
    expect(deposit.reason).toBe("parked");
    await till.time.advance(23 * HOUR);
    const early = await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
    expect(early).toEqual({ kind: "too_early", at: (deposit.sentAt ?? 0) + 24 * HOUR });
    await till.time.advance(HOUR);
    expect(await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid")).toMatchObject({ kind: "decided" });
  });

  it("sends nothing: what is made again is a new deposit with its own reference, linked to the old one", async () => {
    const till = await openTill();
    const old = await inDoubt(till);
    await till.time.advance(30 * MINUTE);
    await till.deposits().decide(old.id, DISTRIBUTOR, "not_paid");
    const again = await till.paid({ replaces: old.id });
    expect(again).toMatchObject({ state: "SUCCEEDED", replaces: old.id });
    expect(till.operator.calls.map(({ reference }) => reference)).toEqual([old.reference, again.reference]);
  });
});

describe("a payment that appears under a reference called not paid", () => {
  const PAID_LATE: Treatment = { kind: "lost", reason: "no_answer", paidAfterMs: 50 * MINUTE };

  it("raises the alarm once, and leaves the person's word as it is", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, PAID_LATE);
    await till.time.advance(30 * MINUTE);
    await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
    await till.time.advance(3 * HOUR);
    expect(till.state(deposit)).toBe("REJECTED");
    expect(await till.alarms()).toEqual([`late-success ${OWNER}`]);
    expect(till.row(deposit).transactionId).toBe(till.operator.ledger[0]?.transactionId);
  });

  it("is told in the deposit's own chat where there is no owner", async () => {
    const till = await openTill({ owners: [] });
    const deposit = await inDoubt(till, PAID_LATE);
    await till.time.advance(30 * MINUTE);
    await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
    await till.time.advance(3 * HOUR);
    expect(await till.alarms()).toEqual([`late-success ${DISTRIBUTOR}`]);
  });

  it("is noticed also when the journal failed between the two moves of the decision", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, PAID_LATE);
    await till.time.advance(30 * MINUTE);
    till.now.journalFails = { move: "after" };
    await expect(till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid")).rejects.toThrow("answer lost");
    till.now.journalFails = {};
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "person_asked" });
    await till.time.advance(2 * HOUR);
    expect(await till.alarms()).toEqual([`review-paid ${OWNER}`]);
  });

  it("raises another one, and closes the wallet, when the payment is of another amount or there are two (F13, F19)", async () => {
    for (const [treatment, alarm] of [
      [{ kind: "contradicted", where: "history" }, "contradiction"],
      [{ kind: "paid_twice", said: "lost" }, "paid-twice"],
    ] as const) {
      const till = await openTill();
      till.now.lagMs = 50 * MINUTE;
      const deposit = await inDoubt(till, treatment);
      await till.time.advance(30 * MINUTE);
      await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
      await till.time.advance(5 * HOUR);
      expect(till.state(deposit)).toBe("REJECTED");
      expect(await till.alarms()).toContain(`${alarm} ${OWNER}`);
      expect((await till.journal.wallet(WALLET)).pausedFor).toBeDefined();
    }
  });

  it("F54: is told once, and not as called not paid, while a person still has to decide, however often somebody looks", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 25 * HOUR });
    await till.time.advance(27 * HOUR);
    for (let looks = 0; looks < 3; looks += 1) {
      await till.deposits().lookNow(deposit.id);
      await till.time.advance(SECOND);
    }
    expect(till.state(deposit)).toBe("REVIEW");
    expect(await till.alarms()).toEqual([`review ${OWNER}`, `review-paid ${OWNER}`]);
    expect(till.row(deposit).transactionId).toBe(till.operator.ledger[0]?.transactionId);
  });

  it("raises it at once where a person calls not paid what the history shows as paid", async () => {
    const till = await openTill();
    const deposit = await inDoubt(till, { kind: "lost", reason: "no_answer", paidAfterMs: 25 * HOUR });
    await till.time.advance(27 * HOUR);
    await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
    await till.time.advance(SECOND);
    expect(await till.alarms()).toEqual([`review ${OWNER}`, `review-paid ${OWNER}`, `late-success ${OWNER}`]);
  });

  it(
    "is watched for a month: hourly for three days, then daily",
    async () => {
      const till = await openTill();
      const deposit = await inDoubt(till);
      await till.time.advance(30 * MINUTE);
      await till.deposits().decide(deposit.id, DISTRIBUTOR, "not_paid");
      const looks = () => till.journal.disk.trail().filter(({ act }) => act.detail?.["says"] === "nothing new").length;
      await till.time.advance(72 * HOUR);
      const hourly = looks();
      expect(hourly).toBeGreaterThanOrEqual(71);
      await till.time.advance(40 * 24 * HOUR);
      expect(looks() - hourly).toBeGreaterThanOrEqual(26);
      expect(looks() - hourly).toBeLessThanOrEqual(28);
      expect(till.row(deposit).nextLookAt).toBeUndefined();
    },
    20 * SECOND,
  );
});
