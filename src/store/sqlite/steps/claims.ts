/** What a person claims of the operator about a deposit, in its own row, and when it is reminded of. */
export const CLAIMS = `
ALTER TABLE deposits ADD COLUMN claim TEXT;
ALTER TABLE deposits ADD COLUMN claim_remind_at INTEGER;
CREATE INDEX deposits_claimed ON deposits (confirmed_at) WHERE claim IS NOT NULL;
CREATE INDEX deposits_by_reminder ON deposits (claim_remind_at) WHERE claim_remind_at IS NOT NULL;
`;
