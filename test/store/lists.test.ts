import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import { contentHash, type ListLine } from "../../src/domain/list.ts";
import { xof } from "../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { NewList } from "../../src/domain/ports/list-book.ts";
import { memoryBooks } from "../bot/memory-books.ts";

const WALLET = asMsisdn("780000001") as Msisdn;
const NOW = Date.UTC(2026, 10, 24);
const BY = { personId: 1001, at: NOW };
const UNKNOWING = { sameSince: NOW - 1_000, detail: {} };

function newList(intentKey: string, amount = 5_000): NewList {
  const lines: ListLine[] = [
    {
      line: 2,
      recipient: asMsisdn("771234567") as Msisdn,
      amount: xof(amount),
      name: "Awa",
      cells: ["771234567", "5000"],
    },
  ];
  const content = { headings: ["Numéro", "Montant"], lines, refused: [], hash: contentHash(lines) };
  return { intentKey, chatId: 1, actorId: 1001, distributor: WALLET, name: "paie.csv", content, madeAt: NOW };
}

describe("the book of lists", () => {
  it("keeps one list for one update, however often it comes (F21)", async () => {
    const { lists } = memoryBooks(systemClock);
    const [one, two] = await Promise.all([lists.keep(newList("1:7")), lists.keep(newList("1:7"))]);
    expect(two).toEqual(one);
    expect(await lists.list(one.id)).toEqual(one);
    expect(await lists.sameAs(one, 5)).toEqual([]);
  });

  it("of one list sent twice at once lets one be confirmed, and the other only by somebody who knows (F38)", async () => {
    const { lists } = memoryBooks(systemClock);
    const [one, two] = await Promise.all([lists.keep(newList("1:1")), lists.keep(newList("1:2"))]);
    expect(await lists.sameAs(one, 5)).toMatchObject([{ id: two.id, state: "CHECKED" }]);
    const outcomes = await Promise.all([one, two].map((list) => lists.confirm(list, BY, UNKNOWING)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["confirmed", "same_confirmed"]);
    const [first, other] = outcomes[0]?.kind === "confirmed" ? [one, two] : [two, one];
    expect(await lists.confirm(other, BY, { ...UNKNOWING, seen: first.id })).toMatchObject({ kind: "confirmed" });
  });

  it("confirmed by somebody who was shown one list asks again about one that was confirmed since, not about older ones (F38, F69)", async () => {
    const { lists } = memoryBooks(systemClock);
    const [one, two, three] = [1, 2, 3].map((n) => newList(`1:${n}`));
    const [first, second] = [await lists.keep(one as NewList), await lists.keep(two as NewList)];
    const wanted = await lists.keep(three as NewList);
    await lists.confirm(first, BY, UNKNOWING);
    expect(await lists.confirm(wanted, BY, UNKNOWING)).toMatchObject({ earlier: { id: first.id } });
    await lists.confirm(second, BY, { ...UNKNOWING, seen: first.id });
    const asked = await lists.confirm(wanted, BY, { ...UNKNOWING, seen: first.id });
    expect(asked).toMatchObject({ kind: "same_confirmed", earlier: { id: second.id } });
    const forged = { ...UNKNOWING, seen: "0000000000000000" as typeof first.id };
    expect(await lists.confirm(wanted, BY, forged)).toMatchObject({ kind: "same_confirmed" });
    expect(await lists.confirm(wanted, BY, { ...UNKNOWING, seen: second.id })).toMatchObject({ kind: "confirmed" });
  });

  it("is opened for changes again only where it was confirmed", async () => {
    const { lists } = memoryBooks(systemClock);
    const list = await lists.keep(newList("1:1"));
    await lists.cancel(list, BY);
    const cancelled = await lists.list(list.id);
    if (cancelled) await lists.reopen(cancelled);
    expect(await lists.list(list.id)).toEqual(cancelled);
  });

  it("confirms what was shown, and nothing that has changed since", async () => {
    const { lists } = memoryBooks(systemClock);
    const list = await lists.keep(newList("1:1"));
    const chosen = await lists.choose(list, [2]);
    expect(chosen).toMatchObject({ chosen: [2], version: 2 });
    expect(await lists.confirm(list, BY, UNKNOWING)).toMatchObject({ kind: "lost", list: { version: 2 } });
    expect(await lists.cancel(chosen ?? list, BY)).toBe("cancelled");
    expect(await lists.choose(list, undefined)).toBeUndefined();
  });

  it("forgets after a week what nobody confirmed, and what was confirmed never", async () => {
    const { lists } = memoryBooks(systemClock);
    const idle = await lists.keep(newList("1:1", 1_000));
    const paid = await lists.keep(newList("1:2", 2_000));
    await lists.confirm(paid, BY, UNKNOWING);
    await lists.keep({ ...newList("1:3", 3_000), madeAt: NOW + 8 * 24 * 3_600_000 });
    expect(await lists.list(idle.id)).toBeUndefined();
    expect(await lists.confirmed(WALLET, 5)).toMatchObject([{ id: paid.id }]);
  });
});
