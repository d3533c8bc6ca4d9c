import { describe, expect, it } from "vitest";
import type { Deposit, TransactionId } from "../../../src/domain/deposit.ts";
import { DEPOSIT_STATES, isLegalMove, isMoveBack, NOT_SENT, needsPerson } from "../../../src/domain/deposit.ts";
import { type Act, type Brake, IllegalMove, type Journal, type Limits } from "../../../src/domain/ports/journal.ts";
import type { OpenJournal } from "../journal-contract.ts";
import {
  BY_MACHINE,
  BY_PERSON,
  CHAT,
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

/** By whoever wrote SENDING and never made the call. */
const TAKEN_BACK: Act = { ...BY_MACHINE, what: NOT_SENT };

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
      const noted = moved(await journal.move(moveOf(confirmed, "CONFIRMED", { at: TEN_O_CLOCK + 2 })));
      const sending = moved(await journal.move(moveOf(noted, "SENDING", { at: TEN_O_CLOCK + 2 })));
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
      const wallet = { kind: "pin_answered", id: "x", by: 7, says: "locked" } as const;
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
          const act = isMoveBack(from, to) ? TAKEN_BACK : BY_PERSON;
          if (isLegalMove(from, to)) expect(moved(await journal.move(moveOf(deposit, to, { act }))).state).toBe(to);
          else await expect(journal.move(moveOf(deposit, to))).rejects.toThrow(IllegalMove);
          if (!isLegalMove(from, to)) expect(await journal.deposit(deposit.id)).toEqual(deposit);
        }
      }
    });

    it("goes back from SENDING only as not sent, by the machine, before a second attempt, and is as it was then (F34, F70)", async () => {
      const journal = await fresh();
      const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
      const at = confirmed.createdAt + 1_000;
      const set = { attempts: 1, sentAt: at };
      const sending = moved(await journal.move(moveOf(confirmed, "SENDING", { at, set })));
      for (const act of [BY_MACHINE, BY_PERSON, { ...BY_PERSON, what: NOT_SENT }])
        await expect(journal.move(moveOf(sending, "CONFIRMED", { act }))).rejects.toThrow(IllegalMove);
      const back = moved(await journal.move(moveOf(sending, "CONFIRMED", { act: TAKEN_BACK })));
      expect(back).toEqual({ ...confirmed, version: 4 });
      const again = moved(await journal.move(moveOf(back, "SENDING", { at, set })));
      const repeated = moved(await journal.move(moveOf(again, "SENDING", { set: { attempts: 2 } })));
      await expect(journal.move(moveOf(repeated, "CONFIRMED", { act: TAKEN_BACK }))).rejects.toThrow(IllegalMove);
      expect(await journal.verify()).toMatchObject({ kind: "intact" });
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

  describe("a twin", () => {
    const MINUTE = 60_000;

    it("confirmed at the same moment holds all but one, whoever confirms them (F69)", async () => {
      const journal = await fresh();
      const drafts = await Promise.all(
        Array.from({ length: 20 }, (_, n) => journal.draft(draftOf(n, { actorId: n, chatId: n }))),
      );
      const outcomes = await Promise.all(
        drafts.map(({ deposit }) =>
          journal.move(moveOf(deposit, "CONFIRMED", { brake: brake(), tell: [cardOf(deposit)] })),
        ),
      );
      expect(outcomes.filter(({ kind }) => kind === "moved")).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === "earlier_open")).toHaveLength(19);
      expect((await journal.outboxDepth()).waiting).toBe(1);
      expect(await journal.verify()).toEqual({ kind: "intact", events: 21 });
    });

    it("is one of the same wallet, number and amount", async () => {
      const journal = await fresh();
      await walk(journal, draftOf(1), "CONFIRMED");
      const others = [{ distributor: OTHER_WALLET }, { recipient: OTHER_CUSTOMER }, { amount: francs(5_005) }];
      for (const [n, different] of others.entries()) {
        const { deposit } = await journal.draft(draftOf(2 + n, different));
        expect(await journal.move(moveOf(deposit, "CONFIRMED", { brake: brake() }))).toMatchObject({ kind: "moved" });
      }
    });

    it("that was paid is asked about, unless it is one that was seen; a newer one is asked about again (F69)", async () => {
      const journal = await fresh();
      const first = await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
      const { deposit } = await journal.draft(draftOf(2));
      const later = (seen: readonly Deposit[]) =>
        journal.move(moveOf(deposit, "CONFIRMED", { at: TEN_O_CLOCK + 3 * MINUTE, brake: brake(seen) }));
      expect(await later([])).toEqual({ kind: "look_alike", earlier: first });
      const second = await walk(journal, draftOf(3), ...WAYS.SUCCEEDED);
      expect(await later([first])).toEqual({ kind: "look_alike", earlier: second });
      expect((await journal.deposit(deposit.id))?.state).toBe("DRAFT");
      expect(await later([first, second])).toMatchObject({ kind: "moved" });
    });

    it("is also another try of the same wish, of any amount, directly or not (F38)", async () => {
      const journal = await fresh();
      const failed = await walk(journal, draftOf(1), ...WAYS.REJECTED);
      const { deposit: other } = await journal.draft(draftOf(2, { replaces: failed.id, amount: francs(4_000) }));
      const { deposit: third } = await journal.draft(draftOf(3, { replaces: other.id, amount: francs(3_000) }));
      expect(await journal.move(moveOf(other, "CONFIRMED", { brake: brake() }))).toMatchObject({ kind: "moved" });
      expect(await journal.move(moveOf(third, "CONFIRMED", { brake: brake() }))).toMatchObject({
        kind: "earlier_open",
        earlier: { id: other.id },
      });
    });

    function brake(seen: readonly Deposit[] = []): Brake {
      return { lookAlikeMs: 5 * MINUTE, knows: ({ id }) => seen.some((one) => one.id === id) };
    }
  });

  describe("the operator's id of a payment", () => {
    const ID = "CI260115.1000.A00001" as TransactionId;

    const WRONG = { kind: "pin_answered", id: "x", by: 7, says: "wrong" } as const;

    it("is one deposit's: another that would be settled by it is not, and nothing is written (F13)", async () => {
      const journal = await fresh();
      const sending = [
        await walk(journal, draftOf(1), ...WAYS.SENDING),
        await walk(journal, draftOf(2), ...WAYS.SENDING),
      ];
      const tell = sending.map((deposit) => cardOf(deposit));
      const outcomes = await Promise.all(
        sending.map((deposit) =>
          journal.move(moveOf(deposit, "SUCCEEDED", { set: { transactionId: ID }, tell, wallet: WRONG })),
        ),
      );
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["id_taken", "moved"]);
      const owner = outcomes.find((outcome) => outcome.kind === "id_taken")?.owner;
      expect(owner).toMatchObject({ state: "SUCCEEDED", transactionId: ID });
      expect(await journal.inStates(["SENDING"])).toHaveLength(1);
      expect((await journal.outboxDepth()).waiting).toBe(2);
      expect((await journal.wallet(WALLET)).wrongPins).toBe(1);
    });

    it("may be written again on its own deposit", async () => {
      const journal = await fresh();
      const pending = await walk(journal, draftOf(1), ...WAYS.SENDING);
      const known = moved(await journal.move(moveOf(pending, "PENDING", { set: { transactionId: ID } })));
      expect(await journal.move(moveOf(known, "SUCCEEDED", { set: { transactionId: ID } }))).toMatchObject({
        kind: "moved",
      });
    });

    it("is not taken by a deposit that has it from an answer that contradicts: it is whose the answer was (F13)", async () => {
      const journal = await fresh();
      const wrong = await walk(journal, draftOf(1), ...WAYS.SENDING);
      const set = { transactionId: ID, reason: "answer_contradicts" } as const;
      moved(await journal.move(moveOf(wrong, "REVIEW", { set })));
      const right = await walk(journal, draftOf(2), ...WAYS.SENDING);
      const paid = moved(await journal.move(moveOf(right, "SUCCEEDED", { set: { transactionId: ID } })));
      expect(await journal.byTransactionId(ID)).toEqual(paid);
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

    it("counts a payment that is shown as taken back until a person says that the money is back (F57)", async () => {
      const journal = await fresh();
      const ceiling = { max: francs(8_000), since: TEN_O_CLOCK };
      const within: Limits = { day: ceiling, customerMonth: ceiling, actorDay: ceiling };
      const paid = await walk(journal, draftOf(1, { amount: francs(5_000) }), ...WAYS.SUCCEEDED);
      const shown = { kind: "taken_back", times: 0, ids: [], status: "CANCELLED" } as const;
      const back = await journal.move(moveOf(paid, "SUCCEEDED", { set: { afterwards: shown } }));
      expect(await confirmWithin(journal, 2, 3_001, within)).toMatchObject({ kind: "over_limit", used: 5_000 });
      if (back.kind !== "moved") throw new Error(back.kind);
      await journal.move(moveOf(back.deposit, "SUCCEEDED", { set: { afterwards: { ...shown, said: "taken_back" } } }));
      expect(await confirmWithin(journal, 3, 8_000, within)).toMatchObject({ kind: "moved" });
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

    it("of a person's day counts what they took of their own since the day began: not what was refused, what an owner allowed or is asked about, nor others'", async () => {
      const journal = await fresh();
      const actorDay = { max: francs(10_000), since: TEN_O_CLOCK };
      await walk(journal, draftOf(1, { createdAt: TEN_O_CLOCK - 1 }), "CONFIRMED");
      await walk(journal, draftOf(2), ...WAYS.REJECTED);
      await walk(journal, draftOf(3, { actorId: CHAT + 1 }), "CONFIRMED");
      for (const [n, set] of [{ approvedBy: CHAT + 2 }, { reason: "approval_awaited" } as const].entries()) {
        const { deposit } = await journal.draft(draftOf(4 + n));
        moved(await journal.move(moveOf(deposit, "CONFIRMED", { set })));
      }
      expect(await journal.takenBy(CHAT, TEN_O_CLOCK)).toBe(0);
      await walk(journal, draftOf(6, { distributor: OTHER_WALLET }), ...WAYS.UNCERTAIN);
      const over = { kind: "over_limit", limit: "actor_day", max: 10_000, used: 5_000 };
      expect(await confirmWithin(journal, 7, 5_001, { actorDay })).toEqual(over);
      expect(await confirmWithin(journal, 8, 5_000, { actorDay })).toMatchObject({ kind: "moved" });
    });

    it("of what one person does alone counts francs and deposits on one wallet, without what was refused, allowed or asked about (S37)", async () => {
      const journal = await fresh();
      const alone = { francs: francs(10_000), deposits: 2, since: TEN_O_CLOCK };
      await walk(journal, draftOf(1, { createdAt: TEN_O_CLOCK - 1 }), "CONFIRMED");
      await walk(journal, draftOf(2), ...WAYS.REJECTED);
      await walk(journal, draftOf(3, { actorId: CHAT + 1 }), "CONFIRMED");
      await walk(journal, draftOf(6, { distributor: OTHER_WALLET }), ...WAYS.UNCERTAIN);
      for (const [n, set] of [{ approvedBy: CHAT + 2 }, { reason: "approval_awaited" } as const].entries()) {
        const { deposit } = await journal.draft(draftOf(4 + n));
        moved(await journal.move(moveOf(deposit, "CONFIRMED", { set })));
      }
      const { distributor } = draftOf(7);
      expect(await journal.doneAlone(CHAT, distributor, TEN_O_CLOCK)).toEqual({ francs: 0, deposits: 0 });
      const over = { kind: "over_limit", limit: "alone_day", max: 10_000 };
      expect(await confirmWithin(journal, 7, 10_001, { alone })).toEqual({ ...over, used: 0 });
      expect(await confirmWithin(journal, 8, 4_000, { alone })).toMatchObject({ kind: "moved" });
      expect(await confirmWithin(journal, 9, 6_001, { alone })).toEqual({ ...over, used: 4_000 });
      expect(await confirmWithin(journal, 10, 1_000, { alone })).toMatchObject({ kind: "moved" });
      expect(await confirmWithin(journal, 11, 5, { alone })).toEqual({ ...over, used: 5_000 });
      expect(await journal.doneAlone(CHAT, distributor, TEN_O_CLOCK)).toEqual({ francs: 5_000, deposits: 2 });
    });

    it("does not count the deposit itself", async () => {
      const journal = await fresh();
      const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
      const ceiling = { max: francs(5_000), since: TEN_O_CLOCK };
      const within: Limits = { day: ceiling, customerMonth: ceiling, actorDay: ceiling };
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
