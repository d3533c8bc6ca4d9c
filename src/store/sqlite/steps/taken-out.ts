/** What is known of a customer can be taken out: the seal of a deposit has a salt, and a number changes to nothing but "taken out". Rows from before keep their seals. */
export const TAKEN_OUT = `
ALTER TABLE deposits ADD COLUMN salt TEXT;
DROP TRIGGER what_was_asked_never_changes;
CREATE TRIGGER what_was_asked_never_changes
BEFORE UPDATE OF id, intent_key, reference, chat_id, actor_id, distributor, amount, created_at, replaces ON deposits
BEGIN SELECT RAISE(ABORT, 'who, whom and how much never change'); END;
CREATE TRIGGER a_number_is_only_taken_out BEFORE UPDATE OF recipient ON deposits
WHEN NEW.recipient <> OLD.recipient AND NEW.recipient <> '000000000'
BEGIN SELECT RAISE(ABORT, 'who, whom and how much never change'); END;
DROP TRIGGER a_list_never_changes;
CREATE TRIGGER a_list_never_changes
BEFORE UPDATE OF batch_id, line, deposit_id, amount, replaces ON batch_lines
BEGIN SELECT RAISE(ABORT, 'what a person confirmed never changes'); END;
CREATE TRIGGER a_number_in_a_list_is_only_taken_out BEFORE UPDATE OF recipient ON batch_lines
WHEN NEW.recipient <> OLD.recipient AND NEW.recipient <> '000000000'
BEGIN SELECT RAISE(ABORT, 'what a person confirmed never changes'); END;
`;
