import { describe, expect, it } from "vitest";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { OperatorRow } from "../../src/domain/ports/operator.ts";
import { DISTRIBUTOR, HOUR, MINUTE, OWNER, openTill, SECOND, shows, type Till, WALLET } from "./till.ts";

const NUMBERS = Array.from({ length: 5 }, (_, nr) => `77123456${nr}` as Msisdn);

/** How often the history was read, a period or a reference at a time. */
function readsOf(till: Till): { periods: number; references: number } {
  const reads = { periods: 0, references: 0 };
  const { rowsBetween, rowsByReference } = till.operator;
  Object.assign(till.operator, {
    rowsBetween: (...args: Parameters<typeof rowsBetween>) => {
      reads.periods += 1;
      return rowsBetween(...args);
    },
    rowsByReference: (...args: Parameters<typeof rowsByReference>) => {
      reads.references += 1;
      return rowsByReference(...args);
    },
  });
  return reads;
}

const CANCELLED = { state: "not_paid", reversed: true, status: "CANCELLED" } as const;

describe("a success", () => {
  it("that was paid twice is told within ten seconds, once, with both ids (F55)", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "paid_twice", said: "paid" }];
    const deposit = await till.paid();
    await till.time.advance(8 * SECOND);
    const ids = till.operator.ledger.map(({ transactionId }) => transactionId);
    expect(till.row(deposit)).toMatchObject({
      ...{ state: "SUCCEEDED", afterwards: { kind: "paid_twice", times: 2, ids: [...ids].sort() } },
    });
    expect(await till.alarms()).toEqual([`paid-twice ${OWNER}`]);
    expect((await till.journal.wallet(WALLET)).pausedFor).toBe("paid_twice");
    await till.time.advance(3 * HOUR);
    await till.crashAndRestart();
    await till.time.advance(2 * HOUR);
    expect(await till.alarms()).toEqual([`paid-twice ${OWNER}`]);
  });

  it("that was paid twice is told also where somebody else writes the deposit in that very moment (F55)", async () => {
    const till = await openTill();
    const { move } = till.journal;
    let isFirst = true;
    Object.assign(till.journal, {
      async move(asked: Parameters<typeof move>[0]) {
        if (isFirst && asked.set?.afterwards) {
          isFirst = false;
          const { id, from, version, to, at } = asked;
          await move({ id, from, version, to, at, act: { by: { kind: "person", id: OWNER }, what: "note" } });
        }
        return await move(asked);
      },
    });
    await till.crashAndRestart();
    till.now.treatments = [{ kind: "paid_twice", said: "paid" }];
    const deposit = await till.paid();
    await till.time.advance(8 * SECOND);
    expect([isFirst, till.row(deposit).afterwards]).toMatchObject([false, { kind: "paid_twice" }]);
    expect(await till.alarms()).toEqual([`paid-twice ${OWNER}`]);
  });

  it("is looked at again after a restart that came before the look (F55)", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "paid_twice", said: "paid" }];
    const deposit = await till.paid();
    await till.crashAndRestart();
    await till.time.advance(10 * SECOND);
    expect(till.row(deposit).afterwards).toMatchObject({ kind: "paid_twice" });
  });

  it("shares its look with all that succeeded meanwhile: one read for many", async () => {
    const till = await openTill();
    const reads = readsOf(till);
    await till.crashAndRestart();
    const confirmed = await Promise.all(NUMBERS.map((recipient) => till.confirmed({ recipient })));
    for (const deposit of confirmed) await till.pay(deposit);
    await till.time.advance(MINUTE);
    expect(reads.periods + reads.references).toBeLessThan(2 * NUMBERS.length);
    expect(reads.periods).toBeGreaterThan(0);
  });

  it("whose history cannot be read is looked at later", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "paid_twice", said: "paid" }];
    const deposit = await till.paid();
    till.now.lookUps = "fails";
    await till.time.advance(2 * MINUTE);
    expect(till.row(deposit).afterwards).toBeUndefined();
    till.now.lookUps = "works";
    await till.time.advance(20 * SECOND);
    expect(till.row(deposit).afterwards).toMatchObject({ kind: "paid_twice" });
  });
});

