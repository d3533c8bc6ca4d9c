import { describe, expect, it } from "vitest";
import { type CheckCode, codeTrace } from "../../../src/domain/check-code.ts";
import type { Deposit, DepositState, TransactionId } from "../../../src/domain/deposit.ts";
import { changeSealed } from "../../../src/store/journal/seals.ts";
import { writeNote } from "../../../src/store/journal/trail.ts";
import type { OpenBooks } from "../books-contract.ts";
import { BY_PERSON, CHAT, draftOf, moved, moveOf, TEN_O_CLOCK, WAYS, walk } from "../samples.ts";

const BY = { personId: CHAT, at: TEN_O_CLOCK };
const MINUTE = 60_000;
const wrongCode = (nr: number) => `0000000${nr}` as CheckCode;

/** The codes of receipts. */
export function receiptContract(open: OpenBooks): void {
  /** A store with one deposit in a state. */
  async function withOne(...way: readonly DepositState[]) {
    const store = await open();
    const deposit = await walk(store.journal, draftOf(1), ...way);
    const { receipts } = store.books;
    const acts = async () => (await store.journal.events(deposit.id)).map(({ act }) => act.what);
    return { ...store, receipts, deposit, acts };
  }

  describe("a receipt", () => {
    it("is given for what was paid and is paid still, under the same code every time, and each time is on record", async () => {
      const { receipts, deposit, acts } = await withOne(...WAYS.SUCCEEDED);
      const codes = [await receipts.issue(deposit.id, "picture", BY), await receipts.issue(deposit.id, "pdf", BY)];
      expect(codes[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(codes[1]).toBe(codes[0]);
      expect((await acts()).filter((what) => what === "receipt")).toHaveLength(2);
    });

    it("is given for nothing else: not before, not of a refusal whose payment was found late, not of what was taken back (F57)", async () => {
      for (const [state, way] of Object.entries(WAYS)) {
        if (state === "SUCCEEDED") continue;
        const { receipts, deposit } = await withOne(...way);
        expect(await receipts.issue(deposit.id, "pdf", BY), state).toBeUndefined();
      }
      const late = await withOne(...WAYS.REJECTED);
      await late.journal.move(moveOf(late.deposit, "REJECTED", { set: { operatorCode: "LATE_SUCCESS" } }));
      expect(await late.receipts.issue(late.deposit.id, "pdf", BY)).toBeUndefined();
      const back = await withOne(...WAYS.SUCCEEDED);
      const afterwards = { kind: "taken_back", times: 0, ids: ["CI-1" as TransactionId], status: "CANCELLED" } as const;
      moved(await back.journal.move(moveOf(back.deposit, "SUCCEEDED", { set: { afterwards } })));
      expect(await back.receipts.issue(back.deposit.id, "pdf", BY)).toBeUndefined();
      expect(await back.acts()).not.toContain("receipt");
    });

    it("is known by its code alone, whoever asks, and each question is on record", async () => {
      const { receipts, deposit, acts } = await withOne(...WAYS.SUCCEEDED);
      const code = (await receipts.issue(deposit.id, "pdf", BY)) as CheckCode;
      expect(await receipts.verify(code, { ...BY, personId: 7 })).toEqual({ kind: "genuine", deposit });
      expect(await receipts.verify(wrongCode(1), BY)).toEqual({ kind: "unknown" });
      expect((await acts()).filter((what) => what === "verify_receipt")).toHaveLength(1);
    });

    it("is not shown by a row that says a code is another deposit's: the code is made again from the deposit", async () => {
      const { receipts, transactions, journal } = await withOne();
      const other: Deposit = await walk(journal, draftOf(2), ...WAYS.SUCCEEDED);
      await transactions.write(async (unit) => {
        await changeSealed(unit, "receipts", [other.id], async () => {
          const row = { deposit_id: other.id, code_trace: codeTrace(wrongCode(1)), first_at: TEN_O_CLOCK };
          await unit.db.insertInto("receipts").values(row).execute();
          return true;
        });
        await writeNote(unit, { at: TEN_O_CLOCK, act: BY_PERSON, depositId: other.id });
      });
      expect(await receipts.verify(wrongCode(1), BY)).toEqual({ kind: "unknown" });
    });

    it("is guessed by nobody: five wrong codes of one person in a quarter of an hour, and no more is looked up for them", async () => {
      const { receipts, deposit } = await withOne(...WAYS.SUCCEEDED);
      const code = (await receipts.issue(deposit.id, "pdf", BY)) as CheckCode;
      for (let nr = 0; nr < 5; nr += 1)
        expect(await receipts.verify(wrongCode(nr), { ...BY, at: TEN_O_CLOCK + nr * MINUTE })).toEqual({
          kind: "unknown",
        });
      const until = TEN_O_CLOCK + 15 * MINUTE;
      expect(await receipts.verify(code, { ...BY, at: until - 1 })).toEqual({ kind: "too_many", until });
      expect(await receipts.verify(code, { personId: 7, at: until - 1 })).toMatchObject({ kind: "genuine" });
      expect(await receipts.verify(code, { ...BY, at: until })).toMatchObject({ kind: "genuine" });
    });
  });
}
