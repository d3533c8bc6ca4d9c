import { join } from "node:path";
import type { Clock, RandomBytes } from "../domain/clock.ts";
import type { Audit } from "../domain/ports/audit.ts";
import type { Books } from "../domain/ports/books.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import { createBooks } from "./books.ts";
import { privateFolder } from "./private-files.ts";
import { openSeenUpdates, type SeenUpdates } from "./seen-updates.ts";
import { openJournalDatabase } from "./sqlite/open-journal.ts";
import { openUserFiles, type UserStorage } from "./users/user-files.ts";

/** Everything that a data folder holds. */
export interface Store<Session, Dialogues> {
  readonly journal: Journal;
  /** What is kept beside the deposits. */
  readonly books: Books;
  /** What is kept for one person between messages: convenience, never truth. */
  readonly sessions: UserStorage<Session>;
  /** Where each person's conversation stands. */
  readonly dialogues: UserStorage<Dialogues>;
  readonly seenUpdates: SeenUpdates;
  readonly audit: Audit;
  /** Writes what is still in memory, and gives the folder back. */
  close(): Promise<void>;
}

/** Opens the data folder, or makes it, and keeps it for this process. Throws `JournalUnavailable` with a sentence for the person who starts it. */
export async function openStore<Session, Dialogues>(options: {
  readonly folder: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
}): Promise<Store<Session, Dialogues>> {
  const { folder, clock, log } = options;
  const { journal, transactions, audit } = await openJournalDatabase(options);
  const users = join(folder, "users");
  privateFolder(users);
  const files = openUserFiles({ folder: users, clock, log });
  const seenUpdates = openSeenUpdates(join(folder, "seen-updates"), log);
  return {
    journal,
    audit,
    books: createBooks(transactions, options.random),
    sessions: files.storage<Session>("session"),
    dialogues: files.storage<Dialogues>("dialogues"),
    seenUpdates,
    async close() {
      seenUpdates.close();
      // The journal at once: a call that was given up at the stop stays in SENDING, as after a kill, for the next process to look up.
      await Promise.all([journal.close(), files.flush()]);
    },
  };
}
