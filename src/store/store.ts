import { join } from "node:path";
import { DAY_MS } from "../domain/local-day.ts";
import type { Audit } from "../domain/ports/audit.ts";
import type { Books } from "../domain/ports/books.ts";
import type { CallLedger } from "../domain/ports/call-ledger.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import { createBooks } from "./books.ts";
import { type RetainDays, type TakenOut, takeOutOld } from "./personal/retention.ts";
import type { MemberSettings } from "./postgres/address.ts";
import { privateFolder } from "./private-files.ts";
import { openSeenUpdates, type SeenUpdates } from "./seen-updates.ts";
import { type JournalDatabase, type JournalOptions, openJournalDatabase } from "./sqlite/open-journal.ts";
import type { UserPlace } from "./users/user-file.ts";
import { openUserFiles, type UserStorage } from "./users/user-files.ts";

/** Everything that is kept: in the data folder, or in PostgreSQL and a little in the folder. */
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
  /** Calls to the operator, where members of one counter count them together. */
  readonly calls?: CallLedger | undefined;
  /** Takes out what was kept long enough: rows, and files of chats. */
  takeOutOld(
    days: RetainDays & { readonly sessions?: number | undefined },
    isStopped: () => boolean,
  ): Promise<TakenOut>;
  /** Writes what is still in memory, and gives folder and database back. */
  close(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreOptions extends JournalOptions {
  /** PostgreSQL; without it the folder has all. */
  readonly database?: MemberSettings | undefined;
  readonly log: Log;
}

/** Opens the data folder, or makes it, and keeps it for this process. Throws `JournalUnavailable` with a sentence for the person who starts it. */
export async function openStore<Session, Dialogues>(options: StoreOptions): Promise<Store<Session, Dialogues>> {
  const { folder, clock, log } = options;
  const { journal, transactions, audit, users, ...opened } = await openDatabase(options);
  const seen = await opened.seen?.(log);
  const files = openUserFiles({ folder: users, clock, log });
  const seenUpdates = openSeenUpdates(join(folder, "seen-updates"), log);
  return {
    journal,
    audit,
    calls: opened.calls,
    async takeOutOld(days, isStopped) {
      const { rows, broken } = await takeOutOld(transactions, days, clock.now(), isStopped);
      const { sessions } = days;
      const dropped = sessions === undefined ? 0 : await files.dropIdle(clock.now() - sessions * DAY_MS);
      return { rows: rows + dropped, broken };
    },
    books: createBooks(transactions, options.random),
    sessions: files.storage<Session>("session"),
    dialogues: files.storage<Dialogues>("dialogues"),
    seenUpdates: seen ? { ...seen, has: (id) => seen.has(id) || seenUpdates.has(id), close: () => {} } : seenUpdates,
    async close() {
      await files.flush();
      seenUpdates.close();
      await journal.close();
    },
  };
}

/** What the journal's database gives. */
interface Opened extends JournalDatabase {
  readonly users: string | UserPlace;
  /** Where handled updates are kept in the database, too: what the folder has of them is from before. */
  readonly seen?: (log: Log) => Promise<Pick<SeenUpdates, "has" | "add">>;
  readonly calls?: CallLedger;
}

/** The journal, and where people's sections are kept. What speaks to PostgreSQL is loaded where it is used alone. */
async function openDatabase(options: StoreOptions): Promise<Opened> {
  const { database, folder } = options;
  if (database) {
    const { openMember } = await import("./postgres/open-journal.ts");
    return await openMember({ ...options, database });
  }
  const opened = await openJournalDatabase(options);
  const users = join(folder, "users");
  privateFolder(users);
  return { ...opened, users };
}
