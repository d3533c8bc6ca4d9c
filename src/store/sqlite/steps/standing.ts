/** Reports that come to people by themselves. */
export const STANDING = `
CREATE TABLE standing_reports (
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  hour INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, kind)
) STRICT;
CREATE INDEX standing_reports_by_time ON standing_reports (next_at, person_id);
`;
