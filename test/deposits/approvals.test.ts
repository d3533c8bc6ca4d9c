import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DRAFT_LIFE_MS } from "../../src/deposits/expiry.ts";
import { adoptedIntent } from "../../src/domain/adopted.ts";
import { APPROVAL_LIFE_MS, type Verdict } from "../../src/domain/approval.ts";
import { type BatchId, lineIntent } from "../../src/domain/batch.ts";
import type { DepositId, TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Person } from "../../src/domain/person.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { MINUTE, OWNER, openTill, rightPin, SECOND, type Till, WALLET } from "./till.ts";

const CASHIER = 1;
const OTHER_CASHIER = 2;
const SUPERVISOR = 3;
const LIMIT = xof(50_000);

/** A till whose cashiers have a limit, and whose people can be shut out. */
async function openLimited(owners: readonly number[] = [OWNER]) {
  const cashier = (id: number): Person => ({ id, role: "cashier", owner: false, distributor: WALLET, dayMax: LIMIT });
  const people = new Map<number, Person>([
    ...[CASHIER, OTHER_CASHIER].map((id) => [id, cashier(id)] as const),
    [SUPERVISOR, { id: SUPERVISOR, role: "supervisor", owner: false, distributor: WALLET }],
    ...owners.map((id) => [id, { id, role: "owner", owner: true }] as const),
  ]);
  const till = await openTill({ owners, people: { find: async (id) => people.get(id) } });
  const becomesOwner = (id: number) => people.set(id, { id, role: "owner", owner: true, distributor: WALLET });
  return { till, shutOut: (id: number) => people.delete(id), becomesOwner };
}

const LARGE = { amount: xof(60_000) };

async function asked(till: Till) {
  const deposit = await till.confirmed(LARGE);
  expect(deposit).toMatchObject({ state: "CONFIRMED", reason: "approval_awaited" });
  return deposit;
}

