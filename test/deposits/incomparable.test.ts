import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, OWNER, openTill, SECOND, WALLET } from "./till.ts";

describe("F58: a paid row under our reference that cannot be compared", () => {
  for (const said of ["lost", "pending"] as const) {
    it(`is a person's to judge once rows have had time to appear, also where the answer was ${said}, and never a receipt by way of its id`, async () => {
      const till = await openTill();
      till.now.treatments = [{ kind: "incomparable", said, moved: "tenfold" }];
      const deposit = await till.paid();
      await till.time.advance(MINUTE);
      expect(till.state(deposit)).toBe(said === "lost" ? "UNCERTAIN" : "PENDING");
      await till.time.advance(HOUR);
      expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "incomparable" });
      expect(await till.alarms()).toEqual([`incomparable ${OWNER}`]);
      expect((await till.journal.wallet(WALLET)).pausedFor).toBeUndefined();
    });
  }

  it("is alarmed once where the deposit was called not paid, and not again to the one who knew", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "incomparable", said: "lost", moved: "asked" }];
    const deposit = await till.paid();
    await till.time.advance(HOUR);
    expect(await till.deposits().decide(deposit.id, OWNER, "not_paid")).toMatchObject({ kind: "decided" });
    await till.time.advance(26 * HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "REJECTED", reason: "not_paid_by_person" });
    expect(await till.alarms()).toEqual([`incomparable ${OWNER}`]);
  });

  it("is alarmed where its deposit had been given up as refused", async () => {
    const till = await openTill();
    till.now.lagMs = 2 * HOUR;
    till.now.treatments = [{ kind: "incomparable", said: "lost", moved: "asked" }];
    const deposit = await till.paid();
    await till.time.advance(HOUR);
    await till.deposits().decide(deposit.id, OWNER, "not_paid");
    expect(await till.alarms()).toEqual([]);
    await till.time.advance(4 * HOUR + SECOND);
    expect(await till.alarms()).toEqual([`incomparable ${OWNER}`]);
    expect(till.row(deposit)).toMatchObject({ state: "REJECTED", operatorCode: "NOT_COMPARED" });
  });
});
