/** Which updates were handled, for whichever member has the counter next. */
export const SEEN = `
CREATE TABLE seen_updates (
  id bigint PRIMARY KEY,
  at bigint NOT NULL
);
`;
