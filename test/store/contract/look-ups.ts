import { describe, expect, it } from "vitest";
import { DEPOSIT_STATES, type TransactionId } from "../../../src/domain/deposit.ts";
import { LATE_SUCCESS } from "../../../src/domain/paid.ts";
import type { OpenJournal } from "../journal-contract.ts";
import {
  CHAT,
  CUSTOMER,
  countedBytes,
  draftOf,
  francs,
  moved,
  moveOf,
  OTHER_CUSTOMER,
  OTHER_WALLET,
  standingClock,
  TEN_O_CLOCK,
  WALLET,
  WAYS,
  walk,
} from "../samples.ts";

const HOUR = 3_600_000;

/** How deposits are found again. */
export function lookUpContract(open: OpenJournal): void {
  const fresh = () => open({ clock: standingClock(), random: countedBytes() });

  describe("deposits are found", () => {
    it("by the operator's id", async () => {
      const journal = await fresh();
      const transactionId = "CI260115.1000.A00001" as TransactionId;
      const sending = await walk(journal, draftOf(1), ...WAYS.SENDING);
      await walk(journal, draftOf(2), ...WAYS.SENDING);
      const paid = moved(await journal.move(moveOf(sending, "SUCCEEDED", { set: { transactionId } })));
      expect(await journal.byTransactionId(transactionId)).toEqual(paid);
      expect(await journal.byTransactionId("CI0" as TransactionId)).toBeUndefined();
    });

    it("by state, the oldest change first even when the clock jumps back (F20)", async () => {
      const journal = await fresh();
      const first = await walk(journal, draftOf(1), "CONFIRMED");
      const second = await walk(journal, draftOf(2), "CONFIRMED");
      await walk(journal, draftOf(3));
      await journal.move(moveOf(first, "CONFIRMED", { at: TEN_O_CLOCK - HOUR }));
      expect((await journal.inStates(["CONFIRMED", "SENDING"])).map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(await journal.inStates([])).toEqual([]);
    });

    it("when their look-up is due, the longest waiting first, and not while the answer is awaited", async () => {
      const journal = await fresh();
      const lookAt = async (n: number, state: keyof typeof WAYS, nextLookAt: number | undefined) => {
        const deposit = await walk(journal, draftOf(n), ...WAYS[state]);
        return moved(await journal.move(moveOf(deposit, state, { set: { nextLookAt } })));
      };
      expect(await journal.nextLookAt()).toBeUndefined();
      const late = await lookAt(1, "UNCERTAIN", TEN_O_CLOCK + 2);
      const pending = await lookAt(2, "PENDING", TEN_O_CLOCK + 1);
      const watched = await lookAt(3, "REJECTED", TEN_O_CLOCK + 3);
      const review = await lookAt(4, "REVIEW", TEN_O_CLOCK + 4);
      await lookAt(5, "SENDING", TEN_O_CLOCK);
      await lookAt(6, "SUCCEEDED", undefined);
      expect(await journal.nextLookAt()).toBe(TEN_O_CLOCK + 1);
      expect(await journal.due(TEN_O_CLOCK, 10)).toEqual([]);
      expect(await journal.due(TEN_O_CLOCK + 3, 10)).toEqual([pending, late, watched]);
      expect(await journal.due(TEN_O_CLOCK + 4, 2)).toEqual([pending, late]);
      expect(await journal.due(TEN_O_CLOCK + 4, 10)).toHaveLength(4);
      moved(await journal.move(moveOf(pending, "SUCCEEDED", { set: { nextLookAt: undefined } })));
      moved(await journal.move(moveOf(review, "REVIEW", { set: { nextLookAt: undefined } })));
      expect((await journal.due(TEN_O_CLOCK + 4, 10)).map(({ id }) => id)).toEqual([late.id, watched.id]);
    });

    it("by chat, the newest first, once they were confirmed", async () => {
      const journal = await fresh();
      await walk(journal, draftOf(1));
      const cancelled = await walk(journal, draftOf(2), "CONFIRMED", "CANCELLED");
      await walk(journal, draftOf(3), "CANCELLED");
      const paid = await walk(journal, draftOf(4, { createdAt: TEN_O_CLOCK - HOUR }), ...WAYS.SUCCEEDED);
      await walk(journal, draftOf(5, { chatId: CHAT + 1 }), "CONFIRMED");
      expect(await journal.recent(CHAT, 5)).toEqual([paid, cancelled]);
      expect(await journal.recent(CHAT, 1)).toEqual([paid]);
    });

    it("by wallet and customer, the newest first, where they were paid or may be", async () => {
      const journal = await fresh();
      const kept = [];
      for (const [n, state] of DEPOSIT_STATES.entries()) {
        const deposit = await walk(journal, draftOf(n), ...WAYS[state]);
        if (!["DRAFT", "REJECTED", "CANCELLED"].includes(state)) kept.unshift(deposit);
      }
      const refused = await walk(journal, draftOf(30), ...WAYS.REJECTED);
      const late = await journal.move(moveOf(refused, "REJECTED", { set: { operatorCode: LATE_SUCCESS } }));
      kept.unshift(moved(late));
      await walk(journal, draftOf(20, { recipient: OTHER_CUSTOMER }), "CONFIRMED");
      await walk(journal, draftOf(21, { distributor: OTHER_WALLET }), "CONFIRMED");
      await walk(journal, draftOf(22, { createdAt: TEN_O_CLOCK - HOUR }), "CONFIRMED");
      expect(await journal.toRecipient(WALLET, CUSTOMER, TEN_O_CLOCK)).toEqual(kept);
    });

    it("as the newest amounts that a wallet paid", async () => {
      const journal = await fresh();
      for (const amount of [1_000, 2_000, 3_000])
        await walk(journal, draftOf(amount, { amount: francs(amount) }), ...WAYS.SUCCEEDED);
      await walk(journal, draftOf(1), ...WAYS.REJECTED);
      await walk(journal, draftOf(2, { distributor: OTHER_WALLET }), ...WAYS.SUCCEEDED);
      expect(await journal.usualAmounts(WALLET, 2)).toEqual([3_000, 2_000]);
    });

    it("by when they were first sent, for comparisons (F50)", async () => {
      const journal = await fresh();
      const at = (n: number, createdAt: number) => draftOf(n, { createdAt });
      const second = await walk(journal, at(1, TEN_O_CLOCK + 1), ...WAYS.REJECTED);
      const first = await walk(journal, at(2, TEN_O_CLOCK), ...WAYS.SENDING);
      await walk(journal, at(3, TEN_O_CLOCK), "CONFIRMED");
      await walk(journal, at(4, TEN_O_CLOCK - 1), ...WAYS.SUCCEEDED);
      await walk(journal, at(5, TEN_O_CLOCK + 2), ...WAYS.SUCCEEDED);
      expect(await journal.sentBetween(TEN_O_CLOCK, TEN_O_CLOCK + 2)).toEqual([first, second]);
    });
  });
}
