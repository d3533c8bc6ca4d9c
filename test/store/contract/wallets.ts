import { describe, expect, it } from "vitest";
import type { Journal, WalletChange } from "../../../src/domain/ports/journal.ts";
import type { OpenJournal } from "../journal-contract.ts";
import {
  BY_PERSON,
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
  const WRONG = { kind: "wrong_pin" } as const;
  const RIGHT = { kind: "right_pin" } as const;

  describe("a wallet", () => {
    it("that nobody has seen is open", async () => {
      expect(await (await fresh()).wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 0 });
    });

    it("is locked by the second wrong PIN in a row, whichever deposits they came with (S5, F18)", async () => {
      const journal = await fresh();
      await refusedWith(journal, 1, WRONG);
      expect(await journal.wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 1 });
      await refusedWith(journal, 2, WRONG);
      expect(await journal.wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 2, lockedSince: TEN_O_CLOCK });
      expect((await journal.wallet(OTHER_WALLET)).wrongPins).toBe(0);
    });

    it("counts wrong PINs from the last right one", async () => {
      const journal = await fresh();
      for (const change of [WRONG, RIGHT, WRONG]) await journal.changeWallet(WALLET, change, BY_PERSON);
      expect(await journal.wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 1 });
    });

    it("stays locked after a right PIN, until somebody unlocks it", async () => {
      const journal = await fresh();
      expect(await journal.changeWallet(WALLET, { kind: "lock" }, BY_PERSON)).toMatchObject({
        lockedSince: TEN_O_CLOCK,
      });
      expect(await journal.changeWallet(WALLET, RIGHT, BY_PERSON)).toMatchObject({ lockedSince: TEN_O_CLOCK });
      expect(await journal.changeWallet(WALLET, { kind: "unlock" }, BY_PERSON)).toEqual({
        distributor: WALLET,
        wrongPins: 0,
      });
    });

    it("is paused for a reason, and resumed, beside its lock", async () => {
      const journal = await fresh();
      await journal.changeWallet(WALLET, { kind: "lock" }, BY_PERSON);
      await journal.changeWallet(WALLET, { kind: "pause", why: "paid_twice" }, BY_PERSON);
      await journal.changeWallet(WALLET, { kind: "unlock" }, BY_PERSON);
      expect(await journal.wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 0, pausedFor: "paid_twice" });
      await journal.changeWallet(WALLET, { kind: "resume" }, BY_PERSON);
      expect(await journal.wallet(WALLET)).toEqual({ distributor: WALLET, wrongPins: 0 });
    });

    it.each<WalletChange>([{ kind: "lock" }, { kind: "pause", why: "answer_contradicts" }])(
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
        journal.move(moveOf(first, "REJECTED", { wallet: { kind: "lock" } })),
        journal.move(moveOf(second, "SENDING", { within: { openWallet: true } })),
      ]);
      expect(sent.kind).toBe("wallet_closed");
    });

    it("changed outside a deposit is on record with who did it", async () => {
      const journal = await fresh();
      await journal.changeWallet(WALLET, { kind: "lock" }, BY_PERSON);
      await journal.changeWallet(WALLET, { kind: "unlock" }, BY_PERSON);
      expect(await journal.verify()).toEqual({ kind: "intact", events: 2 });
    });
  });

  async function refusedWith(journal: Journal, n: number, wallet: WalletChange): Promise<void> {
    const sending = await walk(journal, draftOf(n), ...WAYS.SENDING);
    moved(await journal.move(moveOf(sending, "REJECTED", { set: { reason: "wrong_pin" }, wallet })));
  }
}
