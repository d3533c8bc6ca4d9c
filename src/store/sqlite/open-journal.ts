import { join } from "node:path";
import type { Clock, RandomBytes } from "../../domain/clock.ts";
import type { Audit } from "../../domain/ports/audit.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { createAudit } from "../journal/audit.ts";
import { installationPrefix } from "../journal/facts.ts";
import { createJournal } from "../journal/journal.ts";
import { createTransactions, type Transactions } from "../journal/transactions.ts";
import { requireWhole } from "../journal/whole-trail.ts";
import { requireNotMoved } from "../moved.ts";
import { privateFolder } from "../private-files.ts";
import { openDatabase } from "./database.ts";
import { explainFailure } from "./failures.ts";
import { lockFolder } from "./folder-lock.ts";
import { openHeadFile } from "./head-file.ts";
import { migrate } from "./migrate.ts";
import { sqliteStorage } from "./storage.ts";

/** The journal's files in a data folder. SQLite keeps a `-wal` and a `-shm` beside the first while it is open. */
export const JOURNAL_FILE = "journal.db";
export const HEAD_FILE = "journal.head";

/** What the journal needs. */
export interface JournalOptions {
  /** The data folder; made if it is not there. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/**
 * Opens the journal of a data folder and keeps the folder for this process. Throws `JournalUnavailable`, with a sentence for the person who
 * starts it, when another process has it (`FolderInUse`), when it is damaged or from a newer version, or when the disk does not play along.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  return (await openJournalDatabase(options)).journal;
}

/** The journal, and the transactions that what is kept beside it shares. */
export interface JournalDatabase {
  readonly journal: Journal;
  readonly transactions: Transactions;
  readonly audit: Audit;
}

/** As `openJournal`, for a store that keeps more than deposits in the same database. Closing the journal closes it. */
export async function openJournalDatabase({ folder, clock, random }: JournalOptions): Promise<JournalDatabase> {
  const opened: { close(): void }[] = [];
  const close = () => {
    for (const part of opened.splice(0).reverse()) part.close();
  };
  try {
    privateFolder(folder);
    opened.push(lockFolder(folder));
    requireNotMoved(folder);
    const database = openDatabase(join(folder, JOURNAL_FILE));
    opened.push(database);
    migrate(database, clock.now());
    const head = openHeadFile(join(folder, HEAD_FILE));
    opened.push(head);
    const storage = sqliteStorage(database, { committed: (end) => head.write(end), close });
    head.write(await requireWhole(storage, head.last ? [head.last] : []));
    const transactions = createTransactions(storage, clock);
    const prefix = await transactions.write((unit) => installationPrefix(unit, random));
    return {
      journal: createJournal(storage, transactions, prefix, clock),
      transactions,
      audit: await createAudit(storage, transactions),
    };
  } catch (error) {
    close();
    throw explainFailure(error);
  }
}
