/** Deposits, wallets, the audit trail, the outbox: what everything else stands on. */
export const JOURNAL = `
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
`;
