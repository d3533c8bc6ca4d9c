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
];
