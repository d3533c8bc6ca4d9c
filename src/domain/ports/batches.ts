import type { Batch, BatchId, BatchLine, LineRange, LineResult, PauseReason, Tally } from "../batch.ts";
import type { Instant } from "../clock.ts";
import type { Deposit } from "../deposit.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Pin } from "../pin.ts";
import type { Wallet } from "./journal.ts";

/**
 * Many deposits from one list. Each line is an ordinary deposit of the journal, sent at most once and settled by the same rules; the batch
 * only says which lines are sent now. No call here waits for the operator. Implemented by `src/deposits/batches`.
 */
export interface Batches {
  /** Writes a list that a person has confirmed, and has its message shown. Asked twice with one `intentKey`, gives the same batch. Nothing is sent. */
  prepare(list: ListWish): Promise<PrepareOutcome>;
  /** A second person's yes or no to a batch above the limits. On record; never the one who prepared it. */
  approve(id: BatchId, by: number, decision: "yes" | "no"): Promise<ActOutcome>;
  /** Takes the PIN over and sends what was not sent yet: the first start, and every time it goes on after a pause. */
  start(id: BatchId, by: number, pin: Pin): Promise<StartOutcome>;
  /** Begins no more lines and drops the PIN. What is out comes to its end. */
  pause(id: BatchId, by: number): Promise<ActOutcome>;
  /** For good: what was not sent never is. */
  stop(id: BatchId, by: number): Promise<ActOutcome>;
  /** What `retryFailed` would send: refused lines that nobody has made again. Uncertain ones are never in it. */
  countFailed(id: BatchId): Promise<{ readonly lines: number; readonly total: Xof }>;
  /** The deposits of those lines, where they had one. */
  failedDeposits(id: BatchId): Promise<readonly Deposit[]>;
  /** A new batch of exactly those lines, each with a new reference that names the one it replaces. */
  retryFailed(id: BatchId, by: number): Promise<PrepareOutcome>;
  /** A new batch of one failed line with another number. */
  fixLine(id: BatchId, line: number, recipient: Msisdn, by: number): Promise<PrepareOutcome>;
  /** Has the same list prepare itself on a day of every month, from 1 to 28, and wait for its PIN; `undefined` ends it. On record. */
  repeat(id: BatchId, by: number, day: number | undefined): Promise<ActOutcome>;
  batch(id: BatchId): Promise<Batch | undefined>;
  tally(id: BatchId): Promise<Tally>;
  /** Its smallest and its largest line, for who is asked to approve it. */
  range(id: BatchId): Promise<LineRange | undefined>;
  /** The lines in their order, those after `after`. */
  results(id: BatchId, limit: number, after?: number): Promise<readonly LineResult[]>;
  /** The newest batch of a wallet with the same payments, whatever their order and names (`contentHash`). */
  sameList(distributor: Msisdn, hash: string): Promise<Batch | undefined>;
  /** The newest batches of a chat. */
  recent(chatId: number, limit: number): Promise<readonly Batch[]>;
  /** What is going on in memory with a batch that is RUNNING. */
  progress(id: BatchId): BatchProgress | undefined;
  /** Whether a person may see a batch; run it, which only who prepared it may; approve it, which who prepared it may not. */
  may(batch: Batch, by: number): Promise<{ readonly watch: boolean; readonly run: boolean; readonly approve: boolean }>;
}

/** A list that a person confirmed. */
export interface ListWish {
  /** Chat and update, the same when the update is redelivered. */
  readonly intentKey: string;
  readonly chatId: number;
  readonly actorId: number;
  readonly distributor: Msisdn;
  readonly name?: string | undefined;
  readonly lines: readonly BatchLine[];
  readonly headings?: readonly string[] | undefined;
}

/** A batch, or why it cannot be. */
export type PrepareOutcome =
  | { readonly kind: "prepared"; readonly batch: Batch }
  /** Made before from the same intent. */
  | { readonly kind: "already"; readonly batch: Batch }
  | { readonly kind: "empty" }
  | { readonly kind: "line_over_limit"; readonly line: number; readonly max: Xof }
  /** Above the limits of one person, and there is nobody else who could approve. */
  | { readonly kind: "no_approver" }
  | { readonly kind: "wallet_closed"; readonly wallet: Wallet }
  | { readonly kind: "intake_closed" }
  /** For a retry: nothing failed, or another retry of the same batch is not over. */
  | { readonly kind: "nothing_failed" }
  | { readonly kind: "retry_open"; readonly batch: Batch }
  | { readonly kind: "unknown" };

/** What starting came to. The PIN was wiped in every case but `started`. */
export type StartOutcome =
  | { readonly kind: "started"; readonly batch: Batch }
  /** Running, over, or not approved yet. */
  | { readonly kind: "not_waiting"; readonly batch: Batch }
  /** One list of a wallet at a time: two could hold the same customers. */
  | { readonly kind: "other_running"; readonly batch: Batch }
  /** The wallet's PIN is being changed at this moment: its lines would be refused with the one that was given. */
  | { readonly kind: "pin_changing" }
  /** A backup was restored, and the operator's history was not yet read for the time that it does not know: a line may be paid already (faults F50). */
  | { readonly kind: "not_compared" }
  | { readonly kind: "wallet_closed"; readonly wallet: Wallet }
  | { readonly kind: "intake_closed" }
  | { readonly kind: "unknown" };

/** What an act on a batch came to. `stale`: it had moved on; `batch` says where it stands. */
export type ActOutcome =
  | { readonly kind: "done"; readonly batch: Batch }
  | { readonly kind: "stale"; readonly batch: Batch }
  | { readonly kind: "unknown" };

/** A run, as it is seen from outside. */
export interface BatchProgress {
  /** Set when it has been asked to end, for this reason; calls that are out still finish. */
  readonly ending?: PauseReason | undefined;
  /** The operator does not answer, says that it cannot, or answers what nobody can read; nothing is sent while this lasts. */
  readonly away?: "unreachable" | "failing" | "unreadable" | undefined;
  /** When it takes up the next line, where all that are left keep their distance from a twin. */
  readonly waitsUntil?: Instant | undefined;
  /** Milliseconds that a line has taken in this run so far, all in all; `undefined` before the first. */
  readonly lineMs?: number | undefined;
  /** Until when the PIN is kept. */
  readonly pinUntil: Instant;
}
