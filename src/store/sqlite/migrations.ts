import type { DatabaseSync } from "node:sqlite";
import type { Instant } from "../../domain/clock.ts";
import { CLAIMS } from "./steps/claims.ts";
import { HANDOVERS } from "./steps/handovers.ts";
import { JOURNAL } from "./steps/journal.ts";
import { MAKERS } from "./steps/makers.ts";
import { SEALS, sealWhatIsThere } from "./steps/seals.ts";
import { STANDING } from "./steps/standing.ts";
import { TAKEN_OUT } from "./steps/taken-out.ts";
import { TILL, TILL_RECHARGES } from "./steps/till.ts";

/** One step of the schema. Never changed once released: what has run is not run again. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /** What SQL cannot do, in the same transaction. */
  readonly after?: (database: DatabaseSync, at: Instant) => void;
}

/** The step that sealed every row that decides about money or rights. */
export const SEALS_SINCE = 19;

/** The journal's schema, step by step. Columns are explained in `journal/schema.ts`; longer steps have files in `steps/`. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, sql: JOURNAL },
  {
    version: 2,
    sql: `
CREATE TABLE contacts (
  wallet TEXT NOT NULL,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  favourite INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  added_by INTEGER NOT NULL,
  PRIMARY KEY (wallet, number)
) STRICT;
-- Holds all that a page or a search needs, in the order in which it is shown.
CREATE INDEX contacts_by_name ON contacts (wallet, favourite DESC, folded, number, name, added_at, added_by);
`,
  },
  {
    version: 3,
    sql: `
CREATE TABLE receipts (
  deposit_id TEXT NOT NULL PRIMARY KEY REFERENCES deposits (id),
  code_trace TEXT NOT NULL,
  first_at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipts_by_code ON receipts (code_trace);
`,
  },
  {
    version: 4,
    // Everything that a history is filtered by, in the order in which it is shown: what does not fit is passed over without reading its row.
    sql: `
CREATE INDEX deposits_newest_first ON deposits (distributor, nr, confirmed_at, state, recipient, amount, chat_id);
`,
  },
  {
    version: 5,
    sql: `
CREATE TABLE callbacks (
  nr INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  type TEXT,
  subject TEXT,
  status TEXT,
  quarantined INTEGER NOT NULL
) STRICT;
CREATE INDEX callbacks_by_subject ON callbacks (subject) WHERE subject IS NOT NULL;
CREATE INDEX callbacks_in_quarantine ON callbacks (nr) WHERE quarantined = 1;
`,
  },
  {
    version: 6,
    sql: `
CREATE TABLE batches (
  nr INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  intent_key TEXT NOT NULL UNIQUE,
  chat_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  distributor TEXT NOT NULL,
  name TEXT,
  lines INTEGER NOT NULL,
  total INTEGER NOT NULL,
  hash TEXT NOT NULL,
  headings TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  approved_by INTEGER,
  approved_at INTEGER,
  started_by INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  paused_for TEXT,
  stop_code TEXT,
  retry_of TEXT REFERENCES batches (id)
) STRICT;
CREATE INDEX batches_by_state ON batches (state, nr);
CREATE INDEX batches_by_hash ON batches (hash, nr);
CREATE INDEX batches_by_chat ON batches (chat_id, nr);
CREATE INDEX batches_by_retry ON batches (retry_of) WHERE retry_of IS NOT NULL;

CREATE TABLE batch_lines (
  batch_id TEXT NOT NULL REFERENCES batches (id),
  line INTEGER NOT NULL,
  deposit_id TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  name TEXT,
  cells TEXT,
  replaces TEXT REFERENCES deposits (id),
  skipped TEXT,
  PRIMARY KEY (batch_id, line)
) STRICT;

CREATE TABLE batch_cards (
  batch_id TEXT NOT NULL REFERENCES batches (id),
  chat_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  PRIMARY KEY (batch_id, chat_id)
) STRICT;

ALTER TABLE outbox ADD COLUMN batch_id TEXT;
CREATE INDEX outbox_by_batch ON outbox (batch_id, chat_id, id) WHERE batch_id IS NOT NULL;
CREATE INDEX deposits_by_replaced ON deposits (replaces) WHERE replaces IS NOT NULL;

CREATE TRIGGER a_list_never_changes
BEFORE UPDATE OF batch_id, line, deposit_id, recipient, amount, replaces ON batch_lines
BEGIN SELECT RAISE(ABORT, 'what a person confirmed never changes'); END;
CREATE TRIGGER lines_are_never_taken_away BEFORE DELETE ON batch_lines
BEGIN SELECT RAISE(ABORT, 'a line is never taken away'); END;
`,
  },
  {
    version: 7,
    sql: `
CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  distributor TEXT NOT NULL,
  day_max INTEGER,
  invited_by INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  suspended_since INTEGER
) STRICT;
CREATE TABLE invitations (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  distributor TEXT NOT NULL,
  day_max INTEGER,
  invited_by INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  taken_by INTEGER,
  over_at INTEGER
) STRICT;
-- Who allowed a deposit above its maker's own limit.
ALTER TABLE deposits ADD COLUMN approved_by INTEGER;
CREATE INDEX deposits_by_actor ON deposits (actor_id, confirmed_at, state, amount);
`,
  },
  {
    version: 8,
    sql: `
CREATE TABLE batch_chunks (
  bulk_id TEXT NOT NULL PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches (id),
  lines INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX batch_chunks_open ON batch_chunks (sent_at) WHERE closed_at IS NULL;
`,
  },
  {
    version: 9,
    sql: `
CREATE TABLE lists (
  nr INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  intent_key TEXT NOT NULL UNIQUE,
  chat_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  distributor TEXT NOT NULL,
  name TEXT,
  hash TEXT NOT NULL,
  content TEXT NOT NULL,
  chosen TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX lists_by_hash ON lists (distributor, hash, nr);
CREATE INDEX lists_by_state ON lists (distributor, state, nr);
CREATE INDEX lists_by_age ON lists (made_at);
`,
  },
  { version: 10, sql: TILL },
  {
    version: 11,
    sql: `
CREATE TABLE checklist_ticks (
  person_id INTEGER NOT NULL,
  item TEXT NOT NULL,
  ticked_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, item)
) STRICT;
`,
  },
  {
    version: 12,
    sql: `
-- Holds all that sums are made of, so that a day of all wallets reads no rows.
CREATE INDEX deposits_by_time ON deposits (confirmed_at, distributor, state, amount, recipient);
`,
  },
  {
    version: 13,
    sql: `
ALTER TABLE batches ADD COLUMN repeat_day INTEGER;
ALTER TABLE batches ADD COLUMN repeat_next_at INTEGER;
CREATE INDEX batches_by_repeat ON batches (repeat_next_at) WHERE repeat_next_at IS NOT NULL;
`,
  },
  { version: 14, sql: TILL_RECHARGES },
  {
    version: 15,
    sql: `
ALTER TABLE lists ADD COLUMN source ANY;
ALTER TABLE lists ADD COLUMN choices TEXT;
ALTER TABLE lists ADD COLUMN question TEXT;
`,
  },
  {
    version: 16,
    sql: `
-- What the operator's history showed after a deposit's end was told, and how often it counts as paid.
ALTER TABLE deposits ADD COLUMN paid_times INTEGER;
ALTER TABLE deposits ADD COLUMN afterwards TEXT;
CREATE INDEX deposits_apart ON deposits (confirmed_at) WHERE afterwards IS NOT NULL;
-- Sums and ceilings count by it, from an index alone as before.
DROP INDEX deposits_by_time;
CREATE INDEX deposits_by_time ON deposits (confirmed_at, distributor, state, amount, recipient, paid_times);
DROP INDEX deposits_by_wallet;
CREATE INDEX deposits_by_wallet ON deposits (distributor, confirmed_at, state, amount, paid_times);
DROP INDEX deposits_by_customer;
CREATE INDEX deposits_by_customer ON deposits (recipient, confirmed_at, state, amount, paid_times);
DROP INDEX deposits_newest_first;
CREATE INDEX deposits_newest_first ON deposits (distributor, nr, confirmed_at, state, recipient, amount, chat_id, paid_times);
`,
  },
  {
    version: 17,
    sql: `
-- PINs that nothing has proved, who typed the wrong ones, the operator's own lock, and the one try that a person allows.
ALTER TABLE wallets ADD COLUMN wrong_by TEXT;
ALTER TABLE wallets ADD COLUMN pins_out TEXT;
ALTER TABLE wallets ADD COLUMN locked_by_operator INTEGER;
ALTER TABLE wallets ADD COLUMN last_try_by INTEGER;
ALTER TABLE wallets ADD COLUMN last_try_until INTEGER;
`,
  },
  { version: 18, sql: "ALTER TABLE till_days ADD COLUMN version INTEGER NOT NULL DEFAULT 1;" },
  { version: SEALS_SINCE, sql: SEALS, after: sealWhatIsThere },
  {
    version: 20,
    sql: `
-- What the operator called the customer when a deposit was confirmed.
ALTER TABLE deposits ADD COLUMN recipient_name TEXT;
`,
  },
  { version: 21, sql: CLAIMS },
  { version: 22, sql: "CREATE INDEX cards_by_message ON cards (chat_id, message_id);" }, // under which card a tap was
  { version: 23, sql: MAKERS },
  { version: 24, sql: TAKEN_OUT },
  { version: 25, sql: "ALTER TABLE events ADD COLUMN chain TEXT;" }, // which the house's entries leave empty: here there is one chain
  { version: 26, sql: HANDOVERS },
  { version: 27, sql: STANDING },
  { version: 28, sql: "SELECT 1;" }, // handled updates are a file beside this one; members of one counter have them in a table
  { version: 29, sql: "SELECT 1;" }, // whose turn it is to write is asked in PostgreSQL alone
  { version: 30, sql: "SELECT 1;" }, // calls to the operator are counted in memory; members of one counter count them in a table
];
