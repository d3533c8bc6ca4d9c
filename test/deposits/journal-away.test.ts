import { describe, expect, it } from "vitest";
import { ANSWER_MS, DISTRIBUTOR, LOOKED_FIRST_MS, MINUTE, openTill, SECOND } from "./till.ts";

describe("a journal that cannot be written", () => {
  it("F28: takes no draft and no confirmation, says so, and takes them again once it can be written", async () => {
    const till = await openTill();
    const drafted = await till.deposits().draft(till.wish());
    till.now.journalFails = { draft: "before", move: "before", setFact: "before" };
    expect(await till.deposits().draft(till.wish())).toEqual({ kind: "intake_closed" });
    if (drafted.kind !== "drafted") throw new Error(drafted.kind);
    const { id } = drafted.deposit;
    expect(await till.deposits().confirm(id, DISTRIBUTOR)).toEqual({ kind: "intake_closed" });
    await till.time.advance(MINUTE);
    till.now.journalFails = {};
    expect(await till.deposits().draft(till.wish())).toEqual({ kind: "intake_closed" });
    expect(await till.deposits().confirm(id, DISTRIBUTOR)).toEqual({ kind: "intake_closed" });
    await till.time.advance(30 * SECOND);
    expect(await till.deposits().confirm(id, DISTRIBUTOR)).toMatchObject({ kind: "confirmed" });
  });

  it("F28: before the call sends nothing, and shows the PIN pad again when it is back", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.journalFails = { move: "before" };
    await till.pay(deposit);
    await till.time.advance(ANSWER_MS);
    expect(till.said).toEqual([`intake_closed ${DISTRIBUTOR}`]);
    expect(till.counter().intake.closedFor).toBe("journal");
    expect(till.operator.calls).toEqual([]);
    till.now.journalFails = {};
    const told = till.journal.disk.messages().length;
    await till.time.advance(30 * SECOND);
    expect(till.journal.disk.messages()[told]).toMatchObject({ kind: "card", depositId: deposit.id });
    await till.pay(till.row(deposit));
    await till.time.advance(ANSWER_MS);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F28, F34, F70, I8: whose word on SENDING was lost sends nothing, and takes the deposit back, which asks for its PIN again", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.journalFails = { move: "after" };
    await till.pay(deposit);
    await till.time.advance(ANSWER_MS);
    expect(till.state(deposit)).toBe("SENDING");
    till.now.journalFails = {};
    await till.time.advance(30 * SECOND);
    expect(till.row(deposit)).toEqual({ ...deposit, version: deposit.version + 2 });
    expect(till.journal.disk.trail().at(-1)?.act).toEqual({
      by: { kind: "machine", part: "stranded" },
      what: "not_sent",
    });
    expect(till.operator.calls).toEqual([]);
    expect(till.failures).toEqual([]);
    await till.pay(till.row(deposit));
    await till.time.advance(ANSWER_MS);
    expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", reference: deposit.reference });
    expect(till.operator.calls).toHaveLength(1);
  });

  it("F34, F70: whose word on SENDING was lost takes nothing back that anybody else has written on since: it is in doubt", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.journalFails = { move: "after" };
    await till.pay(deposit);
    await till.time.advance(ANSWER_MS);
    const { id, version } = till.row(deposit);
    const act = { by: { kind: "machine", part: "elsewhere" }, what: "note" } as const;
    const at = deposit.createdAt;
    await till.during(till.journal.move({ id, version, from: "SENDING", to: "SENDING", at, act }));
    till.now.journalFails = {};
    await till.time.advance(30 * SECOND);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    expect(till.operator.calls).toEqual([]);
  });

  it("F35: that may be another process's by now lets nothing leave, and the deposit ends as one that was not sent", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    Object.assign(till.journal, { holds: () => false });
    await till.pay(deposit);
    await till.time.advance(ANSWER_MS);
    expect(till.row(deposit)).toMatchObject({ state: "REJECTED", reason: "not_sent" });
    expect(till.operator.calls).toEqual([]);
  });

  it("F34, F70: whose word on SENDING was lost with the process leaves a deposit in doubt: nobody knows any more that nothing left", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.journalFails = { move: "after" };
    await till.pay(deposit);
    await till.time.advance(ANSWER_MS);
    till.now.journalFails = {};
    await till.crashAndRestart();
    expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "interrupted" });
    expect(till.operator.calls).toEqual([]);
  });

  it("F23, F28, F70, I8: when the PIN was given twice, and the second one began where the first had failed, it is taken back first and leaves once", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.journalFails = { move: "after" };
    till.now.delayMs = 10; // SENDING is committed after 110 ms
    const first = till.pay(deposit);
    await till.time.advance(102);
    till.now.delayMs = 5; // read CONFIRMED just before that
    const second = till.pay(deposit);
    await till.time.advance(4);
    till.now.delayMs = 10; // and hear of it just after
    await till.time.advance(6);
    till.now.journalFails = {};
    expect(await till.during(Promise.all([first, second]))).toEqual(["taken", "taken"]);
    till.now.delayMs = 0;
    await till.time.advance(MINUTE);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(till.operator.calls).toHaveLength(1);
    expect(till.journal.disk.trail().filter(({ act }) => act.what === "not_sent")).toHaveLength(1);
  });

  it("F28: after the call keeps the result in memory, takes nothing new, and writes the result when it can", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(SECOND);
    till.now.journalFails = { move: "before" };
    await till.time.advance(5 * SECOND);
    expect(till.state(deposit)).toBe("SENDING");
    expect(await till.deposits().draft(till.wish())).toEqual({ kind: "intake_closed" });
    till.now.journalFails = {};
    await till.time.advance(10 * SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect([till.operator.calls.length, till.failures.length]).toEqual([1, 0]);
  });

  it("F28: after the call, written and only the word of it lost, counts as written", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(SECOND);
    till.now.journalFails = { move: "after" };
    await till.time.advance(ANSWER_MS);
    till.now.journalFails = {};
    await till.time.advance(10 * SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(till.failures).toEqual([]);
  });

  it("F28: that stays away after the call ends the process, and the next one looks the deposit up", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(SECOND);
    till.now.journalFails = { move: "before" };
    await till.time.advance(MINUTE);
    expect(till.failures).toMatchObject([{ name: "JournalUnavailable" }]);
    till.now.journalFails = {};
    await till.crashAndRestart();
    await till.time.advance(SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(till.operator.calls).toHaveLength(1);
  });

  for (const how of ["before", "after"] as const) {
    it(`F15, F28: ${how === "before" ? "before" : "right after"} the one repeat is written leaves the deposit in doubt, with one call`, async () => {
      const till = await openTill();
      till.now.treatments = [{ kind: "again", after: "token", waitMs: SECOND }];
      const deposit = await till.confirmed();
      await till.pay(deposit);
      await till.time.advance(ANSWER_MS + LOOKED_FIRST_MS - SECOND / 2);
      till.now.journalFails = { move: how };
      await till.time.advance(SECOND);
      till.now.journalFails = {};
      await till.time.advance(30 * SECOND);
      expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "refusal_unproven" });
      expect([till.operator.calls.length, till.failures.length]).toEqual([1, 0]);
    });
  }

  it("F28: that cannot even be read when a PIN comes costs nothing but the PIN", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.journalFails = { wallet: "before", move: "before" };
    await till.pay(deposit);
    await till.time.advance(SECOND);
    expect(till.failures).toEqual([]);
    till.now.journalFails = {};
    await till.time.advance(30 * SECOND);
    expect(till.state(deposit)).toBe("CONFIRMED");
    expect(till.deposits().progress(deposit.id)).toBeUndefined();
  });

  it("F28: look-ups wait for it and go on by themselves", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "lost", reason: "no_answer", paidAfterMs: 0 }];
    const deposit = await till.paid();
    till.now.journalFails = { due: "before", move: "before", inStates: "before" };
    await till.time.advance(10 * MINUTE);
    expect(till.state(deposit)).toBe("UNCERTAIN");
    till.now.journalFails = {};
    await till.time.advance(10 * SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });
});
