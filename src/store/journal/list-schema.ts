import type { Generated } from "kysely";

/** A list as somebody sent it, to be checked and confirmed. What was confirmed goes on as a batch. */
export interface ListRow {
  nr: Generated<number>;
  id: string;
  intent_key: string;
  chat_id: number;
  actor_id: number;
  distributor: string;
  name: string | null;
  /** Of whom and how much, whatever the order and the names. */
  hash: string;
  /** Headings, lines and refused lines, as JSON. */
  content: string;
  /** What was sent, until it is confirmed: the bytes of a file, or the text of a message. */
  source: Uint8Array | string | null;
  /** What a person has answered about it, and what is asked, as JSON. */
  choices: string | null;
  question: string | null;
  /** The rows to be paid, as JSON; null for all. */
  chosen: string | null;
  state: string;
  version: number;
  made_at: number;
  /** When it was confirmed or given up. */
  settled_at: number | null;
}

/** A list on its way to the operator: one that was confirmed, its refused lines made again, or this month's. */
export interface BatchRow {
  nr: Generated<number>;
  id: string;
  intent_key: string;
  chat_id: number;
  actor_id: number;
  distributor: string;
  name: string | null;
  lines: number;
  total: number;
  hash: string;
  /** As JSON. */
  headings: string;
  state: string;
  version: number;
  created_at: number;
  approved_by: number | null;
  approved_at: number | null;
  started_by: number | null;
  started_at: number | null;
  ended_at: number | null;
  paused_for: string | null;
  stop_code: string | null;
  retry_of: string | null;
  /** The day of the month on which it is made again, and when that is next. */
  repeat_day: number | null;
  repeat_next_at: number | null;
}

/** One line of a list. Its deposit is drafted when its turn comes. */
export interface BatchLineRow {
  batch_id: string;
  line: number;
  deposit_id: string;
  recipient: string;
  amount: number;
  name: string | null;
  /** The row's own cells, as JSON. */
  cells: string | null;
  replaces: string | null;
  skipped: string | null;
}

/** Which message shows a batch in a chat. */
export interface BatchCardRow {
  batch_id: string;
  chat_id: number;
  message_id: number;
}

/** Lines of a list that the operator took with one call. */
export interface BatchChunkRow {
  bulk_id: string;
  batch_id: string;
  lines: number;
  sent_at: number;
  /** When every line of it was known, or looking by its id was given up: the lines' own look-ups go on. */
  closed_at: number | null;
}
