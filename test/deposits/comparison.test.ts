import { describe, expect, it } from "vitest";
import { LAG_MS } from "../../src/deposits/comparison.ts";
import type { Deposit, TransactionId } from "../../src/domain/deposit.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { OperatorRow } from "../../src/domain/ports/operator.ts";
import { DISTRIBUTOR, HOUR, MINUTE, OWNER, openTill, rightPin, SECOND, shows, type Till, WALLET } from "./till.ts";

const NUMBERS = ["771234561", "771234562", "771234563"] as readonly string[] as readonly Msisdn[];

/** Compares everything that happened so far. */
async function compareAll(till: Till) {
  const to = till.time.trueNow() + HOUR;
  return await till.during(till.counter().compare(to - 72 * HOUR, to));
}

async function comparisons(till: Till): Promise<unknown[]> {
  return till.journal.disk.trail().flatMap(({ act }) => (act.what === "compare" ? [act.detail] : []));
}

describe("the hourly comparison", () => {
  it("of a journal and a history that agree tells nobody anything", async () => {
    const till = await openTill();
    for (const recipient of NUMBERS) await till.paid({ recipient });
    till.now.treatments = [{ kind: "refused", reason: "float_too_low", code: "2020" }];
    await till.paid();
    expect(await compareAll(till)).toEqual({
      orphans: [],
      latePaid: [],
      paidTwice: [],
      takenBack: [],
      missing: [],
      compared: 3,
    });
    expect(await till.alarms()).toEqual([]);
  });

  it("leaves the payments of other installations alone", async () => {
    const till = await openTill();
    const order = { reference: "GXXX-0000-0000-0001", distributor: "780000001", recipient: NUMBERS[0], amount: 5_000 };
    const line = await till.during(till.operator.readyCashIn());
    if (line.kind !== "ready") throw new Error(line.kind);
    await till.during(line.send({ ...order, notifyCustomer: true, requestedAt: 0 } as never, rightPin()));
    expect(await compareAll(till)).toMatchObject({ compared: 0 });
  });

  it("reports a success that the operator has no row of, after looking it up by itself", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "lost", reason: "no_answer", paidAfterMs: "never" }];
    const deposit = await till.paid();
    await till.time.advance(30 * MINUTE);
    await till.deposits().decide(deposit.id, DISTRIBUTOR, "paid");
    expect(await compareAll(till)).toMatchObject({ missing: [deposit.reference] });
    expect(await till.alarms()).toEqual([`orphans ${OWNER}`]);
    const said = [{ missing: 1, references: deposit.reference }, { says: "no row" }];
    expect(await comparisons(till)).toMatchObject(said);
    await compareAll(till);
    expect(await till.alarms()).toEqual([`orphans ${OWNER}`]); // once, although it is missing as before
  });

  it("does not report one whose row is of another time than its call (F9)", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "lost", reason: "no_answer", paidAfterMs: 10 * MINUTE }];
    const deposit = await till.paid();
    await till.time.advance(HOUR);
    const sentAt = deposit.sentAt ?? 0;
    const compared = await till.during(till.counter().compare(sentAt - HOUR, sentAt + 6 * MINUTE));
    expect(compared).toMatchObject({ missing: [] });
  });

  it("notices two payments under one reference although the deposit had succeeded (F19)", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "paid_twice", said: "paid" }];
    const deposit = await till.paid();
    expect(deposit.state).toBe("SUCCEEDED");
    for (let times = 0; times < 2; times += 1)
      expect(await compareAll(till)).toMatchObject({ paidTwice: [deposit.reference] });
    expect(await till.alarms()).toEqual([`paid-twice ${OWNER}`]); // once, although it was compared twice
    expect((await till.journal.wallet(WALLET)).pausedFor).toBe("paid_twice");
  });

  it("takes a row that came twice, once without its id, for one payment", async () => {
    const till = await openTill();
    await till.paid();
    const rowsBetween = till.operator.rowsBetween;
    Object.assign(till.operator, {
      async rowsBetween(from: number, to: number) {
        const look = await rowsBetween(from, to);
        const again = look.kind === "rows" ? look.rows.map((row) => ({ ...row, transactionId: undefined })) : [];
        return { kind: "rows", rows: [...(look.kind === "rows" ? look.rows : []), ...again] };
      },
    });
    await till.crashAndRestart();
    expect(await compareAll(till)).toMatchObject({ paidTwice: [] });
    expect(await till.alarms()).toEqual([]);
  });

  it("also when the history leaves that day out (F19)", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "paid_twice", said: "paid" }];
    const deposit = await till.paid();
    const rowsBetween = till.operator.rowsBetween;
    Object.assign(till.operator, { rowsBetween: async () => ({ kind: "rows", rows: [] }) });
    await till.crashAndRestart();
    await till.time.advance(6 * MINUTE); // nearer to now a row that is not there says nothing
    expect(await compareAll(till)).toMatchObject({ paidTwice: [deposit.reference], missing: [] });
    Object.assign(till.operator, { rowsBetween });
  });

  it("says nothing where the history cannot be read, and comes back to it within the hour", async () => {
    const till = await openTill();
    await till.paid();
    till.now.lookUps = "fails";
    expect(await compareAll(till)).toBeUndefined();
    await till.time.advance(25 * HOUR);
    const before = await till.journal.fact("compared_until");
    till.now.lookUps = "works";
    await till.time.advance(2 * HOUR);
    expect(Number(await till.journal.fact("compared_until"))).toBeGreaterThan(Number(before) + 24 * HOUR);
  });

  it("is made every hour, and after every start", async () => {
    const till = await openTill();
    const until = async () => Number(await till.journal.fact("compared_until"));
    await till.time.advance(HOUR); // a new installation begins to count with its first hour
    const first = await until();
    await till.time.advance(HOUR - MINUTE);
    expect(await until()).toBe(first);
    await till.time.advance(2 * MINUTE);
    const second = await until();
    expect(second).toBeGreaterThanOrEqual(first + HOUR);
    await till.time.advance(10 * MINUTE);
    await till.crashAndRestart();
    expect(await until()).toBeGreaterThan(second);
  });
});

