import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemClock as clock } from "../../src/domain/clock.ts";
import { createBooks } from "../../src/store/books.ts";
import { openJournalDatabase } from "../../src/store/sqlite/open-journal.ts";

/** A deposit of a year ago or of today, as far as the benches of the books ask for it. Times in milliseconds since 1970. */
export interface PastDeposit {
  readonly distributor: string;
  readonly recipient: string;
  readonly amount: number;
  readonly state: "SUCCEEDED" | "REJECTED" | "CANCELLED";
  readonly at: number;
}

/** Opens a journal and its books in a folder and fills them: straight into the tables, since one act for each row would be the trail's time. */
export async function openFilled(folder: string, fill: (database: DatabaseSync) => void) {
  const { journal, transactions } = await openJournalDatabase({ folder, clock, random: (size) => randomBytes(size) });
  const file = join(folder, "journal.db");
  const database = new DatabaseSync(file);
  database.exec("BEGIN");
  fill(database);
  database.exec("COMMIT");
  database.close();
  return { file, books: createBooks(transactions), close: () => journal.close() };
}

/** So many deposits, the nth as `depositOf` says. */
export function fillDeposits(database: DatabaseSync, count: number, depositOf: (nr: number) => PastDeposit): void {
  const insert = database.prepare(
    `INSERT INTO deposits (id, intent_key, reference, chat_id, actor_id, distributor, recipient, amount, state, version, attempts,
       created_at, confirmed_at, sent_at, settled_at, transaction_id, looks, last_event)
     VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, 4, 1, ?, ?, ?, ?, ?, 0, 1)`,
  );
  for (let nr = 0; nr < count; nr += 1) {
    const id = String(nr).padStart(16, "0");
    const { distributor, recipient, amount, state, at } = depositOf(nr);
    insert.run(id, id, id, distributor, recipient, amount, state, at, at, at, at, `C${id}`);
  }
}

/** So many lines of the trail after those that are there: three of four from people, the nth from `whoOf`, and one from the program. Not a sound chain. */
export function fillTrail(database: DatabaseSync, count: number, whoOf: (nr: number) => number): void {
  const insert = database.prepare("INSERT INTO events (at, act, hash) VALUES (?, ?, ?)");
  for (let nr = 0; nr < count; nr += 1) {
    const act =
      nr % 4 === 3
        ? '{"by":{"kind":"program"},"detail":{"status":"SUCCESS"},"what":"answer"}'
        : `{"by":{"id":${whoOf(nr)},"kind":"person"},"detail":{"amount":"5 000"},"what":"confirm"}`;
    insert.run(nr, act, "0".repeat(64));
  }
}
