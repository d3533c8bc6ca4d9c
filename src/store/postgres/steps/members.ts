import { IN_THE_CHAIN, SEALED } from "../../journal/sealed-tables.ts";

/** Tables that a later step made, which has their own trigger. */
const LATER = ["till_handovers"];

/** Tables that decide about money or rights: a write to one of them by anything but a member of the counter is heard of. */
const WATCHED = [...IN_THE_CHAIN, ...Object.keys(SEALED)].filter((table) => !LATER.includes(table));

/** The trigger that hears of such a write, as SQL. */
export function watchTrigger(table: string): string {
  return `CREATE TRIGGER ${table}_are_watched AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
FOR EACH STATEMENT EXECUTE FUNCTION hear_of_a_write();`;
}

/** Tables that no chain holds and that decide where the next entry goes, and whose it is. */
const TURNS = ["turns", "leader"];

/** They are written with every commit: a member's own writes are passed over before anything is called. */
export const WATCH_TURNS = TURNS.map(
  (table) => `CREATE TRIGGER ${table}_are_watched AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
FOR EACH STATEMENT WHEN (coalesce(current_setting('guichet.member', true), '') = '') EXECUTE FUNCTION hear_of_a_write();`,
).join("\n");

/** What PostgreSQL alone has: whose turn it is to write, what is kept for people between messages, and that somebody else has written. */
export const MEMBERS = `
-- One row: the member that may write. Every transaction that writes changes it first, so that they come one after the other, and none from whoever has lost it.
CREATE TABLE leader (
  name words PRIMARY KEY,
  member words NOT NULL,
  place words NOT NULL,
  until bigint NOT NULL,
  writes bigint NOT NULL,
  mark words NOT NULL
);

CREATE TABLE user_sections (
  key words PRIMARY KEY,
  sections words NOT NULL
);

CREATE SEQUENCE foreign_writes;
CREATE FUNCTION hear_of_a_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('guichet.member', true), '') = '' THEN PERFORM nextval('foreign_writes'); END IF;
  RETURN NULL;
END $$;
${WATCHED.map(watchTrigger).join("\n")}
`;
