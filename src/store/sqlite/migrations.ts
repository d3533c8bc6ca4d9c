/** One step of the schema. Never changed once released: what has run is not run again. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The journal's schema, step by step. Columns are explained in `journal/schema.ts`. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    sql: `
CREATE TABLE deposits (
  nr INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  intent_key TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL UNIQUE,
  chat_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  distributor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  sent_at INTEGER,
  settled_at INTEGER,
  transaction_id TEXT,
  reason TEXT,
  operator_code TEXT,
  looks INTEGER NOT NULL,
  last_look_at INTEGER,
  next_look_at INTEGER,
  balance_after INTEGER,
  replaces TEXT REFERENCES deposits (id),
  last_event INTEGER NOT NULL
) STRICT;
CREATE INDEX deposits_by_state ON deposits (state, last_event);
CREATE INDEX deposits_by_next_look ON deposits (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX deposits_by_chat ON deposits (chat_id, nr);
-- These two hold all that a ceiling is counted from, so that counting a busy day reads no rows.
CREATE INDEX deposits_by_wallet ON deposits (distributor, confirmed_at, state, amount);
CREATE INDEX deposits_by_customer ON deposits (recipient, confirmed_at, state, amount);
CREATE INDEX deposits_by_outcome ON deposits (distributor, state, nr);
CREATE INDEX deposits_by_sent ON deposits (sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX deposits_by_transaction ON deposits (transaction_id) WHERE transaction_id IS NOT NULL;

CREATE TABLE wallets (
  distributor TEXT NOT NULL PRIMARY KEY,
  wrong_pins INTEGER NOT NULL,
  locked_since INTEGER,
  paused_for TEXT,
  last_event INTEGER NOT NULL
) STRICT;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  deposit_id TEXT REFERENCES deposits (id) DEFERRABLE INITIALLY DEFERRED,
  from_state TEXT,
  to_state TEXT,
  act TEXT NOT NULL,
  deposit_seal TEXT,
  wallet TEXT REFERENCES wallets (distributor) DEFERRABLE INITIALLY DEFERRED,
  wallet_seal TEXT,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_deposit ON events (deposit_id, seq) WHERE deposit_id IS NOT NULL;
CREATE INDEX events_by_wallet ON events (wallet, seq) WHERE wallet IS NOT NULL;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  deposit_id TEXT REFERENCES deposits (id),
  fresh INTEGER NOT NULL,
  alarm TEXT,
  alarm_values TEXT,
  queued_at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  last_error TEXT
) STRICT;
CREATE INDEX outbox_by_chat ON outbox (chat_id, id);
CREATE INDEX outbox_by_deposit ON outbox (deposit_id, chat_id, id) WHERE deposit_id IS NOT NULL;

CREATE TABLE cards (
  deposit_id TEXT NOT NULL REFERENCES deposits (id),
  chat_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  PRIMARY KEY (deposit_id, chat_id)
) STRICT;

CREATE TABLE facts (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER events_are_never_taken_away BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER deposits_are_never_taken_away BEFORE DELETE ON deposits
BEGIN SELECT RAISE(ABORT, 'a deposit is never taken away'); END;
CREATE TRIGGER what_was_asked_never_changes
BEFORE UPDATE OF id, intent_key, reference, chat_id, actor_id, distributor, recipient, amount, created_at, replaces ON deposits
BEGIN SELECT RAISE(ABORT, 'who, whom and how much never change'); END;
`,
  },
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
];
