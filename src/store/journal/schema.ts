import type { Generated } from "kysely";
import type { BatchCardRow, BatchChunkRow, BatchLineRow, BatchRow, ListRow } from "./list-schema.ts";
import type {
  BalanceAlertRow,
  StandingReportRow,
  TillDayRow,
  TillHandoverRow,
  TillRechargeRow,
} from "./till-schema.ts";

/** The journal's tables, the same in every database: text, whole numbers and nothing else. Times are milliseconds, amounts are francs. */
export interface Schema {
  deposits: DepositRow;
  wallets: WalletRow;
  events: EventRow;
  seals: SealRow;
  outbox: OutboxRow;
  cards: CardRow;
  facts: FactRow;
  batches: BatchRow;
  batch_lines: BatchLineRow;
  batch_cards: BatchCardRow;
  team: MemberRow;
  invitations: InvitationRow;
  batch_chunks: BatchChunkRow;
  contacts: ContactRow;
  checklist_ticks: ChecklistTickRow;
  receipts: ReceiptRow;
  callbacks: CallbackRow;
  lists: ListRow;
  till_days: TillDayRow;
  till_recharges: TillRechargeRow;
  till_handovers: TillHandoverRow;
  solde_alerts: BalanceAlertRow;
  standing_reports: StandingReportRow;
}

/** One deposit. `nr` orders rows as they were made: clocks jump (faults F20). */
export interface DepositRow {
  nr: Generated<number>;
  id: string;
  intent_key: string;
  reference: string;
  chat_id: number;
  actor_id: number;
  distributor: string;
  recipient: string;
  /** Part of the seal. Replaced when something of the customer is taken out; null in rows from before there was one. */
  salt: string | null;
  amount: number;
  state: string;
  version: number;
  attempts: number;
  created_at: number;
  confirmed_at: number | null;
  sent_at: number | null;
  settled_at: number | null;
  transaction_id: string | null;
  reason: string | null;
  operator_code: string | null;
  looks: number;
  last_look_at: number | null;
  next_look_at: number | null;
  balance_after: number | null;
  replaces: string | null;
  approved_by: number | null;
  recipient_name: string | null;
  /** How often it counts as paid, where the operator's history showed something afterwards; null: as its state says. */
  paid_times: number | null;
  /** The rest of what the history showed, as JSON. */
  afterwards: string | null;
  /** What a person claims about it, as JSON, and when it is reminded of next. */
  claim: string | null;
  claim_remind_at: number | null;
  /** The entry of the trail that sealed the row as it is now. */
  last_event: number;
}

/** What our side knows of one wallet. */
export interface WalletRow {
  distributor: string;
  wrong_pins: number;
  /** Who typed the wrong PINs that are counted, and the PINs that are out, as JSON. */
  wrong_by: string | null;
  pins_out: string | null;
  locked_since: number | null;
  locked_by_operator: number | null;
  last_try_by: number | null;
  last_try_until: number | null;
  paused_for: string | null;
  last_event: number;
}

/** One entry of the audit trail. Where there is one chain, `seq` has no gaps. */
export interface EventRow {
  seq: number;
  /** The wallet in whose chain it is; null for the house's. */
  chain: string | null;
  at: number;
  deposit_id: string | null;
  from_state: string | null;
  to_state: string | null;
  /** The act as canonical JSON. */
  act: string;
  deposit_seal: string | null;
  wallet: string | null;
  wallet_seal: string | null;
  hash: string;
}

/** What an entry of the trail says of one row that it left changed: part of the entry's hash. */
export interface SealRow {
  /** `table:key`. */
  row: string;
  seq: number;
  /** Stands beside the hashes. Destroyed, it makes the seal say nothing about what the row was. */
  salt: string | null;
  /** Null: the row was taken away. */
  seal: string | null;
}

/** A message that waits to be told; gone when told. */
export interface OutboxRow {
  id: Generated<number>;
  chat_id: number;
  /** `card`, `batch` or `alarm`. */
  kind: string;
  deposit_id: string | null;
  batch_id: string | null;
  /** 1 for a card that is to be sent anew. */
  fresh: number;
  alarm: string | null;
  /** Values for the places of an alarm's sentence, as JSON. */
  alarm_values: string | null;
  queued_at: number;
  tries: number;
  next_try_at: number;
  last_error: string | null;
}

/** Which message shows a deposit in a chat. */
export interface CardRow {
  deposit_id: string;
  chat_id: number;
  message_id: number;
}

/** A small fact of the installation. */
export interface FactRow {
  name: string;
  value: string;
}

/** One entry of a wallet's address book. */
export interface ContactRow {
  /** Says nothing about whom it is. */
  id: string;
  wallet: string;
  number: string;
  /** As it was typed, cleaned. */
  name: string;
  /** As it is searched and sorted: small letters without accents, single spaces. */
  folded: string;
  /** 1 for a favourite. */
  favourite: number;
  added_at: number;
  added_by: number;
}

/** A deposit of which a receipt was given out. */
export interface ReceiptRow {
  deposit_id: string;
  /** Hash of the code: where a code that is shown leads. */
  code_trace: string;
  first_at: number;
}

/** A callback of the operator. */
export interface CallbackRow {
  nr: Generated<number>;
  /** The operator's idempotency key. */
  key: string;
  at: number;
  type: string | null;
  subject: string | null;
  status: string | null;
  /** 1 until what it speaks of is known to be ours. */
  quarantined: number;
}

/** Somebody who came by invitation. */
export interface MemberRow {
  id: number;
  name: string;
  role: string;
  distributor: string;
  day_max: number | null;
  invited_by: number;
  joined_at: number;
  suspended_since: number | null;
}

/** An invitation that was given out. `over_at` is set when it was taken up or taken back. */
export interface InvitationRow {
  id: string;
  token_hash: string;
  name: string;
  role: string;
  distributor: string;
  day_max: number | null;
  invited_by: number;
  made_at: number;
  until: number;
  taken_by: number | null;
  over_at: number | null;
}

/** One item of the way to access that a person has ticked. */
export interface ChecklistTickRow {
  person_id: number;
  item: string;
  ticked_at: number;
}
