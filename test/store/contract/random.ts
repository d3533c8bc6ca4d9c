import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEPOSIT_STATES,
  type Deposit,
  type DepositId,
  type DepositState,
  isMoveBack,
  LEGAL_MOVES,
  NOT_SENT,
  needsPerson,
} from "../../../src/domain/deposit.ts";
import { IllegalMove, type Journal } from "../../../src/domain/ports/journal.ts";
import type { OpenJournal } from "../journal-contract.ts";
import {
  BY_MACHINE,
  BY_PERSON,
  cardOf,
  countedBytes,
  draftOf,
  moveOf,
  standingClock,
  TEN_O_CLOCK,
} from "../samples.ts";

/** A change to ask for, of one of three deposits; `from` is its state unless it says otherwise. */
interface Step {
  readonly deposit: number;
  readonly from: DepositState | undefined;
  readonly to: DepositState;
  readonly staleBy: number;
  readonly byPerson: boolean;
  readonly cards: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  deposit: fc.nat({ max: 2 }),
  from: fc.option(fc.constantFrom(...DEPOSIT_STATES), { freq: 8, nil: undefined }),
  to: fc.constantFrom(...DEPOSIT_STATES),
  staleBy: fc.constantFrom(0, 0, 0, 0, 1),
  byPerson: fc.boolean(),
  cards: fc.nat({ max: 2 }),
});

/** What was written, kept beside the journal by the simplest means. */
interface Book {
  readonly rows: Map<DepositId, Deposit>;
  readonly lines: Map<DepositId, number>;
  messages: number;
}

/** What holds whatever is asked of a journal, in whatever order. */
export function randomContract(open: OpenJournal): void {
  describe("any sequence of changes", () => {
    it("stays in the graph, adds one to the version each time, and leaves one line and its messages per change (I5)", async () => {
      const journal = await open({ clock: standingClock(), random: countedBytes() });
      let drafts = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          const book: Book = { rows: new Map(), lines: new Map(), messages: (await journal.outboxDepth()).waiting };
          const ids: DepositId[] = [];
          for (let n = 0; n < 3; n += 1) {
            drafts += 1;
            const { deposit } = await journal.draft(draftOf(drafts));
            ids.push(deposit.id);
            book.rows.set(deposit.id, deposit);
            book.lines.set(deposit.id, 1);
          }
          for (const one of steps) await take(journal, book, ids[one.deposit] as DepositId, one);
          for (const id of ids) {
            expect(await journal.deposit(id)).toEqual(book.rows.get(id));
            expect(await journal.events(id)).toHaveLength(book.lines.get(id) as number);
          }
          expect((await journal.outboxDepth()).waiting).toBe(book.messages);
        }),
        { numRuns: 30 },
      );
      expect(await journal.verify()).toMatchObject({ kind: "intact" });
    });
  });
}

async function take(
  journal: Journal,
  book: Book,
  id: DepositId,
  { from, to, staleBy, byPerson, cards }: Step,
): Promise<void> {
  const row = book.rows.get(id) as Deposit;
  const byWhom = byPerson ? BY_PERSON : BY_MACHINE;
  const back = isMoveBack(from ?? row.state, to);
  const act = back ? { ...byWhom, what: NOT_SENT } : byWhom;
  const tell = Array.from({ length: cards }, () => cardOf(row));
  const version = row.version - staleBy;
  const start = from ?? row.state;
  const asked = journal.move({ ...moveOf(row, to), from: start, version, act, tell, at: TEN_O_CLOCK });
  if (!LEGAL_MOVES[start].includes(to) || (needsPerson(start, to) && !byPerson) || (back && byPerson))
    return await expect(asked).rejects.toThrow(IllegalMove);
  const outcome = await asked;
  if (start !== row.state || staleBy > 0) return expect(outcome).toEqual({ kind: "lost", deposit: row });
  if (outcome.kind !== "moved") throw new Error(outcome.kind);
  expect(outcome.deposit).toMatchObject({ state: to, version: row.version + 1, amount: row.amount });
  book.rows.set(id, outcome.deposit);
  book.lines.set(id, (book.lines.get(id) as number) + 1);
  book.messages += cards;
}
