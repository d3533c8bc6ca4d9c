import { describe, expect, it } from "vitest";
import type { TransactionId } from "../../../src/domain/deposit.ts";
import { DEPOSIT_STATES, isLegalMove, needsPerson } from "../../../src/domain/deposit.ts";
import { IllegalMove, type Journal, type Limits } from "../../../src/domain/ports/journal.ts";
import type { OpenJournal } from "../journal-contract.ts";
import {
  BY_MACHINE,
  BY_PERSON,
  cardOf,
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

/** How a deposit changes. */
export function moveContract(open: OpenJournal): void {
  const fresh = () => open({ clock: standingClock(), random: countedBytes() });

  describe("a change of a deposit", () => {
    it("adds one to the version, keeps what it does not name and clears what it sets to nothing", async () => {
      const journal = await fresh();
      const sending = await walk(journal, draftOf(1), "CONFIRMED", "SENDING");
      const transactionId = "CI260115.1000.A00001" as TransactionId;
      const set = { reason: "no_answer", operatorCode: "HTTP 502", transactionId, nextLookAt: TEN_O_CLOCK } as const;
      const uncertain = moved(await journal.move(moveOf(sending, "UNCERTAIN", { set })));
      expect(uncertain).toEqual({ ...sending, ...set, state: "UNCERTAIN", version: 4 });
      const cleared = { reason: undefined, nextLookAt: undefined, settledAt: TEN_O_CLOCK } as const;
      const paid = moved(await journal.move(moveOf(uncertain, "SUCCEEDED", { set: cleared })));
      expect(paid).toEqual({ ...uncertain, ...cleared, state: "SUCCEEDED", version: 5 });
      expect(await journal.deposit(paid.id)).toEqual(paid);
    });

    it("says when it was confirmed and first sent, whether or not it is told to", async () => {
      const journal = await fresh();
      const { deposit } = await journal.draft(draftOf(1));
      const confirmed = moved(await journal.move(moveOf(deposit, "CONFIRMED", { at: TEN_O_CLOCK + 1 })));
      const sending = moved(await journal.move(moveOf(confirmed, "SENDING", { at: TEN_O_CLOCK + 2 })));
      const again = moved(
        await journal.move(moveOf(sending, "SENDING", { at: TEN_O_CLOCK + 3, set: { attempts: 2 } })),
      );
      expect(again).toMatchObject({ confirmedAt: TEN_O_CLOCK + 1, sentAt: TEN_O_CLOCK + 2, attempts: 2 });
    });

    it("asked for fifty times at once happens once; the others see what the first made of it (F22, F23, F24)", async () => {
      const journal = await fresh();
      const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
      const tell = [cardOf(confirmed)];
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => journal.move(moveOf(confirmed, "SENDING", { tell }))),
      );
      expect(outcomes.filter(({ kind }) => kind === "moved")).toHaveLength(1);
      const lost = outcomes.filter((outcome) => outcome.kind === "lost");
      expect(lost).toHaveLength(49);
      expect(new Set(lost.map(({ deposit }) => deposit.state))).toEqual(new Set(["SENDING"]));
      expect((await journal.outboxDepth()).waiting).toBe(1);
    });

    it("decided on an older version, or another state, is lost and writes nothing", async () => {
      const journal = await fresh();
      const sending = await walk(journal, draftOf(1), "CONFIRMED", "SENDING");
      const noted = moved(await journal.move(moveOf(sending, "SENDING")));
      const tell = [cardOf(noted)];
      const wallet = { kind: "lock" } as const;
      for (const stale of [
        moveOf(sending, "SUCCEEDED", { tell, wallet }),
        { ...moveOf(noted, "SENDING"), from: "CONFIRMED" as const, tell },
      ])
        expect(await journal.move(stale)).toEqual({ kind: "lost", deposit: noted });
      expect((await journal.outboxDepth()).waiting).toBe(0);
      expect((await journal.wallet(WALLET)).lockedSince).toBeUndefined();
      expect(await journal.verify()).toEqual({ kind: "intact", events: 4 });
    });

    it("goes only along the table of legal moves, from every state to every other (I5)", async () => {
      const journal = await fresh();
      for (const [n, from] of DEPOSIT_STATES.entries()) {
        for (const [m, to] of DEPOSIT_STATES.entries()) {
          const deposit = await walk(journal, draftOf(n * 10 + m), ...WAYS[from]);
          if (isLegalMove(from, to)) expect(moved(await journal.move(moveOf(deposit, to))).state).toBe(to);
          else await expect(journal.move(moveOf(deposit, to))).rejects.toThrow(IllegalMove);
          if (!isLegalMove(from, to)) expect(await journal.deposit(deposit.id)).toEqual(deposit);
        }
      }
    });

    it("leaves REVIEW only by a person (I5)", async () => {
      const journal = await fresh();
      for (const [n, to] of (["SUCCEEDED", "REJECTED"] as const).entries()) {
        const review = await walk(journal, draftOf(n), ...WAYS.REVIEW);
        expect(needsPerson("REVIEW", to)).toBe(true);
        await expect(journal.move(moveOf(review, to, { act: BY_MACHINE }))).rejects.toThrow(IllegalMove);
        const looked = moved(await journal.move(moveOf(review, "REVIEW", { act: BY_MACHINE })));
        expect(moved(await journal.move(moveOf(looked, to, { act: BY_PERSON }))).state).toBe(to);
      }
    });

    it("of a deposit that is not there is a bug", async () => {
      const journal = await fresh();
      const { deposit } = await journal.draft(draftOf(1));
      await expect(journal.move(moveOf({ ...deposit, id: draftOf(2).id }, "CONFIRMED"))).rejects.toThrow(IllegalMove);
    });
  });

  describe("a ceiling", () => {
    it("of a day may be reached, not passed; past it nothing is written (S9)", async () => {
      const journal = await fresh();
      const within: Limits = { day: { max: francs(12_000), since: TEN_O_CLOCK } };
      await confirmWithin(journal, 1, 5_000, within);
      expect(await confirmWithin(journal, 2, 7_001, within)).toEqual({
        kind: "over_limit",
        limit: "day",
        max: 12_000,
        used: 5_000,
      });
      expect(await journal.deposit(draftOf(2).id)).toMatchObject({ state: "DRAFT", version: 1 });
      expect(await journal.events(draftOf(2).id)).toHaveLength(1);
      expect((await journal.outboxDepth()).waiting).toBe(1);
      expect(await confirmWithin(journal, 3, 7_000, within)).toMatchObject({ kind: "moved" });
    });

    it("of a day counts one wallet's deposits since the day began that are not refused or given up", async () => {
      const journal = await fresh();
      const within: Limits = { day: { max: francs(10_000), since: TEN_O_CLOCK } };
      await walk(journal, draftOf(1, { createdAt: TEN_O_CLOCK - 1 }), "CONFIRMED");
      await walk(journal, draftOf(2), ...WAYS.REJECTED);
      await walk(journal, draftOf(3), "CONFIRMED", "CANCELLED");
      await walk(journal, draftOf(4, { distributor: OTHER_WALLET }), "CONFIRMED");
      await walk(journal, draftOf(5));
      expect(await confirmWithin(journal, 6, 10_000, within)).toMatchObject({ kind: "moved" });
      for (const [n, state] of (["PENDING", "UNCERTAIN", "REVIEW", "SUCCEEDED"] as const).entries())
        await walk(journal, draftOf(10 + n, { amount: francs(1) }), ...WAYS[state]);
      expect(await confirmWithin(journal, 7, 1, within)).toMatchObject({ kind: "over_limit", used: 10_004 });
    });

    it("of a customer's month counts one number over all wallets", async () => {
      const journal = await fresh();
      const within: Limits = { customerMonth: { max: francs(10_000), since: TEN_O_CLOCK - 86_400_000 } };
      await walk(journal, draftOf(1, { distributor: OTHER_WALLET, createdAt: TEN_O_CLOCK - 86_400_000 }), "CONFIRMED");
      await walk(journal, draftOf(2, { recipient: OTHER_CUSTOMER }), "CONFIRMED");
      const over = { kind: "over_limit", limit: "customer_month", max: 10_000, used: 5_000 };
      expect(await confirmWithin(journal, 3, 5_001, within)).toEqual(over);
      expect(await confirmWithin(journal, 4, 5_000, within)).toMatchObject({ kind: "moved" });
    });

    it("does not count the deposit itself", async () => {
      const journal = await fresh();
      const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
      const within: Limits = { day: { max: francs(5_000), since: TEN_O_CLOCK } };
      expect(await journal.move(moveOf(confirmed, "SENDING", { within }))).toMatchObject({ kind: "moved" });
    });

    it("cannot be raced by deposits confirmed at the same time (S9)", async () => {
      const journal = await fresh();
      const within: Limits = { day: { max: francs(15_000), since: TEN_O_CLOCK } };
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => confirmWithin(journal, n, 5_000, within)),
      );
      expect(outcomes.filter(({ kind }) => kind === "moved")).toHaveLength(3);
      expect(outcomes.filter(({ kind }) => kind === "over_limit")).toHaveLength(17);
    });
  });
}

async function confirmWithin(journal: Journal, n: number, amount: number, within: Limits) {
  const { deposit } = await journal.draft(draftOf(n, { amount: francs(amount) }));
  return await journal.move(moveOf(deposit, "CONFIRMED", { within, tell: [cardOf(deposit)] }));
}
