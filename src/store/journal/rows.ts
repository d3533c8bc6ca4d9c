import type { Insertable, Selectable } from "kysely";
import type { RowSeal, Sha256, TrailEntry } from "../../domain/audit-chain.ts";
import type { BatchId } from "../../domain/batch.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { Claim } from "../../domain/claim.ts";
import type { Afterwards, Deposit, DepositId, DepositState, TransactionId } from "../../domain/deposit.ts";
import type { Xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Act, NewMessage, PinOut, Wallet, WrongPin } from "../../domain/ports/journal.ts";
import type { Reason } from "../../domain/reasons.ts";
import type { Reference } from "../../domain/reference.ts";
import type { DepositRow, EventRow, OutboxRow, WalletRow } from "./schema.ts";

// The only place where columns become members and members become columns. What is read back was written from these types, and every row is
// held against its seal before anything is decided on it (trail.ts), so reading trusts the columns.

/** Reads a deposit. */
export function depositOf(row: Selectable<DepositRow>): Deposit {
  return {
    id: row.id as DepositId,
    intentKey: row.intent_key,
    reference: row.reference as Reference,
    chatId: row.chat_id,
    actorId: row.actor_id,
    distributor: row.distributor as Msisdn,
    recipient: row.recipient as Msisdn,
    salt: row.salt ?? undefined,
    amount: row.amount as Xof,
    state: row.state as DepositState,
    version: row.version,
    attempts: row.attempts,
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
    transactionId: (row.transaction_id ?? undefined) as TransactionId | undefined,
    reason: (row.reason ?? undefined) as Reason | undefined,
    operatorCode: row.operator_code ?? undefined,
    looks: row.looks,
    lastLookAt: row.last_look_at ?? undefined,
    nextLookAt: row.next_look_at ?? undefined,
    balanceAfter: (row.balance_after ?? undefined) as Xof | undefined,
    replaces: (row.replaces ?? undefined) as DepositId | undefined,
    approvedBy: row.approved_by ?? undefined,
    recipientName: row.recipient_name ?? undefined,
    afterwards: afterwardsOf(row),
    claim: claimOf(row),
  };
}

/** The columns of a deposit that never change (faults S8). */
export function fixedColumns(deposit: Deposit) {
  return {
    id: deposit.id,
    intent_key: deposit.intentKey,
    reference: deposit.reference,
    chat_id: deposit.chatId,
    actor_id: deposit.actorId,
    distributor: deposit.distributor,
    recipient: deposit.recipient,
    salt: deposit.salt ?? null,
    amount: deposit.amount,
    created_at: deposit.createdAt,
    replaces: deposit.replaces ?? null,
  };
}

/** The columns of a deposit that change on the way. */
export function changingColumns(deposit: Deposit) {
  return {
    state: deposit.state,
    version: deposit.version,
    attempts: deposit.attempts,
    confirmed_at: deposit.confirmedAt ?? null,
    sent_at: deposit.sentAt ?? null,
    settled_at: deposit.settledAt ?? null,
    transaction_id: deposit.transactionId ?? null,
    reason: deposit.reason ?? null,
    operator_code: deposit.operatorCode ?? null,
    looks: deposit.looks,
    last_look_at: deposit.lastLookAt ?? null,
    next_look_at: deposit.nextLookAt ?? null,
    balance_after: deposit.balanceAfter ?? null,
    approved_by: deposit.approvedBy ?? null,
    recipient_name: deposit.recipientName ?? null,
    paid_times: deposit.afterwards?.times ?? null,
    afterwards: deposit.afterwards ? canonicalJson({ ...deposit.afterwards, times: undefined }) : null,
    claim: deposit.claim ? canonicalJson({ ...deposit.claim, remindAt: undefined }) : null,
    claim_remind_at: deposit.claim?.remindAt ?? null,
  };
}

function afterwardsOf({ paid_times, afterwards }: Selectable<DepositRow>): Afterwards | undefined {
  // Sums read the number alone: one that stands there by itself belongs to no seal, and must break it.
  if (afterwards === null && paid_times === null) return undefined;
  return { ...JSON.parse(afterwards ?? "{}"), times: paid_times };
}

function claimOf({ claim, claim_remind_at: remindAt }: Selectable<DepositRow>): Claim | undefined {
  // Reminders read the time alone: one that stands there by itself belongs to no seal, and must break it.
  if (claim === null && remindAt === null) return undefined;
  return { ...JSON.parse(claim ?? "{}"), ...(remindAt === null ? {} : { remindAt }) };
}

