import { describe, expect, it } from "vitest";
import type { Treatment } from "../simulation/memory-operator.ts";
import { HOUR, OWNER, openTill, SECOND, WALLET } from "./till.ts";

const OURS_IN_HISTORY: Treatment = { kind: "answered_as", row: "ours" };
const NOWHERE_OURS: Treatment = { kind: "answered_as", row: "theirs" };

describe("F54: a cash-in answered under a reference of the operator's own", () => {
  it("is a receipt at once where its row is there at once, with the new balance", async () => {
    const till = await openTill();
    till.now.treatments = [OURS_IN_HISTORY];
    const deposit = await till.paid();
    expect(deposit).toMatchObject({ state: "SUCCEEDED", transactionId: till.operator.ledger[0]?.transactionId });
    await till.time.advance(SECOND);
    expect(till.row(deposit).balanceAfter).toBeDefined();
  });

  it("is a receipt within 45 s where its row is up to 30 s late, and nothing is stopped or alarmed meanwhile", async () => {
    for (const lagMs of [2, 5, 10, 15, 20, 25, 30].map((seconds) => seconds * SECOND)) {
      const till = await openTill();
      till.now.lagMs = lagMs;
      till.now.treatments = [OURS_IN_HISTORY];
      const deposit = await till.paid();
      expect(deposit).toMatchObject({ state: "UNCERTAIN", reason: "other_reference" });
      expect(deposit.transactionId).toBeUndefined();
      await till.time.advance(43 * SECOND);
      expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", reason: undefined });
      expect(till.row(deposit).balanceAfter).toBeDefined();
      expect(await till.alarms()).toEqual([]);
      expect((await till.journal.wallet(WALLET)).pausedFor).toBeUndefined();
      expect(till.operator.calls).toHaveLength(1);
    }
  });

  it("stays in doubt where the history shows the other reference too: nothing proves it, so a person decides after a day", async () => {
    const till = await openTill();
    till.now.treatments = [NOWHERE_OURS];
    const deposit = await till.paid();
    await till.time.advance(23 * HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "other_reference" });
    await till.time.advance(HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "other_reference" });
    expect(await till.alarms()).toEqual([`review ${OWNER}`]);
    expect(till.operator.calls).toHaveLength(1);
  });

  it("keeps that reason where a person asks to decide earlier", async () => {
    const till = await openTill();
    till.now.treatments = [NOWHERE_OURS];
    const deposit = await till.paid();
    await till.time.advance(HOUR);
    till.now.journalFails = { move: "after" };
    await expect(till.deposits().decide(deposit.id, OWNER, "not_paid")).rejects.toThrow("answer lost");
    till.now.journalFails = {};
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "other_reference" });
  });
});
