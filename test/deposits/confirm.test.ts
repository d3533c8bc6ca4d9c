import { describe, expect, it } from "vitest";
import type { DepositId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { DISTRIBUTOR, HOUR, MINUTE, openTill, RECIPIENT, SECOND, type Till, WALLET } from "./till.ts";

const OTHER_NUMBER = "771234568" as Msisdn;

async function draftedId(till: Till, different: Parameters<Till["wish"]>[0] = {}) {
  const outcome = await till.deposits().draft(till.wish(different));
  if (outcome.kind !== "drafted") throw new Error(outcome.kind);
  return outcome.deposit.id;
}

describe("a draft", () => {
  it("F1: asked for twice with one update is one row with one reference", async () => {
    const till = await openTill();
    const wish = till.wish();
    const [first, second] = await Promise.all([till.deposits().draft(wish), till.deposits().draft(wish)]);
    expect(first).toEqual(second);
    expect(till.journal.disk.deposits()).toHaveLength(1);
  });

  it("S9: above the most per deposit is refused before it is a row", async () => {
    const till = await openTill();
    const over = await till.deposits().draft(till.wish({ amount: xof(2_000_001) }));
    expect(over).toEqual({ kind: "over_limit", limit: "deposit", max: 2_000_000, used: 0 });
    expect(till.journal.disk.deposits()).toEqual([]);
  });

  it("F51: a reference that another intent has is drawn again, and never sent", async () => {
    const till = await openTill();
    const first = await till.confirmed();
    let draws = 0;
    const journal = till.journal;
    const draft = journal.draft;
    const taken: string[] = [];
    Object.assign(journal, {
      draft: (wish: Parameters<typeof draft>[0]) => {
        draws += 1;
        taken.push(wish.reference);
        return draft(draws === 1 ? { ...wish, reference: first.reference } : wish);
      },
    });
    await till.crashAndRestart();
    await till.deposits().draft(till.wish({ recipient: OTHER_NUMBER }));
    expect(draws).toBe(2);
    expect(till.journal.disk.deposits().map(({ reference }) => reference)).toEqual([first.reference, taken[1]]);
  });
});

describe("confirm", () => {
  it("F23: tapped twice at the same moment confirms once", async () => {
    const till = await openTill();
    const id = await draftedId(till);
    const taps = [1, 2, 3].map(() => till.deposits().confirm(id, DISTRIBUTOR));
    expect((await Promise.all(taps)).map(({ kind }) => kind).sort()).toEqual(["already", "already", "confirmed"]);
  });

  it("F25: after 15 minutes is refused also before anybody has swept it up", async () => {
    const till = await openTill();
    const id = await draftedId(till);
    till.now.skewMs = 16 * MINUTE;
    expect(await till.deposits().confirm(id, DISTRIBUTOR)).toMatchObject({ kind: "expired" });
  });

  it("F24, F25: long after it was paid says so, and changes nothing", async () => {
    const till = await openTill();
    const deposit = await till.paid();
    await till.time.advance(HOUR);
    expect(await till.deposits().confirm(deposit.id, DISTRIBUTOR)).toMatchObject({ kind: "already" });
    expect(till.state(deposit)).toBe("SUCCEEDED");
  });

  it("F24, S7: by anybody else knows of nothing, and so does their PIN", async () => {
    const till = await openTill();
    const id = await draftedId(till);
    expect(await till.deposits().confirm(id, 2)).toEqual({ kind: "unknown" });
    await till.deposits().confirm(id, DISTRIBUTOR);
    expect(await till.pay(till.journal.disk.deposits()[0] as never, undefined, 2)).toBe("not_waiting");
    expect(await till.deposits().cancel(id, 2)).toEqual({ kind: "unknown" });
  });

  it("F25: after 15 minutes, after a cancel, or after an edit is refused, and nothing can be paid", async () => {
    const till = await openTill();
    const [old, cancelled, edited] = [await draftedId(till), await draftedId(till), await draftedId(till)];
    await till.deposits().cancel(cancelled, DISTRIBUTOR);
    await till.deposits().cancel(edited, DISTRIBUTOR, "replaced");
    await till.time.advance(15 * MINUTE + SECOND);
    for (const id of [old, cancelled, edited])
      expect(await till.deposits().confirm(id, DISTRIBUTOR)).toMatchObject({ kind: "expired" });
    const reasons = till.journal.disk.deposits().map(({ state, reason }) => `${state} ${reason}`);
    expect(reasons).toEqual(["CANCELLED expired", "CANCELLED by_person", "CANCELLED replaced"]);
  });

  it("S8: what was confirmed is what is sent, and an edit is another deposit with another reference", async () => {
    const till = await openTill();
    const first = await draftedId(till);
    await till.deposits().cancel(first, DISTRIBUTOR, "replaced");
    const edited = await till.paid({ amount: xof(7_500) });
    const [call] = till.operator.calls;
    expect(call).toMatchObject({
      amount: 7_500,
      recipient: RECIPIENT,
      distributor: WALLET,
      reference: edited.reference,
    });
    expect(new Set(till.journal.disk.deposits().map(({ reference }) => reference)).size).toBe(2);
  });
});

describe("the same number and amount again", () => {
  it("is refused until the operator's two minutes are over, and the time is told", async () => {
    const till = await openTill();
    await till.paid();
    const id = await draftedId(till);
    const [paid] = till.journal.disk.deposits();
    const sentAt = paid?.sentAt ?? 0;
    const tooSoon = { kind: "too_soon", at: sentAt + 2 * MINUTE };
    expect(await till.deposits().confirm(id, DISTRIBUTOR, { seen: [paid?.id as DepositId] })).toMatchObject(tooSoon);
  });

  it("then asks a second time until five minutes are over, and goes on with the other tap", async () => {
    const till = await openTill();
    const paid = await till.paid();
    await till.time.advance(3 * MINUTE);
    const id = await draftedId(till);
    expect(await till.deposits().confirm(id, DISTRIBUTOR)).toMatchObject({ kind: "look_alike" });
    expect(await till.deposits().confirm(id, DISTRIBUTOR, { seen: [paid.id] })).toMatchObject({ kind: "confirmed" });
    const [confirmed] = (await till.journal.events(id)).slice(-1);
    expect(confirmed?.act.detail).toEqual({ anyway: true, seen: paid.id });
  });

  it("F69: asks again about one that was paid after the question, and the tap for the first one does not pass it", async () => {
    const till = await openTill();
    const first = await till.paid();
    await till.time.advance(2 * MINUTE);
    const id = await draftedId(till);
    expect(await till.deposits().confirm(id, DISTRIBUTOR)).toMatchObject({ earlier: { id: first.id } });
    const second = await till.paid();
    await till.time.advance(2 * MINUTE);
    const asked = await till.deposits().confirm(id, DISTRIBUTOR, { seen: [first.id] });
    expect(asked).toMatchObject({ kind: "look_alike", earlier: { id: second.id } });
    const seen = [first.id, second.id];
    expect(await till.deposits().confirm(id, DISTRIBUTOR, { seen })).toMatchObject({ kind: "confirmed" });
  });

  it("after five minutes is a deposit like any other; another amount or number is one at once", async () => {
    const till = await openTill();
    await till.paid();
    for (const different of [{ amount: xof(5_005) }, { recipient: OTHER_NUMBER }]) {
      const id = await draftedId(till, different);
      expect(await till.deposits().confirm(id, DISTRIBUTOR)).toMatchObject({ kind: "confirmed" });
    }
    await till.time.advance(5 * MINUTE);
    expect(await till.deposits().confirm(await draftedId(till), DISTRIBUTOR)).toMatchObject({ kind: "confirmed" });
  });

  it("is refused for as long as the earlier one is in doubt, hours later as well: it may be this very payment", async () => {
    const till = await openTill();
    till.now.treatments = [{ kind: "lost", reason: "no_answer", paidAfterMs: "never" }];
    const { id } = await till.paid();
    await till.time.advance(5 * HOUR);
    const again = await till.deposits().confirm(await draftedId(till), DISTRIBUTOR, { seen: [id] });
    expect(again).toMatchObject({ kind: "earlier_open", earlier: { state: "UNCERTAIN" } });
  });

  it("F23: confirmed at the same moment at two tills goes through once", async () => {
    const till = await openTill();
    const [here, there] = [await draftedId(till), await draftedId(till, { chatId: 2, actorId: 2 })];
    const outcomes = await Promise.all([till.deposits().confirm(here, DISTRIBUTOR), till.deposits().confirm(there, 2)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["confirmed", "earlier_open"]);
  });
});

describe("limits", () => {
  it("S9: two deposits that race the day's limit cannot both pass it, and it may be reached exactly", async () => {
    const till = await openTill({ settings: { dayMax: xof(10_000) } });
    const ids = [
      await draftedId(till, { amount: xof(10_000) }),
      await draftedId(till, { amount: xof(5_000), recipient: OTHER_NUMBER }),
    ];
    const outcomes = await Promise.all(ids.map((id) => till.deposits().confirm(id, DISTRIBUTOR)));
    expect(outcomes[0]).toMatchObject({ kind: "confirmed" });
    expect(outcomes[1]).toEqual({ kind: "over_limit", limit: "day", max: 10_000, used: 10_000 });
  });

  it("S9: the day begins at midnight in Dakar, and what was refused or cancelled does not count", async () => {
    const till = await openTill({ settings: { dayMax: xof(10_000) } });
    till.now.treatments = [{ kind: "refused", reason: "float_too_low", code: "2020" }];
    await till.paid({ amount: xof(10_000) });
    await till.paid({ amount: xof(10_000), recipient: OTHER_NUMBER });
    await till.time.advance(15 * HOUR + 59 * MINUTE); // 08:00 to 23:59
    const lateId = await draftedId(till, { amount: xof(5) });
    expect(await till.deposits().confirm(lateId, DISTRIBUTOR)).toMatchObject({ kind: "over_limit", limit: "day" });
    await till.time.advance(MINUTE);
    const nextDay = await draftedId(till, { amount: xof(5) });
    expect(await till.deposits().confirm(nextDay, DISTRIBUTOR)).toMatchObject({ kind: "confirmed" });
  });

  it("S9: the law's month per customer holds over all wallets, to the end of the month", async () => {
    const till = await openTill({ settings: { customerMonthMax: xof(2_000_000) } });
    await till.paid({ amount: xof(2_000_000) });
    const elsewhere = async () => {
      const id = await draftedId(till, { distributor: "780000002" as Msisdn, amount: xof(5) });
      return await till.deposits().confirm(id, DISTRIBUTOR);
    };
    for (const days of [0, 16]) {
      till.now.skewMs = days * 24 * HOUR; // 15 and 31 January
      expect(await elsewhere()).toMatchObject({ kind: "over_limit", limit: "customer_month" });
    }
    till.now.skewMs = 17 * 24 * HOUR;
    expect(await elsewhere()).toMatchObject({ kind: "confirmed" });
  });
});
