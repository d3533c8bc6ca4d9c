import { type Deposit, type DepositState, isLegalMove } from "../src/domain/deposit.ts";

/**
 * What must hold after every fault, in the words of docs/faults.md ("Invariants, checked after every fault"). The simulation sees a journal in memory,
 * chaos and crashes see real processes from outside; what either sees is held to the rules of this file.
 */
export const INVARIANTS = {
  I1: "One wish is credited at the operator at most once.",
  I2: "Every credit at the operator has a row here that is paid, open, in doubt or before a person; never one that says refused, never none. What the machine calls paid has its credit.",
  I3: "Every cash-in call was preceded by a durable SENDING row with the same reference.",
  I4: "A reference belongs to one number, amount and currency, for ever.",
  I5: "A state changes only along the table of legal moves; what is settled, or before a person, changes by a person's act on record.",
  I6: "The PIN and its ciphertext are in no file, row, log line, error or message that goes out.",
  I7: "What a person was told agrees with the journal, or says that it is still being checked.",
  I8: "After a restart and its look-ups no row is left in SENDING.",
} as const;

/** The name of one of them. */
export type InvariantId = keyof typeof INVARIANTS;

/** I1: the wishes that were credited more than once, with their credits. `wishOf`: which wish a credit is of. */
export function paidAgain<Credit>(
  credits: Iterable<Credit>,
  wishOf: (credit: Credit) => string,
): readonly (readonly [string, readonly Credit[]])[] {
  return [...Map.groupBy(credits, wishOf)].filter(([, all]) => all.length > 1);
}

/** I2: whether a row in this state leaves room for money that moved. */
export function leavesRoomForMoney(state: DepositState | undefined): boolean {
  return state === "SUCCEEDED" || state === "PENDING" || state === "UNCERTAIN" || state === "REVIEW";
}

/** I2, the other way round: rows that are called paid, and whose reference has no credit. */
export function paidWithoutCredit(rows: readonly Deposit[], credited: ReadonlySet<string>): readonly Deposit[] {
  return rows.filter(({ state, reference }) => state === "SUCCEEDED" && !credited.has(reference));
}

/** I3: whether the `nth` call under a reference was written down before it was made. `row`: as the journal held it when the call went by. */
export function wasWrittenFirst(row: Pick<Deposit, "sentAt" | "attempts"> | undefined, nth: number): boolean {
  return row?.sentAt !== undefined && row.attempts >= nth;
}

/** What a row, a call or a credit says that a reference stands for. */
export interface Meaning {
  readonly distributor: string;
  readonly recipient: string;
  readonly amount: number;
  readonly unit?: string;
}

/** I4: all that a reference stands for, to be held against another's word of it. */
export function meaningOf({ distributor, recipient, amount, unit = "XOF" }: Meaning): string {
  return `${distributor} ${recipient} ${amount} ${unit}`;
}

/** The ends of a deposit, in the words of this file: what the program takes for its ends is what is held to them. */
const ENDS: readonly DepositState[] = ["SUCCEEDED", "REJECTED", "CANCELLED"];

/** I5: why a move may not be; `undefined` where it may. `from` is absent for a row's first state. */
export function whyIllegal(from: DepositState | undefined, to: DepositState, isByPerson: boolean): string | undefined {
  if (from === undefined) return to === "DRAFT" ? undefined : "it begins there";
  if (ENDS.includes(from) && from !== to) return "after its end";
  if (!isLegalMove(from, to)) return "no move of the table";
  return from === "REVIEW" && to !== "REVIEW" && !isByPerson ? "by machine" : undefined;
}

/** I7: an end that a chat was told, and that is not the row's. `told`: by its cards, oldest first. */
export function otherEnd(state: DepositState, told: readonly DepositState[]): DepositState | undefined {
  return told.find((says) => ENDS.includes(says) && says !== state);
}

/** I7: such an end, or what a chat was told last, where that is not the row's state. */
export function toldOtherwise(
  state: DepositState,
  told: readonly DepositState[],
): DepositState | "nothing" | undefined {
  const says = otherEnd(state, told) ?? told.at(-1) ?? "nothing";
  return says === state ? undefined : says;
}

/** I8: rows that are still being sent. */
export function stillSending(rows: readonly Deposit[]): readonly Deposit[] {
  return rows.filter(({ state }) => state === "SENDING");
}
