import { BOOKS } from "./steps/books.ts";
import { JOURNAL } from "./steps/journal.ts";
import { MEMBERS } from "./steps/members.ts";

/** One step of the schema in PostgreSQL. Never changed once released. */
export interface PostgresMigration {
  /** The version of SQLite's step that it brings up with. */
  readonly version: number;
  readonly sql: string;
}

/**
 * The journal's schema, step by step, under the numbers of SQLite's steps. The first makes all that SQLite's first nineteen make: no journal of an older version
 * was ever kept in PostgreSQL.
 */
export const POSTGRES_MIGRATIONS: readonly PostgresMigration[] = [
  { version: 19, sql: JOURNAL + BOOKS + MEMBERS },
  {
    version: 20,
    sql: `
-- What the operator called the customer when a deposit was confirmed.
ALTER TABLE deposits ADD COLUMN recipient_name words;
`,
  },
  {
    version: 21,
    sql: `
-- What a person claims of the operator about a deposit, in its own row, and when it is reminded of.
ALTER TABLE deposits ADD COLUMN claim words;
ALTER TABLE deposits ADD COLUMN claim_remind_at bigint;
CREATE INDEX deposits_claimed ON deposits (confirmed_at) WHERE claim IS NOT NULL;
CREATE INDEX deposits_by_reminder ON deposits (claim_remind_at) WHERE claim_remind_at IS NOT NULL;
`,
  },
  { version: 22, sql: "CREATE INDEX cards_by_message ON cards (chat_id, message_id);" }, // under which card a tap was
  {
    version: 23,
    sql: `
-- Sums are made by the person too, from an index alone as before.
DROP INDEX deposits_by_time;
CREATE INDEX deposits_by_time ON deposits (confirmed_at, distributor, state, amount, recipient, paid_times, actor_id);
`,
  },
];
