import { describe, expect, it } from "vitest";
import type { DepositId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { DepositWish } from "../../src/domain/ports/deposits.ts";
import { ANSWER_MS, DISTRIBUTOR, LOOKED_FIRST_MS, MINUTE, OWNER, openTill, SECOND, type Till } from "./till.ts";

const UNREADABLE = { kind: "again", after: "key", waitMs: 0 } as const;

describe("a deposit whose PIN was sealed on the phone under a key that the operator changed (F17)", () => {
  it("is refused for good; one deposit of its own follows it, linked, confirmed, and waits for its PIN", async () => {
    const till = await openTill();
    const refused = await unreadable(till);
    expect(refused).toMatchObject({ state: "REJECTED", reason: "pin_unreadable", attempts: 1 });
    const [next, ...more] = await followers(till, refused.id);
    expect(more).toEqual([]);
    const { recipient, amount, actorId } = refused;
    expect(next).toMatchObject({ state: "CONFIRMED", attempts: 0, replaces: refused.id, recipient, amount, actorId });
    expect(next?.reference).not.toBe(refused.reference);
    expect(till.operator.ledger).toHaveLength(0);
    await till.pay(next as never);
    await till.time.advance(ANSWER_MS);
    expect(till.state(next as never)).toBe("SUCCEEDED");
    expect(till.operator.ledger).toHaveLength(1);
  });

  it("is not followed where the history shows that it was paid all the same, or cannot be read: 4003 is no proof (F53)", async () => {
    for (const lookUps of ["works", "fails"] as const) {
      const till = await openTill();
      till.now.lagMs = 20 * SECOND;
      till.now.lookUps = lookUps;
      const deposit = await till.confirmed();
      till.now.treatments.push({ ...UNREADABLE, moved: true });
      await till.pay(deposit, sealed());
      await till.time.advance(ANSWER_MS + LOOKED_FIRST_MS);
      expect(till.state(deposit)).toBe(lookUps === "works" ? "SUCCEEDED" : "UNCERTAIN");
      expect(await followers(till, deposit.id)).toEqual([]);
    }
  });

  it("is followed by the same one deposit, whatever is repeated (F22)", async () => {
    const till = await openTill();
    const refused = await unreadable(till);
    const [next] = await followers(till, refused.id);
    await till.crashAndRestart();
    expect(await draftedAgain(till, { intentKey: `again:${refused.id}`, replaces: refused.id })).toBe(next?.id);
    expect(await followers(till, refused.id)).toHaveLength(1);
  });

  it("keeps the owner's word that it had", async () => {
    const till = await openTill({ people: cashier(xof(1_000)) });
    const drafted = await till.deposits().draft(till.wish());
    if (drafted.kind !== "drafted") throw new Error(drafted.kind);
    await till.deposits().confirm(drafted.deposit.id, DISTRIBUTOR);
    await till.deposits().approve(drafted.deposit.id, OWNER, "approved");
    till.now.treatments.push(UNREADABLE);
    await till.pay(till.row(drafted.deposit), sealed());
    await till.time.advance(ANSWER_MS + LOOKED_FIRST_MS);
    const [next] = await followers(till, drafted.deposit.id);
    expect(next).toMatchObject({ state: "CONFIRMED", approvedBy: OWNER });
  });

  it("asks for its PIN again after a kill, and keeps its button where the kill came before that: none follows later", async () => {
    const till = await openTill();
    const refused = await unreadable(till);
    await till.crashAndRestart();
    expect(await followers(till, refused.id)).toMatchObject([{ state: "CONFIRMED" }]);
    const other = await till.confirmed({ recipient: "772345678" as Msisdn });
    till.now.treatments.push(UNREADABLE);
    await till.pay(other, sealed());
    await till.time.advance(ANSWER_MS + LOOKED_FIRST_MS - 1);
    till.now.journalFails["draft"] = "before";
    await till.time.advance(1);
    till.now.journalFails = {};
    await till.crashAndRestart();
    await till.time.advance(MINUTE);
    expect(till.state(other)).toBe("REJECTED");
    expect(await followers(till, other.id)).toEqual([]);
    expect(await till.deposits().instead(till.row(other))).toBeUndefined();
    await draftedAgain(till, { replaces: other.id, recipient: other.recipient });
    expect(till.operator.ledger).toEqual([]);
  });

  it("is not followed where a brake stands in the way that was not there when it was confirmed", async () => {
    const till = await openTill();
    const deposit = await till.confirmed();
    till.now.treatments.push(UNREADABLE);
    await till.pay(deposit, sealed());
    await till.time.advance(SECOND);
    // Somebody closes the wallet meanwhile.
    await till.journal.changeWallet(
      deposit.distributor,
      { kind: "pause", why: "answer_contradicts" },
      { by: { kind: "person", id: 1 }, what: "t" },
    );
    await till.time.advance(ANSWER_MS + LOOKED_FIRST_MS);
    expect(till.state(deposit)).toBe("REJECTED");
    expect(await followers(till, deposit.id)).toEqual([]);
  });

  it("is paid once, when its button is used as well", async () => {
    const till = await openTill();
    const refused = await unreadable(till);
    const [next] = await followers(till, refused.id);
    expect((await till.deposits().instead(refused))?.id).toBe(next?.id);
    const again = await draftedAgain(till, { replaces: refused.id });
    expect(await till.deposits().confirm(again, DISTRIBUTOR, { seen: [next?.id as DepositId] })).toMatchObject({
      kind: "earlier_open",
    });
    await till.pay(next as never);
    await till.time.advance(ANSWER_MS + 10 * MINUTE);
    // However long ago, and with another amount: the same wish was paid.
    const other = await draftedAgain(till, { replaces: refused.id, amount: xof(4_000) });
    expect(await till.deposits().confirm(other, DISTRIBUTOR)).toMatchObject({
      kind: "look_alike",
      again: true,
      earlier: { id: next?.id },
    });
    expect(await till.deposits().confirm(other, DISTRIBUTOR, { seen: [next?.id as DepositId] })).toMatchObject({
      kind: "confirmed",
    });
  });
});

async function unreadable(till: Till) {
  const deposit = await till.confirmed();
  till.now.treatments.push(UNREADABLE);
  await till.pay(deposit, sealed());
  await till.time.advance(ANSWER_MS + LOOKED_FIRST_MS);
  return till.row(deposit);
}

async function draftedAgain(till: Till, different: Partial<DepositWish>) {
  const drafted = await till.deposits().draft(till.wish(different));
  if (drafted.kind !== "drafted") throw new Error(drafted.kind);
  return drafted.deposit.id;
}

async function followers(till: Till, id: Parameters<Till["journal"]["replacements"]>[0]) {
  return await till.journal.replacements(id);
}

function sealed(): Pin {
  return new Pin(Buffer.from(`${"A".repeat(342)}==`), 0, { fingerprint: "0".repeat(64) });
}

function cashier(dayMax: ReturnType<typeof xof>) {
  const people = [
    { id: DISTRIBUTOR, role: "cashier", distributor: "780000001", owner: false, dayMax },
    { id: OWNER, role: "owner", owner: true },
  ] as const;
  return { find: async (id: number) => people.find((one) => one.id === id) } as never;
}
