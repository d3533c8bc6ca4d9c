import { describe, expect, it } from "vitest";
import { isTerminal } from "../../src/domain/deposit.ts";
import type { Treatment } from "../simulation/memory-operator.ts";
import { DISTRIBUTOR, HOUR, MINUTE, OWNER, openTill, SECOND, type Till } from "./till.ts";

const ROWS = [true, false] as const;

function told(hasFailedRow: boolean, paidAfterMs: number | "never"): Treatment {
  return { kind: "told_failed", hasFailedRow, paidAfterMs };
}

async function tillWith(treatment: Treatment, lagMs = 0): Promise<Till> {
  const till = await openTill();
  till.now.lagMs = lagMs;
  till.now.treatments = [treatment];
  return till;
}

describe("F56: a cash-in whose answer says FAILED", () => {
  it("is a receipt within 40 s, with its balance, where it was paid: whenever its row appears, and whatever failed row stands beside it", async () => {
    for (const hasFailedRow of ROWS)
      for (const lagMs of [0, 1, 5, 20, 30].map((seconds) => seconds * SECOND)) {
        const till = await tillWith(told(hasFailedRow, 0), lagMs);
        const deposit = await till.paid();
        expect(deposit).toMatchObject({ state: "UNCERTAIN", reason: "told_failed", operatorCode: "FAILED" });
        await till.time.advance(38 * SECOND);
        expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", reason: undefined });
        expect(till.row(deposit).balanceAfter).toBeDefined();
        expect(await till.alarms()).toEqual([]);
        expect(till.operator.calls).toHaveLength(1);
      }
  });

  it("is refused within 40 s where the history shows nothing, or a failed row: after two look-ups that worked, no sooner than rows may be late", async () => {
    for (const hasFailedRow of ROWS) {
      const till = await tillWith(told(hasFailedRow, "never"));
      const deposit = await till.paid();
      await till.time.advance(30 * SECOND);
      expect(till.state(deposit)).toBe("UNCERTAIN");
      await till.time.advance(8 * SECOND);
      expect(till.row(deposit)).toMatchObject({ state: "REJECTED", reason: "refused_by_operator" });
      expect(till.row(deposit).lastLookAt).toBe(till.row(deposit).settledAt);
      expect(till.operator.calls).toHaveLength(1);
    }
  });

  it("is not refused on the one look-up that worked", async () => {
    const till = await tillWith(told(false, "never"));
    till.now.lookUps = "fails";
    const deposit = await till.paid();
    await till.time.advance(10 * MINUTE);
    till.now.lookUps = "works";
    await till.deposits().lookNow(deposit.id);
    await till.time.advance(SECOND);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    await till.time.advance(HOUR);
    expect(till.state(deposit)).toBe("REJECTED");
  });

  it("is a person's where the history never answers", async () => {
    const till = await tillWith(told(false, "never"));
    till.now.lookUps = "fails";
    const deposit = await till.paid();
    await till.time.advance(25 * HOUR);
    expect(till.state(deposit)).toBe("REVIEW");
  });

  it("stays refused, and watched, however long the history cannot be read afterwards", async () => {
    const till = await tillWith(told(true, "never"));
    const deposit = await till.paid();
    await till.time.advance(MINUTE);
    expect(till.state(deposit)).toBe("REJECTED");
    till.now.lookUps = "fails";
    await till.time.advance(26 * HOUR);
    expect(till.failures).toEqual([]);
    expect(till.state(deposit)).toBe("REJECTED");
    expect(till.row(deposit).nextLookAt).toBeGreaterThan(till.time.trueNow());
  });

  it("goes on being watched, and the change is told to maker and owner soon: the money moved minutes later", async () => {
    for (const afterMs of [2 * MINUTE, 10 * MINUTE, 50 * MINUTE]) {
      const till = await tillWith(told(true, afterMs));
      const deposit = await till.paid();
      await till.time.advance(MINUTE);
      expect(isTerminal(till.state(deposit))).toBe(true);
      await till.time.advance(2 * afterMs);
      expect(till.row(deposit)).toMatchObject({ state: "REJECTED", operatorCode: "LATE_SUCCESS" });
      expect(await till.alarms()).toEqual([`late-success ${OWNER}`]);
      const last = till.journal.disk.messages().findLast(({ chatId }) => chatId === DISTRIBUTOR);
      expect(last).toMatchObject({ kind: "card", depositId: deposit.id, fresh: true });
    }
  });
});
