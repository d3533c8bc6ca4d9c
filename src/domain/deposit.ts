import type { Claim } from "./claim.ts";
import type { Instant } from "./clock.ts";
import type { Xof } from "./money.ts";
import type { Msisdn } from "./msisdn.ts";
import type { Reason } from "./reasons.ts";
import type { Reference } from "./reference.ts";

/**
 * The states of a deposit (docs/architecture.md, "The states").
 *
 * ```
 * DRAFT -> CONFIRMED -> SENDING -> SUCCEEDED
 *   |          |<----------|      only by whoever wrote SENDING and never made the call (`not_sent`)
 *   |          |           |----> REJECTED                      a definite refusal: money did not move
 *   |          |           |----> PENDING   -> SUCCEEDED | REJECTED | REVIEW
 *   |          |           |----> UNCERTAIN -> SUCCEEDED | PENDING | REJECTED | REVIEW
 *   |          |           '----> REVIEW    the answer contradicts what was asked
 *   '----------'-> CANCELLED                REVIEW -> SUCCEEDED | REJECTED   by a person, on record
 * ```
 */
export const DEPOSIT_STATES = [
  "DRAFT",
  "CONFIRMED",
  "SENDING",
  "PENDING",
  "UNCERTAIN",
  "REVIEW",
  "SUCCEEDED",
  "REJECTED",
  "CANCELLED",
] as const;

/** One of the states above. */
export type DepositState = (typeof DEPOSIT_STATES)[number];

/** Every legal move; staying in a state records something about it (another attempt, another look-up). The list is the rule. */
export const LEGAL_MOVES: Readonly<Record<DepositState, readonly DepositState[]>> = {
  DRAFT: ["CONFIRMED", "CANCELLED"],
  CONFIRMED: ["CONFIRMED", "SENDING", "CANCELLED"],
  SENDING: ["SENDING", "CONFIRMED", "SUCCEEDED", "REJECTED", "PENDING", "UNCERTAIN", "REVIEW"],
  PENDING: ["PENDING", "SUCCEEDED", "REJECTED", "REVIEW"],
  UNCERTAIN: ["UNCERTAIN", "SUCCEEDED", "PENDING", "REJECTED", "REVIEW"],
  REVIEW: ["REVIEW", "SUCCEEDED", "REJECTED"],
  // A terminal row takes notes (the balance after, a late contradiction on the operator's side) but never another state.
  SUCCEEDED: ["SUCCEEDED"],
  REJECTED: ["REJECTED"],
  CANCELLED: [],
};

/** Moves that only a person may make, and that are written down with who made them (faults I5). */
export function needsPerson(from: DepositState, to: DepositState): boolean {
  return from === "REVIEW" && to !== "REVIEW";
}

/** The act by which a deposit goes back from SENDING to CONFIRMED. */
export const NOT_SENT = "not_sent";

/**
 * Whether a move takes back what was about to be sent. Only the process that wrote SENDING, or may have, and never made the call can know that nothing
 * left; everybody else makes the row UNCERTAIN (faults F34, F70).
 */
export function isMoveBack(from: DepositState, to: DepositState): boolean {
  return from === "SENDING" && to === "CONFIRMED";
}

/** Whether a move is in the table above. */
export function isLegalMove(from: DepositState, to: DepositState): boolean {
  return LEGAL_MOVES[from].includes(to);
}

/** Whether a deposit has reached its end. */
export function isTerminal(state: DepositState): boolean {
  return state === "SUCCEEDED" || state === "REJECTED" || state === "CANCELLED";
}

/** States in which money may move, or may have moved, and nobody knows yet. */
export const OPEN_STATES: readonly DepositState[] = ["SENDING", "PENDING", "UNCERTAIN", "REVIEW"];

/** Whether money may have moved and nobody knows yet. */
export function isOpen({ state }: Pick<Deposit, "state">): boolean {
  return OPEN_STATES.includes(state);
}

/** Key of a deposit on this side: 16 characters of `0-9 A-Z`, short enough for a button's data. */
export type DepositId = string & { readonly __kind: "DepositId" };

/** The operator's id of a transaction: 20 characters, `CI…` for a cash-in (contract README section 5). */
export type TransactionId = string & { readonly __kind: "TransactionId" };

/**
 * What the operator's history shows of a deposit whose end was told, and its state does not say. A fact beside the state: only a person's word or
 * the history's own makes it go. `times`: how often it counts as paid; `ids`: the operator's ids that this is about.
 */
export type Afterwards =
  /** Several SUCCESS rows with different ids under one reference (faults F55). */
  | { readonly kind: "paid_twice"; readonly times: number; readonly ids: readonly TransactionId[] }
  /** Told as paid, then shown as cancelled, reversed or failed, in the operator's own word `status` (faults F57). `said`: what a person made of it. */
  | {
      readonly kind: "taken_back";
      readonly times: 0 | 1;
      readonly ids: readonly TransactionId[];
      readonly status: string;
      readonly said?: TakenBackWord | undefined;
    };

/** A person's word on a payment that the operator does not show as paid any more: the money came back, or the customer has it. */
export type TakenBackWord = "taken_back" | "paid";

/** One deposit, as the journal has it. Who, whom and how much never change after the draft: an edit makes a new draft (faults S8). */
export interface Deposit {
  readonly id: DepositId;
  /** What asked for it: chat and draft. Unique, so that a redelivered update cannot make a second row. */
  readonly intentKey: string;
  readonly reference: Reference;
  /** The chat that is told about it. */
  readonly chatId: number;
  /** The person who prepared it. */
  readonly actorId: number;
  readonly distributor: Msisdn;
  readonly recipient: Msisdn;
  /** By chance, part of the row's seal and written nowhere else: once it is destroyed, nobody can try out what the seal was made of (decision 30). */
  readonly salt?: string | undefined;
  readonly amount: Xof;
  readonly state: DepositState;
  /** Grows by one with every change; a change names the version it was decided on (compare-and-set). */
  readonly version: number;
  /** Cash-in calls written down so far. 0 until SENDING. */
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly confirmedAt?: Instant | undefined;
  /** When the first cash-in call was written down: look-ups start from here. */
  readonly sentAt?: Instant | undefined;
  readonly settledAt?: Instant | undefined;
  /** The operator's id, once told. */
  readonly transactionId?: TransactionId | undefined;
  /** Why it is in this state, where that needs saying. */
  readonly reason?: Reason | undefined;
  /** The operator's code behind the reason, such as `2011`, or `HTTP 502`. For people who ask support. */
  readonly operatorCode?: string | undefined;
  /** Look-ups made since it became open. */
  readonly looks: number;
  /** When the operator last answered a look-up. One that failed does not count. */
  readonly lastLookAt?: Instant | undefined;
  /** When to look again. Persisted, so that pauses survive a restart. */
  readonly nextLookAt?: Instant | undefined;
  /** The distributor's balance read after success, when it could be read. */
  readonly balanceAfter?: Xof | undefined;
  /** The failed deposit that this one is made instead of. Where a person called that one not paid, its reference stays watched. */
  readonly replaces?: DepositId | undefined;
  /** Who allowed it above its maker's own limit. It does not count towards that limit. */
  readonly approvedBy?: number | undefined;
  /** What the operator called the customer at the draft when it was confirmed: its word of that moment, no proof. */
  readonly recipientName?: string | undefined;
  /** What the operator's history showed after its end was told. */
  readonly afterwards?: Afterwards | undefined;
  /** What a person claims of the operator about it. */
  readonly claim?: Claim | undefined;
}