describe("a deposit above its maker's own limit of the day", () => {
  it("is said before it is confirmed, and takes no PIN until an owner has allowed it (S9)", async () => {
    const { till } = await openLimited();
    const drafted = await till.deposits().draft(till.wish(LARGE));
    expect(drafted).toMatchObject({
      remarks: expect.arrayContaining([{ kind: "above_own_limit", max: LIMIT, used: 0 }]),
    });
    const deposit = await asked(till);
    const pin = rightPin();
    expect(await till.pay(deposit, pin)).toBe("not_waiting");
    expect(pin.wiped).toBe(true);
    await till.time.advance(MINUTE);
    expect(till.operator.calls).toEqual([]);

    expect(await till.deposits().approve(deposit.id, OWNER, "approved")).toMatchObject({ kind: "said" });
    expect(till.row(deposit)).toMatchObject({ state: "CONFIRMED", reason: undefined, approvedBy: OWNER });
    expect(await till.pay(deposit)).toBe("taken");
    await till.time.advance(5 * SECOND);
    expect(till.row(deposit)).toMatchObject({ state: "SUCCEEDED", approvedBy: OWNER });
  });

  it("is allowed and refused by owners only, whoever has the button (S7)", async () => {
    const { till } = await openLimited();
    const deposit = await asked(till);
    const words: Verdict[] = ["approved", "refused_amount"];
    for (const by of [CASHIER, OTHER_CASHIER, SUPERVISOR, 666])
      for (const word of words)
        expect(await till.deposits().approve(deposit.id, by, word)).toEqual({ kind: "unknown" });
    expect(till.row(deposit)).toMatchObject({ state: "CONFIRMED", reason: "approval_awaited" });
  });

  it("is never allowed by its maker, not even as the owner that they have become meanwhile (S37)", async () => {
    const { till, becomesOwner } = await openLimited();
    const deposit = await asked(till);
    becomesOwner(CASHIER);
    expect(await till.deposits().approve(deposit.id, CASHIER, "approved")).toEqual({ kind: "unknown" });
    expect(till.row(deposit)).toMatchObject({ state: "CONFIRMED", reason: "approval_awaited" });
  });

  it("hears the first of two words that come at once, and no later one", async () => {
    const { till } = await openLimited([OWNER, 10]);
    const deposit = await asked(till);
    const words = [
      till.deposits().approve(deposit.id, OWNER, "refused_call"),
      till.deposits().approve(deposit.id, 10, "approved"),
    ];
    expect((await Promise.all(words)).map(({ kind }) => kind).sort()).toEqual(["over", "said"]);
    expect(await till.deposits().approve(deposit.id, OWNER, "approved")).toMatchObject({ kind: "over" });
  });

  it("that is refused is given up with the reason, and stands in nobody's way", async () => {
    const { till } = await openLimited();
    const deposit = await asked(till);
    await till.deposits().approve(deposit.id, OWNER, "refused_customer");
    expect(till.row(deposit)).toMatchObject({ state: "CANCELLED", reason: "refused_customer" });
    expect(await till.pay(deposit)).toBe("not_waiting");
    expect((await till.confirmed(LARGE)).reason).toBe("approval_awaited");
  });

  it("waits half an hour for the word, over a restart too; then the time for the PIN begins", async () => {
    const { till } = await openLimited();
    const first = await asked(till);
    await till.time.advance(APPROVAL_LIFE_MS - MINUTE);
    await till.crashAndRestart();
    expect(await till.deposits().approve(first.id, OWNER, "approved")).toMatchObject({ kind: "said" });
    await till.time.advance(DRAFT_LIFE_MS - MINUTE);
    expect(await till.pay(first)).toBe("taken");
    await till.time.advance(5 * MINUTE);

    const second = await asked(till);
    await till.time.advance(APPROVAL_LIFE_MS + MINUTE);
    expect(till.row(second)).toMatchObject({ state: "CANCELLED", reason: "approval_late" });
    expect(await till.deposits().approve(second.id, OWNER, "approved")).toMatchObject({ kind: "over" });
  });

  it("takes no word that comes too late, also before anybody has swept it up", async () => {
    const { till } = await openLimited();
    const deposit = await asked(till);
    till.now.skewMs = APPROVAL_LIFE_MS + MINUTE;
    expect(await till.deposits().approve(deposit.id, OWNER, "approved")).toMatchObject({ kind: "over" });
    expect(till.row(deposit)).toMatchObject({ state: "CANCELLED", reason: "approval_late" });
  });

  it("is not allowed while its wallet is closed, and goes on waiting", async () => {
    const { till } = await openLimited();
    const deposit = await asked(till);
    const act = { by: { kind: "machine", part: "comparison" }, what: "pause" } as const;
    await till.journal.changeWallet(WALLET, { kind: "pause", why: "paid_twice" }, act);
    expect(await till.deposits().approve(deposit.id, OWNER, "approved")).toMatchObject({ kind: "wallet_closed" });
    expect(till.row(deposit)).toMatchObject({ state: "CONFIRMED", reason: "approval_awaited" });
  });

  it("is refused where the installation has no owner to ask", async () => {
    const { till } = await openLimited([]);
    const drafted = await till.deposits().draft(till.wish(LARGE));
    if (drafted.kind !== "drafted") throw new Error(drafted.kind);
    expect(await till.deposits().confirm(drafted.deposit.id, CASHIER)).toMatchObject({
      kind: "over_limit",
      limit: "actor_day",
    });
  });

  it("is no question for owners where it is a line of a list: the list rests", async () => {
    const { till } = await openLimited();
    const drafted = await till
      .deposits()
      .draft(till.wish({ ...LARGE, intentKey: lineIntent("0123456789ABCDEF" as BatchId, 1) }));
    if (drafted.kind !== "drafted") throw new Error(drafted.kind);
    const { id } = drafted.deposit;
    expect(await till.deposits().confirm(id, CASHIER)).toMatchObject({ kind: "over_limit", limit: "actor_day" });
    expect(till.row(drafted.deposit).state).toBe("DRAFT");
  });

  it("of somebody who was shut out meanwhile is given up, whatever the word", async () => {
    const { till, shutOut } = await openLimited();
    const deposit = await asked(till);
    shutOut(CASHIER);
    expect(await till.deposits().approve(deposit.id, OWNER, "approved")).toMatchObject({ kind: "over" });
    expect(till.row(deposit)).toMatchObject({ state: "CANCELLED", reason: "suspended" });
  });
});

