/** Openings and closings of counters, and the levels below which a solde is told. */
export const TILL = `
CREATE TABLE till_days (
  id INTEGER PRIMARY KEY,
  wallet TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by INTEGER NOT NULL,
  opening_cash INTEGER NOT NULL,
  solde INTEGER,
  solde_at INTEGER,
  counted_at INTEGER,
  counted_by INTEGER,
  counted_cash INTEGER,
  cash_gap INTEGER,
  counted_solde INTEGER,
  counted_solde_at INTEGER,
  solde_gap INTEGER,
  reason TEXT,
  closed_at INTEGER,
  closed_by INTEGER
) STRICT;
CREATE UNIQUE INDEX till_days_open ON till_days (wallet) WHERE closed_at IS NULL;

CREATE TABLE solde_alerts (
  wallet TEXT NOT NULL PRIMARY KEY,
  level INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  below INTEGER NOT NULL
) STRICT;
`;

/** What a wallet was refilled with while its counter was open. */
export const TILL_RECHARGES = `
CREATE TABLE till_recharges (
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES till_days (id),
  amount INTEGER NOT NULL,
  in_cash INTEGER NOT NULL,
  remark TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by INTEGER NOT NULL
) STRICT;
CREATE INDEX till_recharges_by_day ON till_recharges (day_id, made_at, amount, in_cash);
`;