/** Reads a wallet. */
export function walletOf(row: Selectable<WalletRow>): Wallet {
  return {
    distributor: row.distributor as Msisdn,
    wrongPins: row.wrong_pins,
    wrongBy: row.wrong_by === null ? undefined : (JSON.parse(row.wrong_by) as WrongPin[]),
    pinsOut: row.pins_out === null ? undefined : (JSON.parse(row.pins_out) as PinOut[]),
    lockedSince: row.locked_since ?? undefined,
    lockedByOperator: row.locked_by_operator ?? undefined,
    lastTry: lastTryOf(row),
    pausedFor: row.paused_for ?? undefined,
  };
}

/** The columns of a wallet. */
export function walletColumns(wallet: Wallet) {
  return {
    distributor: wallet.distributor,
    wrong_pins: wallet.wrongPins,
    wrong_by: wallet.wrongBy ? canonicalJson(wallet.wrongBy) : null,
    pins_out: wallet.pinsOut ? canonicalJson(wallet.pinsOut) : null,
    locked_since: wallet.lockedSince ?? null,
    locked_by_operator: wallet.lockedByOperator ?? null,
    last_try_by: wallet.lastTry?.by ?? null,
    last_try_until: wallet.lastTry?.until ?? null,
    paused_for: wallet.pausedFor ?? null,
  };
}

function lastTryOf({ last_try_by: by, last_try_until: until }: Selectable<WalletRow>): Wallet["lastTry"] {
  return by === null || until === null ? undefined : { by, until };
}

/** Reads an entry of the trail. */
export function entryOf(
  row: Selectable<EventRow>,
  rows: readonly RowSeal[] = [],
): TrailEntry & { readonly hash: Sha256 } {
  return {
    ...(rows.length > 0 ? { rows } : {}),
    chain: (row.chain ?? undefined) as Msisdn | undefined,
    seq: row.seq,
    at: row.at,
    depositId: (row.deposit_id ?? undefined) as DepositId | undefined,
    from: (row.from_state ?? undefined) as DepositState | undefined,
    to: (row.to_state ?? undefined) as DepositState | undefined,
    act: JSON.parse(row.act) as Act,
    depositSeal: (row.deposit_seal ?? undefined) as Sha256 | undefined,
    wallet: (row.wallet ?? undefined) as Msisdn | undefined,
    walletSeal: (row.wallet_seal ?? undefined) as Sha256 | undefined,
    hash: row.hash as Sha256,
  };
}

/** The columns of an entry of the trail. */
export function entryColumns(entry: TrailEntry, hash: Sha256): Insertable<EventRow> {
  return {
    seq: entry.seq,
    chain: entry.chain ?? null,
    at: entry.at,
    deposit_id: entry.depositId ?? null,
    from_state: entry.from ?? null,
    to_state: entry.to ?? null,
    act: canonicalJson(entry.act),
    deposit_seal: entry.depositSeal ?? null,
    wallet: entry.wallet ?? null,
    wallet_seal: entry.walletSeal ?? null,
    hash,
  };
}

/** Reads what an outbox row says. */
export function messageOf(row: Omit<Selectable<OutboxRow>, "id">): NewMessage {
  const chatId = row.chat_id;
  const depositId = (row.deposit_id ?? undefined) as DepositId | undefined;
  if (row.kind === "batch") return { kind: "batch", chatId, batchId: row.batch_id as BatchId, fresh: row.fresh === 1 };
  if (row.kind === "card" && depositId) return { kind: "card", chatId, depositId, fresh: row.fresh === 1 };
  return {
    kind: "alarm",
    chatId,
    alarm: row.alarm ?? "",
    values: JSON.parse(row.alarm_values ?? "{}") as Record<string, string | number>,
    ...(depositId ? { depositId } : {}),
  };
}

/** A batch's message changes with every line; it is told no sooner than this after the first change, in milliseconds, and shows all of them. */
const BATCH_EVERY_MS = 2_000;

/** The columns of a message that begins to wait. */
export function messageColumns(message: NewMessage, now: number): Insertable<OutboxRow> {
  const isFresh = message.kind !== "alarm" && message.fresh === true;
  return {
    chat_id: message.chatId,
    kind: message.kind,
    deposit_id: message.kind === "batch" ? null : (message.depositId ?? null),
    batch_id: message.kind === "batch" ? message.batchId : null,
    fresh: isFresh ? 1 : 0,
    alarm: message.kind === "alarm" ? message.alarm : null,
    alarm_values: message.kind === "alarm" ? canonicalJson(message.values) : null,
    queued_at: now,
    tries: 0,
    next_try_at: message.kind === "batch" && !isFresh ? now + BATCH_EVERY_MS : now,
    last_error: null,
  };
}
