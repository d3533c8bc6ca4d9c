import { describe, expect, it } from "vitest";
import type { Journal, WalletChange } from "../../../src/domain/ports/journal.ts";
import type { OpenJournal } from "../journal-contract.ts";
import {
  BY_PERSON,
  CHAT,
  cardOf,
  countedBytes,
  draftOf,
  moved,
  moveOf,
  OTHER_WALLET,
  standingClock,
  TEN_O_CLOCK,
  WALLET,
  WAYS,
  walk,
} from "../samples.ts";

/** What a journal knows of a distributor's wallet. */
export function walletContract(open: OpenJournal): void {
  const fresh = () => open({ clock: standingClock(), random: countedBytes() });
  const AWA = 7;
  const WRONG = { kind: "pin_answered", id: "no deposit", by: AWA, says: "wrong" } as const;
  const LOCKED = { ...WRONG, says: "locked" } as const;
  const leaves = (id: string) => ({ kind: "pin_leaves", id, by: AWA, tries: 1, isWarned: false }) as const;

  describe("a wallet", () => {
    it("that nobody has seen is open", async () => {
      expect(await (await fresh()).wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 0 });
    });

    it("is closed by the second wrong PIN in a row, whichever deposits they came with (S5, F18)", async () => {
      const journal = await fresh();
      await refusedWith(journal, 1, WRONG);
      expect(await journal.wallet(WALLET)).toMatchObject({ distributor: WALLET, wrongPins: 1, wrongBy: [{ by: AWA }] });
      await refusedWith(journal, 2, WRONG);
      expect(await journal.wallet(WALLET)).toMatchObject({ wrongPins: 2, lockedSince: TEN_O_CLOCK });
      expect((await journal.wallet(OTHER_WALLET)).wrongPins).toBe(0);
    });

    it("keeps every PIN that left and was not answered, until its process is gone and after (S35)", async () => {
      const journal = await fresh();
      await journal.changeWallet(WALLET, leaves("one"), BY_PERSON);
      await journal.changeWallet(WALLET, leaves("two"), BY_PERSON);
      expect((await journal.wallet(WALLET)).pinsOut).toMatchObject([{ id: "one" }, { id: "two" }]);
      const third = await journal.changeWallet(WALLET, leaves("three"), BY_PERSON);
      expect(third.pinsOut).toHaveLength(2);
      expect(await journal.verify()).toEqual({ kind: "intact", events: 2 });
      expect(await journal.walletsWithPinsOut()).toMatchObject([{ distributor: WALLET }]);
      expect(await journal.changeWallet(WALLET, { kind: "pins_lost" }, BY_PERSON)).toMatchObject({
        lockedSince: TEN_O_CLOCK,
      });
    });

    it("is opened by a person's word that the operator counts anew, and by nothing else (S35)", async () => {
      const journal = await fresh();
      const change = (...[one]: Parameters<typeof leaves>) => journal.changeWallet(WALLET, leaves(one), BY_PERSON);
      for (const id of ["one", "two"]) {
        await change(id);
        await journal.changeWallet(WALLET, { ...WRONG, id }, BY_PERSON);
      }
      await journal.changeWallet(WALLET, { kind: "resume" }, BY_PERSON);
      expect(await journal.wallet(WALLET)).toMatchObject({ wrongPins: 2, lockedSince: TEN_O_CLOCK });
      expect(await journal.changeWallet(WALLET, { kind: "pins_begun_anew" }, BY_PERSON)).toEqual({
        distributor: WALLET,
        wrongPins: 0,
      });
    });

    it("keeps the one try that a person allowed, until it is used (S35)", async () => {
      const journal = await fresh();
      const until = TEN_O_CLOCK + 600_000;
      await journal.changeWallet(WALLET, { ...WRONG, says: "one_left" }, BY_PERSON);
      await journal.changeWallet(WALLET, { kind: "last_try", by: AWA, until }, BY_PERSON);
      expect((await journal.wallet(WALLET)).lastTry).toEqual({ by: AWA, until });
      const used = await journal.changeWallet(WALLET, { ...leaves("last"), isWarned: true }, BY_PERSON);
      expect(used).toMatchObject({ pinsOut: [{ id: "last", by: AWA }] });
      expect((await journal.wallet(WALLET)).lastTry).toBeUndefined();
    });

    it("is paused for a reason, and resumed, beside its lock", async () => {
      const journal = await fresh();
      await journal.changeWallet(WALLET, LOCKED, BY_PERSON);
      await journal.changeWallet(WALLET, { kind: "pause", why: "paid_twice" }, BY_PERSON);
      await journal.changeWallet(WALLET, { kind: "pins_begun_anew" }, BY_PERSON);
      expect(await journal.wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 0, pausedFor: "paid_twice" });
      await journal.changeWallet(WALLET, { kind: "resume" }, BY_PERSON);
      expect(await journal.wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 0 });
    });

    it.each<WalletChange>([LOCKED, { kind: "pause", why: "answer_contradicts" }])(
      "closed by $kind lets no deposit through, and nothing is written",
      async (change) => {
        const journal = await fresh();
        const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
        const wallet = await journal.changeWallet(WALLET, change, BY_PERSON);
        const send = moveOf(confirmed, "SENDING", { within: { openWallet: true }, tell: [cardOf(confirmed)] });
        expect(await journal.move(send)).toEqual({ kind: "wallet_closed", wallet });
        expect(await journal.deposit(confirmed.id)).toEqual(confirmed);
        expect((await journal.outboxDepth()).waiting).toBe(0);
      },
    );

    it("closed between two deposits at the same moment stops the later one (S5)", async () => {
      const journal = await fresh();
      const first = await walk(journal, draftOf(1), ...WAYS.SENDING);
      const second = await walk(journal, draftOf(2), "CONFIRMED");
      const [, sent] = await Promise.all([
        journal.move(moveOf(first, "REJECTED", { wallet: LOCKED })),
        journal.move(moveOf(second, "SENDING", { within: { openWallet: true } })),
      ]);
      expect(sent.kind).toBe("wallet_closed");
    });

    it("changed outside a deposit is on record with who did it, and told", async () => {
      const journal = await fresh();
      const alarm = { kind: "alarm", chatId: CHAT, alarm: "pin-lock", values: {} } as const;
      const told = (change: WalletChange) => journal.changeWallet(WALLET, change, BY_PERSON, [alarm]);
      await told(LOCKED);
      await told({ kind: "pins_begun_anew" });
      expect(await journal.verify()).toEqual({ kind: "intact", events: 2 });
      expect((await journal.outboxDepth()).waiting).toBe(2);
    });
  });

  async function refusedWith(journal: Journal, n: number, wallet: WalletChange): Promise<void> {
    const sending = await walk(journal, draftOf(n), ...WAYS.SENDING);
    moved(await journal.move(moveOf(sending, "REJECTED", { set: { reason: "wrong_pin" }, wallet })));
  }
}
