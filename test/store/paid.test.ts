import { expect, it } from "vitest";
import type { Afterwards, Deposit, DepositState, TransactionId } from "../../src/domain/deposit.ts";
import { francsTaken, LATE_SUCCESS, timesPaid } from "../../src/domain/paid.ts";
import * as inSql from "../../src/store/journal/paid.ts";
import { draftOf, moved, moveOf, WAYS, walk } from "./samples.ts";
import { openSideBySide } from "./side-by-side.ts";

const ids = ["CI-A", "CI-B"] as TransactionId[];
const BACK = { kind: "taken_back", times: 0, ids, status: "CANCELLED" } as const;
const AFTERWARDS: readonly (Afterwards | undefined)[] = [
  undefined,
  { kind: "paid_twice", times: 2, ids },
  BACK,
  { ...BACK, said: "taken_back" },
  { ...BACK, times: 1, said: "paid" },
];

/** What the history may show later of a deposit whose end was told. */
const ENDED: readonly DepositState[] = ["SUCCEEDED", "REJECTED"];

it("the database counts a deposit as paid, and towards a ceiling, as the one rule does, whatever became of it (F55, F57)", async () => {
  const { journal, transactions } = openSideBySide();
  const deposits: Deposit[] = [];
  for (const [state, way] of Object.entries(WAYS) as [DepositState, readonly DepositState[]][])
    for (const operatorCode of [undefined, LATE_SUCCESS, "2041"])
      for (const afterwards of ENDED.includes(state) ? AFTERWARDS : [undefined]) {
        const made = await walk(journal, draftOf(deposits.length + 1), ...way.slice(0, -1));
        const set = { operatorCode, ...(afterwards ? { afterwards } : {}) };
        const last = way.at(-1);
        const ended = last ? moved(await journal.move(moveOf(made, last, { set: { operatorCode } }))) : made;
        deposits.push(afterwards ? moved(await journal.move(moveOf(ended, state, { set }))) : ended);
      }
  const rows = await transactions.read((db) =>
    db
      .selectFrom("deposits")
      .select(["id", inSql.timesPaid.as("times"), inSql.paidOrMayBe.as("taken"), inSql.francsTaken.as("francs")])
      .execute(),
  );
  const counted = new Map(rows.map(({ id, times, taken, francs }) => [id, [times, taken ? francs : 0]]));
  for (const deposit of deposits) {
    const { state, operatorCode, afterwards } = deposit;
    const isTaken = !(state === "REJECTED" && operatorCode !== LATE_SUCCESS && afterwards !== undefined); // no such row is written
    if (isTaken)
      expect(counted.get(deposit.id), JSON.stringify({ state, operatorCode, afterwards })).toEqual([
        timesPaid(deposit),
        francsTaken(deposit),
      ]);
  }
});
