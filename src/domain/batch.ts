import type { Instant } from "./clock.ts";
import type { Deposit, DepositId } from "./deposit.ts";
import type { Xof } from "./money.ts";
import type { Msisdn } from "./msisdn.ts";
import type { RejectionReason } from "./reasons.ts";

/** Key of a batch on this side: 16 characters of `0-9 A-Z`, short enough for a button's data. */
export type BatchId = string & { readonly __kind: "BatchId" };

/**
 * Where a batch stands. It says whether lines are being sent, never what became of one: each line is a deposit of its own, and only its row
 * says whether it was paid.
 *
 * ```
 * AWAITING_APPROVAL -> AWAITING_PIN -> RUNNING <-> PAUSED
 *         |                 |             |---------|----> DONE      no line is left to send
 *         '-----------------'-------------'---------'----> STOPPED   given up by a person: what was not sent never is
 * ```
 */
export const BATCH_STATES = ["AWAITING_APPROVAL", "AWAITING_PIN", "RUNNING", "PAUSED", "DONE", "STOPPED"] as const;

/** One of the states above. */
export type BatchState = (typeof BATCH_STATES)[number];

/** Every legal move of a batch. The list is the rule. */
export const LEGAL_BATCH_MOVES: Readonly<Record<BatchState, readonly BatchState[]>> = {
  AWAITING_APPROVAL: ["AWAITING_PIN", "STOPPED"],
  AWAITING_PIN: ["RUNNING", "STOPPED"],
  RUNNING: ["PAUSED", "DONE", "STOPPED"],
  PAUSED: ["RUNNING", "DONE", "STOPPED"],
  DONE: [],
  STOPPED: [],
};

/** Why a run stands still although lines are left. Each has a sentence `batch-paused-…` in `locales/`. */
export const PAUSE_REASONS = [
  "by_person",
  "restart", // the process ended, and the PIN with it
  "pin_expired", // BULK_PIN_MAX_MINUTES are over
  "no_answers", // the operator left many calls in a row without a clear answer
  "twins_open", // what is left has the number and amount of a deposit that is not settled
  "wallet_closed",
  "day_limit",
  "not_allowed", // who prepared it may no longer deposit
  "not_in_journal", // the operator has payments of ours that the journal does not: a restored backup
  "journal", // the journal could not be written
  "payer_barred", // code 2042 several times in a row (contract README section 13)
  "refused", // a refusal that would meet every line; `Batch.stopCode` says which
] as const;

/** One of the reasons above. */
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** A list that a person confirmed, and how far it is. Who, whom and how much never change. */
export interface Batch {
  readonly id: BatchId;
  /** What asked for it. Unique, so that a redelivered update or a double tap makes one batch. */
  readonly intentKey: string;
  /** The chat that is told about it. */
  readonly chatId: number;
  /** Who prepared it. */
  readonly actorId: number;
  readonly distributor: Msisdn;
  /** What people call it: the file's name, or nothing. */
  readonly name?: string | undefined;
  readonly lines: number;
  readonly total: Xof;
  /** `contentHash` of what it pays: held against its lines before every run (faults F31), and the same for the same list sent again (faults F38). */
  readonly hash: string;
  /** The person's own headings, for the file of results. */
  readonly headings: readonly string[];
  readonly state: BatchState;
  readonly version: number;
  readonly createdAt: Instant;
  /** The second person, where one was needed. */
  readonly approvedBy?: number | undefined;
  readonly approvedAt?: Instant | undefined;
  /** Who gave the PIN last. */
  readonly startedBy?: number | undefined;
  readonly startedAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  readonly pausedFor?: PauseReason | undefined;
  /** The refusal that stopped the run. */
  readonly stopCode?: RejectionReason | undefined;
  /** The batch whose failed lines this one sends again. */
  readonly retryOf?: BatchId | undefined;
  /** The day of the month on which the same list prepares itself again, and when it does next. */
  readonly repeatDay?: number | undefined;
  readonly repeatNextAt?: Instant | undefined;
}

/** One line of a batch as it was confirmed. */
export interface BatchLine {
  /** Its number in the file, from 1; unique in the batch. */
  readonly line: number;
  readonly recipient: Msisdn;
  readonly amount: Xof;
  /** What the list calls the person. */
  readonly name?: string | undefined;
  /** The row's own cells, for the file of results. */
  readonly cells?: readonly string[] | undefined;
  /** The failed deposit that this line sends again. */
  readonly replaces?: DepositId | undefined;
}

/** The lines of a batch that pay least and most; of several the first and the last, so that it is one line only where there is one. */
export interface LineRange {
  readonly smallest: BatchLine;
  readonly largest: BatchLine;
}

/** What a line has come to. Every line is in exactly one of them. */
export const LINE_OUTCOMES = ["paid", "taken_back", "refused", "paid_late", "open", "not_sent"] as const;

/** One of the outcomes above. `taken_back`: paid, and not shown as paid any more. `open`: the money may have moved and nobody knows yet. `paid_late`: refused, or called not paid, and a payment was found all the same. */
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** A line and what became of it. */
export interface LineResult extends BatchLine {
  readonly depositId: DepositId;
  readonly outcome: LineOutcome;
  /** Its row, once it was drafted. */
  readonly deposit?: Deposit | undefined;
  /** Why it will not be sent by this batch. */
  readonly skipped?: SkipReason | undefined;
  /** The newest deposit that was made instead of it. */
  readonly replacedBy?: Deposit | undefined;
}

/** Why a run leaves a line out. */
export const SKIP_REASONS = [
  "over_deposit_limit",
  "over_customer_month",
  "replaced_elsewhere",
  "found_paid",
  "cancelled",
] as const;

/** One of the reasons above. */
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How many lines, and how many francs, have come to what. They add up to the batch. */
export type Tally = Readonly<Record<LineOutcome, { readonly lines: number; readonly francs: Xof }>>;

/** The intent of one line: its deposit's id follows from it. */
export function lineIntent(id: BatchId, line: number): string {
  return `batch:${id}:${line}`;
}

/** The batch that a deposit is a line of. `undefined` for a deposit of its own. */
export function batchOf({ intentKey }: Pick<Deposit, "intentKey">): BatchId | undefined {
  return /^batch:([0-9A-Z]{16}):\d+$/.exec(intentKey)?.[1] as BatchId | undefined;
}

/** Whether a batch has come to its end. */
export function isBatchOver({ state }: Pick<Batch, "state">): boolean {
  return state === "DONE" || state === "STOPPED";
}

/** Refusals that would meet every line of the wallet: the run stops at the first one (contract README section 7, "stop"). */
const STOPS_A_RUN: readonly RejectionReason[] = [
  "distributor_without_wallet",
  "float_too_low",
  "wrong_pin",
  "wrong_pin_last_try",
  "wallet_locked",
  "pins_held",
  "person_stopped",
  "pin_change_required",
  "pin_unreadable",
  "application_refused",
  "too_many_calls",
];

/** Whether a refusal concerns the wallet and not this one line. */
export function stopsRun(reason: RejectionReason): boolean {
  return STOPS_A_RUN.includes(reason);
}
