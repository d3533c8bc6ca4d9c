/** Calls to the operator in the last minute, of whichever member, and the row that is locked to take a place for one. A call that has not left has no time. */
export const CALLS = `
CREATE TABLE call_rate (
  name words PRIMARY KEY,
  paused_until bigint NOT NULL
);
CREATE TABLE calls (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member words NOT NULL,
  at bigint
);
`;
