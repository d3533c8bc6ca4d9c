import { BOOKS } from "./steps/books.ts";
import { CALLS } from "./steps/calls.ts";
import { CHAINS } from "./steps/chains.ts";
import { HANDOVERS } from "./steps/handovers.ts";
import { JOURNAL } from "./steps/journal.ts";
import { MEMBERS, WATCH_TURNS } from "./steps/members.ts";
import { SEEN } from "./steps/seen.ts";

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
  {
    version: 24,
    sql: `
-- What is known of a customer can be taken out: the seal of a deposit has a salt, and a number changes to nothing but "taken out".
ALTER TABLE deposits ADD COLUMN salt words;
DROP TRIGGER what_was_asked_never_changes ON deposits;
CREATE TRIGGER what_was_asked_never_changes
BEFORE UPDATE OF id, intent_key, reference, chat_id, actor_id, distributor, amount, created_at, replaces ON deposits
FOR EACH ROW EXECUTE FUNCTION refuse_change('who, whom and how much never change');
CREATE TRIGGER a_number_is_only_taken_out BEFORE UPDATE OF recipient ON deposits
FOR EACH ROW WHEN (NEW.recipient <> OLD.recipient AND NEW.recipient <> '000000000')
EXECUTE FUNCTION refuse_change('who, whom and how much never change');
DROP TRIGGER a_list_never_changes ON batch_lines;
CREATE TRIGGER a_list_never_changes BEFORE UPDATE OF batch_id, line, deposit_id, amount, replaces ON batch_lines
FOR EACH ROW EXECUTE FUNCTION refuse_change('what a person confirmed never changes');
CREATE TRIGGER a_number_in_a_list_is_only_taken_out BEFORE UPDATE OF recipient ON batch_lines
FOR EACH ROW WHEN (NEW.recipient <> OLD.recipient AND NEW.recipient <> '000000000')
EXECUTE FUNCTION refuse_change('what a person confirmed never changes');
-- When a person's sections were last written; of those that are there, nobody knows better than now.
ALTER TABLE user_sections ADD COLUMN written_at bigint NOT NULL DEFAULT 0;
UPDATE user_sections SET written_at = (extract(epoch FROM now()) * 1000)::bigint;
`,
  },
  { version: 25, sql: CHAINS },
  { version: 26, sql: HANDOVERS },
  {
    version: 27,
    sql: `
-- Reports that come to people by themselves.
CREATE TABLE standing_reports (
  person_id bigint NOT NULL,
  kind words NOT NULL,
  hour bigint NOT NULL,
  next_at bigint NOT NULL,
  PRIMARY KEY (person_id, kind)
);
CREATE INDEX standing_reports_by_time ON standing_reports (next_at, person_id);
`,
  },
  { version: 28, sql: SEEN },
  { version: 29, sql: WATCH_TURNS },
  { version: 30, sql: CALLS },
];
