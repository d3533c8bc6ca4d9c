import { describe, expect, it } from "vitest";
import { createPinStops } from "../../../src/deposits/pin-stops.ts";
import type { DepositId } from "../../../src/domain/deposit.ts";
import { ReferenceTaken } from "../../../src/domain/ports/journal.ts";
import type { OpenJournal } from "../journal-contract.ts";
import { CHAT, countedBytes, draftOf, moved, moveOf, OTHER_CUSTOMER, standingClock, walk } from "../samples.ts";

/** What an intent becomes. */
export function draftContract(open: OpenJournal): void {
  const fresh = () => open({ clock: standingClock(), random: countedBytes() });

  describe("a draft", () => {
    it("is a row of version 1 that says what was asked, found by id and by reference", async () => {
      const journal = await fresh();
      const { kind, deposit } = await journal.draft(draftOf(1));
      expect(kind).toBe("created");
      expect(deposit).toMatchObject({ ...draftOf(1), state: "DRAFT", version: 1, attempts: 0, looks: 0 });
      expect(await journal.deposit(deposit.id)).toEqual(deposit);
      expect(await journal.byReference(deposit.reference)).toEqual(deposit);
    });

    it("asked for again under the same intent is the row that is there, with its first reference and as it is by now (F21)", async () => {
      const journal = await fresh();
      const first = await walk(journal, draftOf(1), "CONFIRMED");
      const again = await journal.draft({ ...draftOf(2), id: first.id, intentKey: first.intentKey });
      expect(again).toEqual({ kind: "exists", deposit: first });
      expect(await journal.byReference(draftOf(2).reference)).toBeUndefined();
    });

    it("asked for twenty times at once is one row (F23)", async () => {
      const journal = await fresh();
      const asked = await Promise.all(Array.from({ length: 20 }, () => journal.draft(draftOf(1))));
      expect(asked.filter(({ kind }) => kind === "created")).toHaveLength(1);
      expect(await journal.inStates(["DRAFT"])).toHaveLength(1);
    });

    it("with the reference of another intent is refused and leaves nothing (F51)", async () => {
      const journal = await fresh();
      await journal.draft(draftOf(1));
      await expect(journal.draft({ ...draftOf(2), reference: draftOf(1).reference })).rejects.toThrow(ReferenceTaken);
      expect(await journal.deposit(draftOf(2).id)).toBeUndefined();
      expect(await journal.verify()).toEqual({ kind: "intact", events: 1 });
    });

    it("remembers the deposit it replaces", async () => {
      const journal = await fresh();
      const old = await walk(journal, draftOf(1), "CONFIRMED", "SENDING", "REJECTED");
      const { deposit } = await journal.draft(draftOf(2, { replaces: old.id, recipient: OTHER_CUSTOMER }));
      expect((await journal.deposit(deposit.id))?.replaces).toBe(old.id);
    });

    it("keeps hostile ids as the text they are (S27)", async () => {
      const journal = await fresh();
      const hostile = ["../../etc/passwd", "'; DROP TABLE deposits; --", '"', "%_\\", "\u202e1:1", "💸".repeat(50)];
      for (const [n, text] of hostile.entries()) {
        const { deposit } = await journal.draft(draftOf(n, { id: text as DepositId, intentKey: text }));
        const confirmed = moved(await journal.move(moveOf(deposit, "CONFIRMED")));
        expect(await journal.deposit(text as DepositId)).toEqual(confirmed);
        expect((await journal.draft(draftOf(99, { intentKey: text }))).deposit.id).toBe(text);
      }
      expect(await journal.inStates(["CONFIRMED"])).toHaveLength(hostile.length);
    });
  });

  describe("a text with U+0000", () => {
    it("is kept without that sign, in every store the same, and what is sealed is what is kept", async () => {
      const journal = await fresh();
      const id = "a\u0000b" as DepositId;
      const { deposit } = await journal.draft(draftOf(1, { id, intentKey: id }));
      expect(deposit.id).toBe("a\ufffdb");
      expect(await journal.deposit(id)).toEqual(deposit);
      expect(await journal.draft(draftOf(2, { intentKey: id }))).toEqual({ kind: "exists", deposit });
      const set = { operatorCode: "HTTP\u0000 502" };
      const confirmed = moved(await journal.move(moveOf(deposit, "CONFIRMED", { set })));
      expect(confirmed.operatorCode).toBe("HTTP\ufffd 502");
      expect(await journal.deposit(id)).toEqual(confirmed);
      expect(await journal.verify()).toEqual({ kind: "intact", events: 2 });
    });
  });

  describe("an installation", () => {
    it("has a prefix of three characters for its references (F51)", async () => {
      expect((await fresh()).prefix).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}$/);
    });

    it("keeps small facts, the newest of each", async () => {
      const journal = await fresh();
      expect(await journal.fact("compared_until")).toBeUndefined();
      await journal.setFact("compared_until", "1");
      await journal.setFact("compared_until", "2");
      expect(await journal.fact("compared_until")).toBe("2");
    });

    it("counts two wrong PINs of one person that two processes hear at once as two, and the third stops them once (S35)", async () => {
      const journal = await fresh();
      const [one, other] = [createPinStops(journal, standingClock()), createPinStops(journal, standingClock())];
      expect(await Promise.all([one.wrong(CHAT), other.wrong(CHAT)])).toEqual([false, false]);
      expect((await Promise.all([one.wrong(CHAT), other.wrong(CHAT)])).toSorted()).toEqual([false, true]);
      expect(JSON.parse((await journal.fact(`pins_of_${CHAT}`)) ?? "{}")).toMatchObject({ wrong: 4, stopped: true });
      expect(await journal.verify()).toMatchObject({ kind: "intact" });
    });

    it("writes a fact that is decided on what it was only where it still is that (S35)", async () => {
      const journal = await fresh();
      const name = "pins_of_7";
      expect(await journal.setFact(name, "1", { value: "0" })).toBe(false);
      expect(await journal.fact(name)).toBeUndefined();
      expect(await journal.setFact(name, "1", { value: undefined })).toBe(true);
      expect(await journal.setFact(name, "2", { value: undefined })).toBe(false);
      expect(await journal.setFact(name, "2", { value: "1" })).toBe(true);
      expect(await journal.fact(name)).toBe("2");
    });
  });
}
