import { describe, expect, it } from "vitest";
import { contentHash, type ListLine } from "../../../src/domain/list.ts";
import { xof } from "../../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../../src/domain/msisdn.ts";
import type { KeptList, NewList } from "../../../src/domain/ports/list-book.ts";
import type { ListQuestion } from "../../../src/domain/ports/lists.ts";
import type { OpenBooks } from "../books-contract.ts";

const WALLET = asMsisdn("780000001") as Msisdn;
const NOW = Date.UTC(2026, 10, 24);
const DAY = 24 * 3_600_000;
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

/** What was read out of lists, and confirmed. */
export function listContract(open: OpenBooks): void {
  describe("the book of lists", () => {
    it("keeps one list for one update, however often it comes (F21)", async () => {
      const { lists } = (await open()).books;
      const [one, two] = await Promise.all([lists.keep(newList("1:7")), lists.keep(newList("1:7"))]);
      expect(two).toEqual(one);
      expect(await lists.list(one.id)).toEqual(one);
      expect(await lists.sameAs(one, 5)).toEqual([]);
    });

    it("of one list sent twice at once lets one be confirmed, and the other only by somebody who knows (F38)", async () => {
      const { lists } = (await open()).books;
      const [one, two] = await Promise.all([lists.keep(newList("1:1")), lists.keep(newList("1:2"))]);
      expect(await lists.sameAs(one, 5)).toMatchObject([{ id: two.id, state: "CHECKED" }]);
      const outcomes = await Promise.all([one, two].map((list) => lists.confirm(list, BY, UNKNOWING)));
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["confirmed", "same_confirmed"]);
      const [first, other] = outcomes[0]?.kind === "confirmed" ? [one, two] : [two, one];
      expect(await lists.confirm(other, BY, { ...UNKNOWING, seen: first.id })).toMatchObject({ kind: "confirmed" });
    });

    it("confirmed by somebody who was shown one list asks again about one that was confirmed since, not about older ones (F38, F69)", async () => {
      const { lists } = (await open()).books;
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
      const { lists } = (await open()).books;
      const list = await lists.keep(newList("1:1"));
      await lists.cancel(list, BY);
      const cancelled = await lists.list(list.id);
      if (cancelled) await lists.reopen(cancelled);
      expect(await lists.list(list.id)).toEqual(cancelled);
      const other = await lists.keep(newList("1:2"));
      await lists.confirm(other, BY, UNKNOWING);
      await lists.reopen(other); // as it was before it was confirmed
      expect(await lists.list(other.id)).toMatchObject({ state: "CONFIRMED", version: 2 });
    });

    it("stands in the way of the same list for as long as the question is worth asking", async () => {
      const { lists } = (await open()).books;
      const [old, wanted] = [await lists.keep(newList("1:1")), await lists.keep(newList("1:2"))];
      await lists.confirm(old, { ...BY, at: UNKNOWING.sameSince - 1 }, UNKNOWING);
      expect((await lists.confirm(wanted, BY, UNKNOWING)).kind).toBe("confirmed");
    });

    it("stands in nobody's way at another wallet", async () => {
      const { lists } = (await open()).books;
      const other = await lists.keep({ ...newList("1:1"), distributor: asMsisdn("780000002") as Msisdn });
      await lists.confirm(other, BY, UNKNOWING);
      const wanted = await lists.keep(newList("1:2"));
      expect(await lists.sameAs(wanted, 5)).toEqual([]);
      expect((await lists.confirm(wanted, BY, UNKNOWING)).kind).toBe("confirmed");
    });

    it("keeps what was sent for a day after it was confirmed, and no longer", async () => {
      const { lists } = (await open()).books;
      const source = { kind: "text", text: "771234567 5000" } as const;
      const list = await lists.keep({ ...newList("1:1"), source });
      await lists.confirm(list, BY, UNKNOWING);
      for (const [later, kept] of [
        [DAY, source],
        [DAY + 1, undefined],
      ] as const) {
        await lists.keep({ ...newList(`2:${later}`), madeAt: NOW + later });
        expect(await lists.list(list.id)).toMatchObject({ source: kept, name: "paie.csv" });
      }
    });

    it("confirms what was shown, and nothing that has changed since", async () => {
      const { lists } = (await open()).books;
      const list = await lists.keep(newList("1:1"));
      const chosen = await lists.choose(list, [2]);
      expect(chosen).toMatchObject({ chosen: [2], version: 2 });
      expect(await lists.confirm(list, BY, UNKNOWING)).toMatchObject({ kind: "lost", list: { version: 2 } });
      expect(await lists.cancel(chosen ?? list, BY)).toBe("cancelled");
      expect(await lists.choose(list, undefined)).toBeUndefined();
    });

    it("confirms and changes nothing of one that waits for an answer, or is over, though it is shown as it is", async () => {
      const { lists } = (await open()).books;
      const question: ListQuestion = { about: "scale", answers: [] };
      const asked = await lists.keep({ ...newList("1:1"), question });
      expect(asked.state).toBe("ASKED");
      expect(await lists.confirm(asked, BY, UNKNOWING)).toMatchObject({ kind: "lost", list: { state: "ASKED" } });
      await lists.cancel(asked, BY);
      const cancelled = (await lists.list(asked.id)) as KeptList;
      expect(await lists.confirm(cancelled, BY, UNKNOWING)).toMatchObject({
        kind: "lost",
        list: { state: "CANCELLED" },
      });
      expect(await lists.choose(cancelled, [2])).toBeUndefined();
      expect(await lists.reread(cancelled, { content: cancelled.content })).toBeUndefined();
    });

    it("forgets after a week what nobody confirmed, and what was confirmed never", async () => {
      const { lists } = (await open()).books;
      const idle = await lists.keep(newList("1:1", 1_000));
      const paid = await lists.keep(newList("1:2", 2_000));
      await lists.confirm(paid, BY, UNKNOWING);
      await lists.keep({ ...newList("1:3", 3_000), madeAt: NOW + 8 * DAY });
      expect(await lists.list(idle.id)).toBeUndefined();
      expect(await lists.confirmed(WALLET, 5)).toMatchObject([{ id: paid.id }]);
    });
  });
}
