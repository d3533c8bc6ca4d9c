import { describe, expect, it } from "vitest";
import type { OpenJournal } from "../journal-contract.ts";
import {
  BY_MACHINE,
  BY_PERSON,
  countedBytes,
  draftOf,
  moved,
  moveOf,
  standingClock,
  TEN_O_CLOCK,
  walk,
} from "../samples.ts";

/** What is on record about who did what. */
export function trailContract(open: OpenJournal): void {
  const fresh = () => open({ clock: standingClock(), random: countedBytes() });

  describe("the audit trail", () => {
    it("has a line for every change of a deposit, with who, what, when, and from where to where", async () => {
      const journal = await fresh();
      const { deposit } = await journal.draft(draftOf(1));
      await walk(journal, draftOf(2), "CONFIRMED");
      const act = { ...BY_PERSON, what: "confirm", detail: { anyway: true, tries: 2, why: "asked" } };
      moved(await journal.move(moveOf(deposit, "CONFIRMED", { act, at: TEN_O_CLOCK + 5 })));
      await journal.note({ at: TEN_O_CLOCK + 6, act: BY_MACHINE, depositId: deposit.id });
      expect(await journal.events(deposit.id)).toMatchObject([
        { at: TEN_O_CLOCK, to: "DRAFT", act: { by: { kind: "person", id: deposit.actorId } } },
        { at: TEN_O_CLOCK + 5, from: "DRAFT", to: "CONFIRMED", act },
        { at: TEN_O_CLOCK + 6, act: BY_MACHINE },
      ]);
    });

    it("is numbered without gaps and every line has its own hash", async () => {
      const journal = await fresh();
      const { id } = await walk(journal, draftOf(1), "CONFIRMED", "SENDING", "SUCCEEDED");
      const events = await journal.events(id);
      expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect(new Set(events.map(({ hash }) => hash)).size).toBe(4);
      for (const { hash } of events) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    });

    it("is intact, also when it is empty", async () => {
      const journal = await fresh();
      expect(await journal.verify()).toEqual({ kind: "intact", events: 0 });
      await walk(journal, draftOf(1), "CONFIRMED");
      await journal.note({ at: TEN_O_CLOCK, act: BY_MACHINE });
      expect(await journal.verify()).toEqual({ kind: "intact", events: 3 });
    });
  });
}
