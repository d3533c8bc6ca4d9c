import { expect, it } from "vitest";
import { DEPOSIT_STATES, type DepositState, isLegalMove, isTerminal, needsPerson } from "../../src/domain/deposit.ts";

/** The drawing of docs/architecture.md ("The states"), written down a second time: a table that is only held against itself may say anything. */
const DRAWN: Readonly<Record<DepositState, readonly DepositState[]>> = {
  DRAFT: ["CONFIRMED", "CANCELLED"],
  CONFIRMED: ["SENDING", "CANCELLED"],
  SENDING: ["CONFIRMED", "SUCCEEDED", "REJECTED", "PENDING", "UNCERTAIN", "REVIEW"],
  PENDING: ["SUCCEEDED", "REJECTED", "REVIEW"],
  UNCERTAIN: ["SUCCEEDED", "PENDING", "REJECTED", "REVIEW"],
  REVIEW: ["SUCCEEDED", "REJECTED"],
  SUCCEEDED: [],
  REJECTED: [],
  CANCELLED: [],
};

it.each(DEPOSIT_STATES)("a deposit goes from %s where the drawing says, and nowhere else (I5)", (from) => {
  const others = DEPOSIT_STATES.filter((to) => to !== from);
  expect(others.filter((to) => isLegalMove(from, to)).sort()).toEqual([...DRAWN[from]].sort());
});

it("what is settled goes nowhere, and REVIEW is left by a person alone (I5)", () => {
  expect(DEPOSIT_STATES.filter(isTerminal)).toEqual(["SUCCEEDED", "REJECTED", "CANCELLED"]);
  const moves = DEPOSIT_STATES.flatMap((from) => DRAWN[from].map((to) => [from, to] as const));
  expect(moves.filter(([from, to]) => needsPerson(from, to)).map(String)).toEqual([
    "REVIEW,SUCCEEDED",
    "REVIEW,REJECTED",
  ]);
});
