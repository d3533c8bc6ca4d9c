import { join } from "node:path";
import type { Clock, RandomBytes } from "../../domain/clock.ts";
import type { Audit } from "../../domain/ports/audit.ts";
import { type Journal, JournalUnavailable } from "../../domain/ports/journal.ts";
import { createAudit } from "../journal/audit.ts";
import { installationPrefix } from "../journal/facts.ts";
import { createJournal } from "../journal/journal.ts";
import type { ChainHead, Reader } from "../journal/storage.ts";
import { chainHead } from "../journal/trail.ts";
import { createTransactions, type Transactions } from "../journal/transactions.ts";
import { verifyChain } from "../journal/verify.ts";
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

/** Lines of the trail that are checked at every start; `verify` checks them all. A row is checked whenever it is changed. */
const TAIL_LINES = 1_000;

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
    const database = openDatabase(join(folder, JOURNAL_FILE));
    opened.push(database);
    migrate(database, clock.now());
    const head = openHeadFile(join(folder, HEAD_FILE));
    opened.push(head);
    const storage = sqliteStorage(database, { committed: (end) => head.write(end), close });
    head.write(await requireWhole(storage.db, head.last));
    const transactions = createTransactions(storage, clock);
    const prefix = await transactions.write((unit) => installationPrefix(unit, random));
    return {
      journal: createJournal(storage, transactions, prefix, clock),
      transactions,
      audit: createAudit(storage, transactions),
    };
  } catch (error) {
    close();
    throw explainFailure(error);
  }
}

/** Refuses a journal whose newest entries are damaged, or that is older than what was last written in this folder; gives its end. */
async function requireWhole(db: Reader, last: ChainHead | undefined): Promise<ChainHead> {
  const end = await chainHead(db);
  if (last && last.seq > end.seq)
    throw new JournalUnavailable(
      `the journal ends at entry ${end.seq}, but entry ${last.seq} was written: part of it is lost, restore a backup`,
    );
  const chain = await verifyChain(db, Math.max(0, (last?.seq ?? end.seq) - TAIL_LINES));
  if ("why" in chain)
    throw new JournalUnavailable(`the journal's audit trail is broken at entry ${chain.seq}: ${chain.why}`);
  const written = await db
    .selectFrom("events")
    .select("hash")
    .where("seq", "=", last?.seq ?? 0)
    .executeTakeFirst();
  if (last && last.seq > 0 && written?.hash !== last.hash)
    throw new JournalUnavailable(`the journal's entry ${last.seq} is not the one that was written: restore a backup`);
  return end;
}