describe("a backup from yesterday that takes the journal's place", () => {
  /** One deposit is in the backup; the others came later. */
  async function restored(word?: (row: OperatorRow) => OperatorRow): Promise<{
    till: Till;
    kept: Deposit;
    lost: Deposit[];
  }> {
    const till = await openTill();
    const kept = await till.paid({ recipient: NUMBERS[0] as Msisdn });
    const backup = till.journal.disk.deposits();
    const backedUpAt = till.time.trueNow();
    await till.time.advance(20 * HOUR);
    const lost = [
      await till.paid({ recipient: NUMBERS[1] as Msisdn }),
      await till.paid({ recipient: NUMBERS[2] as Msisdn }),
    ];
    await till.time.advance(HOUR);
    if (word) shows(till, (row) => (row.reference === kept.reference ? row : word(row)));
    await till.restore(backup, backedUpAt);
    await till.time.advance(MINUTE);
    return { till, kept, lost };
  }

  it("F50: what it lacks is taken in, in REVIEW, and told; nothing is sent", async () => {
    const { till, kept, lost } = await restored();
    expect(till.state(kept)).toBe("SUCCEEDED");
    for (const { reference, recipient, amount } of lost)
      expect(till.row({ reference } as Deposit)).toMatchObject({
        ...{ state: "REVIEW", reason: "not_in_journal", recipient, amount },
        transactionId: till.operator.ledger.find(({ order }) => order.reference === reference)?.transactionId,
      });
    expect(await till.alarms()).toEqual([`orphans ${OWNER}`]);
    expect(till.operator.calls).toHaveLength(3);
  });

  it("F50, F58: is taken in without its id where its row does not say enough to be compared", async () => {
    const { till, lost } = await restored((row) => ({ ...row, unit: undefined }));
    for (const deposit of lost) {
      expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "incomparable" });
      expect(till.row(deposit).transactionId).toBeUndefined();
    }
  });

  it("F50: is told, and not taken in as francs, where its row has another unit", async () => {
    const { till, lost } = await restored((row) => ({ ...row, unit: "EUR" }));
    expect(lost.map((deposit) => till.row(deposit))).toEqual([undefined, undefined]);
    expect(await till.alarms()).toEqual([`orphans ${OWNER}`]);
  });

  it("F50: is one deposit where two of our references stand beside one id, and stays in REVIEW", async () => {
    const id = "CI260115.1000.A00009" as TransactionId;
    const { till } = await restored((row) => ({ ...row, transactionId: id }));
    const [adopted, ...others] = till.journal.disk.deposits().filter(({ state }) => state === "REVIEW");
    expect(others).toEqual([]);
    const trail = till.journal.disk.trail().filter(({ depositId }) => depositId === adopted?.id);
    expect(trail.filter(({ act }) => act.what === "adopt")).toHaveLength(3); // CONFIRMED, SENDING, REVIEW
    expect(till.failures).toEqual([]);
  });

  it("F50: that is only minutes old is taken in once nothing here can be waiting with its reference", async () => {
    const till = await openTill();
    const backup = till.journal.disk.deposits();
    const backedUpAt = till.time.trueNow();
    const lost = await till.paid();
    await till.time.advance(MINUTE);
    await till.restore(backup, backedUpAt);
    await till.time.advance(MINUTE);
    expect([till.row(lost), await till.alarms()]).toEqual([undefined, []]);
    await till.time.advance(LAG_MS + HOUR);
    expect(till.row(lost)).toMatchObject({ state: "REVIEW", reason: "not_in_journal" });
  });

  it("F50: is not taken in a second time, and a person may say what it was", async () => {
    const { till, lost } = await restored();
    await till.crashAndRestart();
    expect(await compareAll(till)).toMatchObject({ orphans: [], compared: 3 });
    expect(till.journal.disk.deposits()).toHaveLength(3);
    const orphan = till.row(lost[0] as Deposit);
    expect(await till.deposits().decide(orphan.id, OWNER, "paid")).toMatchObject({ kind: "decided" });
  });

  it("F50: an adoption that was cut off never becomes a PIN pad, and is told again", async () => {
    const { till, lost } = await restored();
    const [first] = lost;
    const rows = till.journal.disk.deposits().map((row) => {
      const { reason: _, ...rest } = row;
      return row.reference === first?.reference ? { ...rest, state: "CONFIRMED" as const, version: 2 } : row;
    });
    await till.restore(rows, till.time.trueNow() - 30 * HOUR);
    await till.time.advance(SECOND);
    const orphan = till.row(first as Deposit);
    expect(orphan).toMatchObject({ state: "CANCELLED", reason: "expired" });
    expect(await till.pay(orphan, undefined, OWNER)).toBe("not_waiting");
    expect(await till.alarms()).toEqual([`orphans ${OWNER}`]);
    expect(till.operator.calls).toHaveLength(3);
  });

  it("F50: a payment whose row is here as a draft that was never sent ends in REVIEW", async () => {
    const till = await openTill();
    const drafted = await till.deposits().draft(till.wish());
    if (drafted.kind !== "drafted") throw new Error(drafted.kind);
    const { deposit } = drafted;
    const backup = till.journal.disk.deposits();
    await till.deposits().confirm(deposit.id, DISTRIBUTOR);
    await till.pay(till.row(deposit));
    await till.time.advance(HOUR);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    await till.restore(backup, till.time.trueNow() - 2 * HOUR);
    await till.time.advance(SECOND);
    expect(till.row(deposit)).toMatchObject({ state: "REVIEW", reason: "not_in_journal" });
    expect(till.operator.calls).toHaveLength(1);
  });

  it("F50: a call that the backup has as SENDING is looked up and found, not made again", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    await till.pay(deposit);
    await till.time.advance(SECOND / 2);
    const backup = till.journal.disk.deposits();
    await till.time.advance(HOUR);
    await till.restore(backup, till.time.trueNow() - 2 * HOUR);
    await till.time.advance(SECOND);
    expect(till.state(deposit)).toBe("SUCCEEDED");
    expect(till.operator.calls).toHaveLength(1);
  });

  it("F50: with no owner, the chat of the wallet hears of it", async () => {
    const till = await openTill({ owners: [] });
    till.now.treatments = [{ kind: "lost", reason: "no_answer", paidAfterMs: "never" }];
    const deposit = await till.paid();
    await till.time.advance(30 * MINUTE);
    await till.deposits().decide(deposit.id, DISTRIBUTOR, "paid");
    await compareAll(till);
    expect(await till.alarms()).toEqual([`orphans ${DISTRIBUTOR}`]);
  });
});