describe("the limit of the day", () => {
  it("cannot be raced: of deposits confirmed at once, what is under it goes on and the rest is asked about (S9)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 2, maxLength: 6 }),
        async (amounts) => {
          const { till } = await openLimited();
          const deposits = await Promise.all(
            amounts.map((amount, nr) =>
              till.confirmed({ amount: xof(amount), recipient: `77123450${nr}` as typeof WALLET }),
            ),
          );
          const free = deposits.filter(({ reason }) => reason === undefined);
          const taken = free.reduce((sum, { amount }) => sum + amount, 0);
          expect(taken).toBeLessThanOrEqual(LIMIT);
          for (const { amount, reason } of deposits)
            if (reason !== undefined) expect(taken + amount).toBeGreaterThan(LIMIT);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is each person's own, begins anew at midnight in Dakar, and does not count what an owner allowed or is asked about", async () => {
    const { till } = await openLimited();
    const large = await asked(till);
    await till.deposits().approve(large.id, OWNER, "approved");
    const recipient = (nr: number) => `77000000${nr}` as typeof WALLET;
    expect((await till.confirmed({ amount: LIMIT, recipient: recipient(1) })).reason).toBeUndefined();
    expect((await till.confirmed({ amount: xof(5), recipient: recipient(2) })).reason).toBe("approval_awaited");
    const other = { actorId: OTHER_CASHIER, chatId: OTHER_CASHIER };
    expect((await till.confirmed({ ...other, amount: LIMIT, recipient: recipient(3) })).reason).toBeUndefined();
    await till.time.advance(24 * 60 * MINUTE);
    expect((await till.confirmed({ amount: LIMIT, recipient: recipient(4) })).reason).toBeUndefined();
  });

  it("lets nobody deposit who only reads", async () => {
    const { till } = await openLimited();
    const wish = till.wish({ actorId: SUPERVISOR, chatId: SUPERVISOR });
    expect(await till.deposits().draft(wish)).toEqual({ kind: "not_allowed" });
  });

  it("takes no confirmation of somebody who may not deposit any more", async () => {
    const { till, shutOut } = await openLimited();
    const drafted = await till.deposits().draft(till.wish());
    if (drafted.kind !== "drafted") throw new Error(drafted.kind);
    shutOut(CASHIER);
    expect(await till.deposits().confirm(drafted.deposit.id, CASHIER)).toEqual({ kind: "unknown" });
    expect(till.row(drafted.deposit).state).toBe("DRAFT");
  });
});

describe("somebody who is shut out", () => {
  it("has what they had not sent given up at once, with its PIN; what is being sent goes on", async () => {
    const { till, shutOut } = await openLimited();
    const sent = await till.confirmed({ recipient: "770000001" as typeof WALLET });
    const waits = await till.confirmed({ recipient: "770000002" as typeof WALLET });
    await till.pay(sent);
    await till.time.advance(SECOND);
    till.now.unavailable = "unreachable";
    const pin = rightPin();
    await till.pay(waits, pin);
    shutOut(CASHIER);
    await till.deposits().giveUpOf(CASHIER);
    expect(pin.wiped).toBe(true);
    await till.time.advance(MINUTE);
    expect(till.row(sent).state).toBe("SUCCEEDED");
    expect(till.row(waits)).toMatchObject({ state: "CANCELLED", reason: "suspended" });
    expect(till.operator.calls).toHaveLength(1);
  });

  it("has it given up by the sweeper when the process died in between", async () => {
    const { till, shutOut } = await openLimited();
    const deposit = await till.confirmed();
    const drafted = await till.deposits().draft(till.wish({ recipient: "770000002" as typeof WALLET }));
    shutOut(CASHIER);
    await till.crashAndRestart();
    expect(await till.pay(deposit)).toBe("not_waiting");
    await till.time.advance(MINUTE);
    const draft = drafted.kind === "drafted" ? drafted.deposit : deposit;
    for (const given of [deposit, draft])
      expect(till.row(given)).toMatchObject({ state: "CANCELLED", reason: "suspended" });
  });

  it("does not take along what only the operator knew, on its way to a person who decides (F50)", async () => {
    const { till } = await openLimited();
    const intentKey = adoptedIntent("CI1" as TransactionId);
    const wish = till.wish({ intentKey, actorId: 404 });
    const adopted = {
      ...wish,
      id: "D1" as DepositId,
      reference: "R1" as Reference,
      createdAt: till.time.clock().now(),
    };
    await till.journal.draft(adopted);
    await till.deposits().giveUpOf(404);
    expect(till.row(adopted).state).toBe("DRAFT");
  });
});
