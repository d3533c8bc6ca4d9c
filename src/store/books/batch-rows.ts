import type { Insertable, Selectable } from "kysely";
import type { Batch, BatchId, BatchLine, BatchState, PauseReason, SkipReason } from "../../domain/batch.ts";
import type { DepositId } from "../../domain/deposit.ts";
import type { Xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { RejectionReason } from "../../domain/reasons.ts";
import type { BatchLineRow, BatchRow } from "../journal/list-schema.ts";

// Columns become members and members become columns, as `journal/rows.ts` does it for deposits.

/** Reads a batch. */
export function batchOfRow(row: Selectable<BatchRow>): Batch {
  return {
    id: row.id as BatchId,
    intentKey: row.intent_key,
    chatId: row.chat_id,
    actorId: row.actor_id,
    distributor: row.distributor as Msisdn,
    name: row.name ?? undefined,
    lines: row.lines,
    total: row.total as Xof,
    hash: row.hash,
    headings: JSON.parse(row.headings) as string[],
    state: row.state as BatchState,
    version: row.version,
    createdAt: row.created_at,
    approvedBy: row.approved_by ?? undefined,
    approvedAt: row.approved_at ?? undefined,
    startedBy: row.started_by ?? undefined,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    pausedFor: (row.paused_for ?? undefined) as PauseReason | undefined,
    stopCode: (row.stop_code ?? undefined) as RejectionReason | undefined,
    retryOf: (row.retry_of ?? undefined) as BatchId | undefined,
    repeatDay: row.repeat_day ?? undefined,
    repeatNextAt: row.repeat_next_at ?? undefined,
  };
}

/** The columns of a new batch. */
export function batchColumns(batch: Batch): Insertable<BatchRow> {
  return {
    id: batch.id,
    intent_key: batch.intentKey,
    chat_id: batch.chatId,
    actor_id: batch.actorId,
    distributor: batch.distributor,
    name: batch.name ?? null,
    lines: batch.lines,
    total: batch.total,
    hash: batch.hash,
    headings: JSON.stringify(batch.headings),
    created_at: batch.createdAt,
    retry_of: batch.retryOf ?? null,
    ...changingBatchColumns(batch),
  };
}

/** The columns of a batch that change on the way. */
export function changingBatchColumns(batch: Batch) {
  return {
    state: batch.state,
    version: batch.version,
    approved_by: batch.approvedBy ?? null,
    approved_at: batch.approvedAt ?? null,
    started_by: batch.startedBy ?? null,
    started_at: batch.startedAt ?? null,
    ended_at: batch.endedAt ?? null,
    paused_for: batch.pausedFor ?? null,
    stop_code: batch.stopCode ?? null,
    repeat_day: batch.repeatDay ?? null,
    repeat_next_at: batch.repeatNextAt ?? null,
  };
}

/** The columns of a line. */
export function lineColumns(
  id: BatchId,
  line: BatchLine & { readonly depositId: DepositId },
): Insertable<BatchLineRow> {
  return {
    batch_id: id,
    line: line.line,
    deposit_id: line.depositId,
    recipient: line.recipient,
    amount: line.amount,
    name: line.name ?? null,
    cells: line.cells ? JSON.stringify(line.cells) : null,
    replaces: line.replaces ?? null,
    skipped: null,
  };
}

/** Reads a line. */
export function lineOfRow(row: Selectable<BatchLineRow>): BatchLine & {
  readonly depositId: DepositId;
  readonly skipped?: SkipReason | undefined;
} {
  return {
    line: row.line,
    depositId: row.deposit_id as DepositId,
    recipient: row.recipient as Msisdn,
    amount: row.amount as Xof,
    name: row.name ?? undefined,
    cells: row.cells === null ? undefined : (JSON.parse(row.cells) as string[]),
    replaces: (row.replaces ?? undefined) as DepositId | undefined,
    skipped: (row.skipped ?? undefined) as SkipReason | undefined,
  };
}
