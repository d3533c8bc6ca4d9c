import type { AloneLimit } from "../alone.ts";
import type { Batch, BatchId, BatchLine, BatchState, LineRange, LineResult, SkipReason, Tally } from "../batch.ts";
import type { Instant } from "../clock.ts";
import type { DepositId } from "../deposit.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Act, NewMessage } from "./journal.ts";
import type { BulkId } from "./operator.ts";

/** What is kept of batches beside the deposits of their lines. Every change is one transaction with its line of the audit trail and its messages. Implemented by `src/store`. */
export interface BatchBook {
  /** Writes a batch and all its lines, or gives back the one that the same intent made before; with a limit, nothing where its maker would be above it. */
  create(
    batch: Batch,
    lines: readonly (BatchLine & { readonly depositId: DepositId })[],
    act: Act,
    tell: readonly NewMessage[],
    within?: AloneLimit,
  ): Promise<{ readonly kind: "created" | "exists" | "too_much_alone"; readonly batch: Batch }>;
  /** Changes a batch if it is still as the change was decided on; `lost` otherwise. Throws `IllegalMove` for a move outside the table. */
  move(move: BatchMove): Promise<{ readonly kind: "moved" | "lost"; readonly batch: Batch }>;
  batch(id: BatchId): Promise<Batch | undefined>;
  inStates(states: readonly BatchState[]): Promise<readonly Batch[]>;
  /** The newest batch of a wallet with the same payments. */
  sameList(distributor: Msisdn, hash: string): Promise<Batch | undefined>;
  /** The newest batches of a chat. */
  recent(chatId: number, limit: number): Promise<readonly Batch[]>;
  retriesOf(id: BatchId): Promise<readonly Batch[]>;
  tally(id: BatchId): Promise<Tally>;
  range(id: BatchId): Promise<LineRange | undefined>;
  /** Lines in their order with their deposits, those after `after`. */
  results(id: BatchId, limit: number, after?: number): Promise<readonly LineResult[]>;
  /** Lines that no call was made for and that nothing keeps from being sent. */
  unsent(id: BatchId): Promise<readonly LineResult[]>;
  /** Refused or skipped lines that nobody has made again, and that no late payment was found for. */
  failed(id: BatchId): Promise<readonly LineResult[]>;
  /** Leaves a line out of every further run of this batch. */
  skip(id: BatchId, line: number, why: SkipReason): Promise<void>;
  /** Sets, or ends, the day of the month on which a list prepares itself again. */
  repeat(change: RepeatChange): Promise<Batch>;
  /** Lists whose day has come. */
  dueRepeats(now: Instant): Promise<readonly Batch[]>;
  /** Keeps the operator's handle on lines that it took with one call. */
  addChunk(chunk: BatchChunk): Promise<void>;
  /** Chunks whose lines are not all known, the longest waiting first. */
  openChunks(): Promise<readonly BatchChunk[]>;
  /** Whether a handle is of one of ours, open or not. */
  knowsChunk(bulkId: BulkId): Promise<boolean>;
  closeChunk(bulkId: BulkId, at: Instant): Promise<void>;
  /** The message that shows a batch in a chat. */
  cardMessage(id: BatchId, chatId: number): Promise<number | undefined>;
}

/** One change of one batch. A member of `set` that is left out stays; `undefined` clears it. */
export interface BatchMove {
  readonly id: BatchId;
  readonly from: BatchState;
  readonly version: number;
  readonly to: BatchState;
  readonly at: Instant;
  readonly set?: Partial<
    Pick<Batch, "approvedBy" | "approvedAt" | "startedBy" | "startedAt" | "endedAt" | "pausedFor" | "stopCode">
  >;
  readonly act: Act;
  readonly tell?: readonly NewMessage[];
}

/** Lines of a batch that the operator took with one call (contract README section 9). */
export interface BatchChunk {
  readonly bulkId: BulkId;
  readonly batchId: BatchId;
  readonly lines: number;
  readonly sentAt: Instant;
}

/** What is set of a list that repeats; without a day it repeats no more. */
export interface RepeatChange {
  readonly id: BatchId;
  readonly at: Instant;
  readonly day: number | undefined;
  /** When it was due, as the change was decided on: it changes nothing where that is another moment by now. Left out, it holds whatever was set. */
  readonly was?: Instant;
  readonly nextAt: Instant | undefined;
  readonly act: Act;
  readonly tell: readonly NewMessage[];
}
