/** The drawer from one cashier to another, one handover of a day waiting at a time, and the gap since the last one. */
export const HANDOVERS = `
CREATE TABLE till_handovers (
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES till_days (id),
  from_person INTEGER NOT NULL,
  to_person INTEGER NOT NULL,
  given_at INTEGER,
  given_cash INTEGER,
  given_gap INTEGER,
  reason TEXT,
  taken_at INTEGER,
  taken_cash INTEGER,
  taken_gap INTEGER,
  ended_at INTEGER,
  ended_by INTEGER
) STRICT;
CREATE INDEX till_handovers_by_day ON till_handovers (day_id);
CREATE UNIQUE INDEX till_handovers_waiting ON till_handovers (day_id) WHERE taken_at IS NULL AND ended_at IS NULL;
ALTER TABLE till_days ADD COLUMN turn_gap INTEGER;
`;
