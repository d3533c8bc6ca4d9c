/** A chain for each wallet, so that wallets write side by side. What stands in the house's chain stays there, under its hashes. */
export const CHAINS = `
ALTER TABLE events ADD COLUMN chain words;
CREATE INDEX events_by_chain ON events (chain, seq);
-- Entries of all chains share their numbers: each is given once, and in every chain they grow.
CREATE SEQUENCE event_numbers OWNED BY events.seq;
SELECT setval('event_numbers', (SELECT coalesce(max(seq), 0) + 1 FROM events), false);

-- What one transaction at a time has to itself: a wallet's chain with its end, what wallets share, and each connection for what is beside them. The mark is the last commit's.
CREATE TABLE turns (
  name words PRIMARY KEY,
  writes bigint NOT NULL,
  mark words NOT NULL,
  seq bigint NOT NULL,
  hash words NOT NULL
) WITH (fillfactor = 50);
`;