describe("a payment taken back (F57)", () => {
  it("at once is told within a minute; days later, within the hour; the state stays", async () => {
    for (const later of [0, 20 * 24 * HOUR]) {
      const till = await openTill();
      const deposit = await till.paid();
      await till.time.advance(later);
      shows(till, (row) => ({ ...row, ...CANCELLED }));
      await till.crashAndRestart();
      await till.time.advance(later === 0 ? MINUTE : HOUR);
      expect(till.row(deposit)).toMatchObject({
        ...{ state: "SUCCEEDED", afterwards: { kind: "taken_back", times: 0, status: "CANCELLED" } },
      });
      expect(await till.alarms()).toEqual([`taken-back ${OWNER}`]);
      const cards = till.journal.disk
        .messages()
        .filter(({ kind, chatId }) => kind === "card" && chatId === DISTRIBUTOR);
      expect(cards.at(-1)).toMatchObject({ fresh: true });
    }
  });

  it("is not inferred from a history that shows nothing, an open row or an earlier failed try", async () => {
    for (const word of [
      { state: "open" },
      { state: "not_paid", transactionId: "CI-EARLIER" },
    ] as Partial<OperatorRow>[]) {
      const till = await openTill();
      const deposit = await till.paid();
      shows(till, (row) => ({ ...row, ...word }));
      await till.crashAndRestart();
      await till.time.advance(3 * HOUR);
      expect(till.row(deposit).afterwards).toBeUndefined();
    }
  });

  it("and paid again is told, too, and the fact is gone", async () => {
    const till = await openTill();
    const deposit = await till.paid();
    let isBack = true;
    shows(till, (row) => (isBack ? { ...row, ...CANCELLED } : row));
    await till.crashAndRestart();
    await till.time.advance(MINUTE);
    isBack = false;
    await till.time.advance(HOUR);
    expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", afterwards: undefined });
    expect(await till.alarms()).toEqual([`taken-back ${OWNER}`, `paid-once ${OWNER}`]);
  });

  it("takes a person’s word, on record, and no second one", async () => {
    const till = await openTill();
    const deposit = await till.paid();
    shows(till, (row) => ({ ...row, ...CANCELLED }));
    await till.crashAndRestart();
    await till.time.advance(MINUTE);
    expect(await till.deposits().sayOnTakenBack(deposit.id, 2, "paid")).toEqual({ kind: "unknown" }); // another's
    expect(await till.deposits().sayOnTakenBack(deposit.id, OWNER, "paid")).toMatchObject({ kind: "decided" });
    expect(await till.deposits().sayOnTakenBack(deposit.id, OWNER, "taken_back")).toMatchObject({ kind: "settled" });
    expect(till.row(deposit).afterwards).toMatchObject({ said: "paid", times: 1 });
    await till.time.advance(3 * HOUR);
    expect(await till.alarms()).toEqual([`taken-back ${OWNER}`]);
  });

  it("is not what was paid twice: a word on that is none", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "paid_twice", said: "paid" }];
    const deposit = await till.paid();
    await till.time.advance(8 * SECOND);
    expect(await till.deposits().sayOnTakenBack(deposit.id, OWNER, "taken_back")).toMatchObject({ kind: "settled" });
    expect(till.row(deposit).afterwards).toMatchObject({ kind: "paid_twice", times: 2 });
  });
});

it("F18: what was refused and is shown as paid is told by the hourly comparison, as a late payment", async () => {
  const till = await openTill();
  till.now.treatments = [{ kind: "refused", reason: "float_too_low", code: "2020" }];
  const deposit = await till.paid();
  await till.time.advance(2 * HOUR);
  const paid = { ...till.row(deposit), transactionId: "CI0000LATE", unit: "XOF", state: "paid", type: "CASHIN" };
  const rows = async () => ({ kind: "rows", rows: [{ ...paid, createdAt: deposit.sentAt }] });
  Object.assign(till.operator, { rowsBetween: rows, rowsByReference: rows });
  await till.crashAndRestart();
  await till.time.advance(MINUTE);
  expect(till.row(deposit)).toMatchObject({ state: "REJECTED", operatorCode: "LATE_SUCCESS" });
  expect(await till.alarms()).toEqual([`late-success ${OWNER}`]);
});

it("F57: nothing compared for three hours is told once", async () => {
  const till = await openTill();
  await till.paid();
  await till.time.advance(HOUR);
  till.now.lookUps = "fails";
  await till.time.advance(9 * HOUR);
  expect(await till.alarms()).toEqual([`comparison-late ${OWNER}`]);
  till.now.lookUps = "works";
  await till.time.advance(2 * HOUR);
  till.now.lookUps = "fails";
  await till.time.advance(5 * HOUR);
  expect(await till.alarms()).toEqual([`comparison-late ${OWNER}`, `comparison-late ${OWNER}`]);
});

it("F57: what the history shows of a deposit that is still looked up is its own look-ups' to say, not a fact beside it", async () => {
  const till = await openTill();
  till.now.treatments = [{ kind: "open", said: "parked", afterMs: SECOND, endsAs: "not_paid" }];
  const deposit = await till.paid();
  await till.time.advance(76 * SECOND);
  const compared = till.counter().compare((deposit.sentAt ?? 0) - MINUTE, till.time.trueNow() + MINUTE);
  await till.during(compared);
  expect(till.row(deposit)).toMatchObject({ state: "UNCERTAIN", reason: "parked" });
  expect(till.row(deposit).afterwards).toBeUndefined();
});

it("F57: where there is no owner, whoever sends deposits is told that nothing is compared", async () => {
  const till = await openTill({ owners: [] });
  await till.paid();
  await till.time.advance(HOUR);
  till.now.lookUps = "fails";
  await till.time.advance(9 * HOUR);
  expect(await till.alarms()).toEqual([`comparison-late ${DISTRIBUTOR}`]);
});

it("watches 30 days within its bound of calls, the newest day first, and goes on in the next hour where it stopped (F57)", async () => {
  const till = await openTill();
  for (let day = 0; day < 6; day += 1) {
    await till.paid({ recipient: NUMBERS[day % NUMBERS.length] as Msisdn });
    await till.time.advance(24 * HOUR);
  }
  const { rowsBetween } = till.operator;
  const froms: number[] = [];
  Object.assign(till.operator, {
    async rowsBetween(from: number, to: number) {
      const look = await rowsBetween(from, to);
      if (to - from < 20 * HOUR) return look;
      froms.push(from);
      const many = Array.from({ length: 50_000 }, (_, nr) => ({ state: "paid", transactionId: `X${nr}` }));
      return { kind: "rows", rows: [...(look.kind === "rows" ? look.rows : []), ...many] };
    },
  });
  await till.crashAndRestart();
  await till.time.advance(MINUTE);
  expect(froms).toHaveLength(3); // 101 calls each: the third one passes the bound of 240
  expect(froms).toEqual(froms.toSorted((one, other) => other - one));
  expect(await till.journal.fact("watched_back_to")).not.toBe("");
  const oldest = Math.min(...froms);
  await till.time.advance(HOUR);
  expect(Math.min(...froms)).toBeLessThan(oldest - 20 * HOUR);
});
