import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { CallLedger } from "../../domain/ports/call-ledger.ts";
import type { Log } from "../../domain/ports/log.ts";
import { createAudit } from "../journal/audit.ts";
import { installationPrefix } from "../journal/facts.ts";
import { createJournal } from "../journal/journal.ts";
import { createTransactions } from "../journal/transactions.ts";
import { requireWhole } from "../journal/whole-trail.ts";
import { requireMoved } from "../moved.ts";
import { privateFolder } from "../private-files.ts";
import { lockFolder } from "../sqlite/folder-lock.ts";
import { openHeadFile } from "../sqlite/head-file.ts";
import { HEAD_FILE, JOURNAL_FILE, type JournalDatabase, type JournalOptions } from "../sqlite/open-journal.ts";
import type { UserPlace } from "../users/user-file.ts";
import type { MemberSettings } from "./address.ts";
import { openCallRows } from "./call-rows.ts";
import { requireSafe } from "./durability.ts";
import { explainFailure } from "./failures.ts";
import { createFence, type Fence } from "./fence.ts";
import { HEADS_FILE, openHeadsFile } from "./heads-file.ts";
import { leaveLead, takeLead } from "./leader.ts";
import { RENEW_MS } from "./lease.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import { openSeenRows, type SeenRows } from "./seen-rows.ts";
import { AS_MEMBER, postgresStorage } from "./storage.ts";
import { userRows } from "./user-rows.ts";
import { createWriter, type Writer } from "./writer.ts";

/** Connections on which is written side by side. */
const WRITERS = 16;

const AFTER_LOSS = "stop every bot and run npm run restore (docs/several-machines.md)";

/** What a member needs. */
export interface MemberOptions extends JournalOptions {
  readonly database: MemberSettings;
}

/** A journal in PostgreSQL, and where people's sections are kept beside it. */
export interface MemberDatabase extends JournalDatabase {
  readonly users: UserPlace;
  /** Which updates were handled, read when it is asked for. */
  readonly seen: (log: Pick<Log, "warn">) => Promise<SeenRows>;
  /** Which calls to the operator leave in a minute, of this member and of those before it. */
  readonly calls: CallLedger;
}

/**
 * Opens the journal in PostgreSQL as the one member that writes. The folder keeps the end of the trail as this member last knew it. Throws
 * `JournalUnavailable` with a sentence for the person who starts it: where another member is at work, where the server would lose what it
 * acknowledges, where the database is behind what was written from this folder.
 */
export async function openMember(options: MemberOptions): Promise<MemberDatabase> {
  const { folder, clock, random, database } = options;
  const { address } = database;
  const opened: { close(): void }[] = [];
  const close = () => {
    for (const part of opened.splice(0).reverse()) part.close();
  };
  const member = randomBytes(8).toString("hex");
  const fence = createFence({ member, monotonic: () => clock.monotonic(), ended: database.ended });
  const writers = Array.from({ length: WRITERS }, (_, nr) =>
    createWriter({ address, opening: AS_MEMBER, fence, beside: `beside ${nr}` }),
  );
  const [{ connection }] = writers as [Writer, ...Writer[]];
  try {
    privateFolder(folder);
    opened.push(lockFolder(folder));
    requireMoved(folder, JOURNAL_FILE);
    await requireSafe(connection, database);
    // Who stands by takes no step of the schema under whoever is at work: that one may be of an older version.
    const isNew = (await schemaVersion(connection)) === 0;
    if (!isNew) await takeLead(connection, fence, database.standBy);
    await migrate(connection, clock.now());
    if (isNew) await takeLead(connection, fence, database.standBy);
    const head = openHeadFile(join(folder, HEAD_FILE));
    const heads = openHeadsFile(join(folder, HEADS_FILE));
    opened.push(head, heads);
    const storage = postgresStorage({
      ...{ address, fence, writers, committed: (end) => (end.chain === undefined ? head : heads).write(end) },
      async close() {
        stopRenewing();
        await leaveLead(connection, member).catch(() => {}); // it ends by itself
        close();
      },
    });
    const stopRenewing = renew(options, fence, () => storage.transaction(async () => {}));
    head.write(await requireWhole(storage, [...(head.last ? [head.last] : []), ...heads.last], AFTER_LOSS));
    const transactions = createTransactions(storage, clock);
    const prefix = await transactions.write((unit) => installationPrefix(unit, random));
    return {
      journal: createJournal(storage, transactions, prefix, clock),
      transactions,
      audit: await createAudit(storage, transactions),
      seen: (log) => openSeenRows(storage, () => clock.now(), log),
      users: userRows(storage, clock.now),
      calls: await openCallRows(storage, member, clock),
    };
  } catch (error) {
    await leaveLead(connection, member).catch(() => {});
    connection.drop();
    close();
    throw explainFailure(error);
  }
}

/** Makes the lease longer while nothing else is written. A database that does not answer is asked again: what ends a member is said by the writer. */
function renew({ clock }: Pick<MemberOptions, "clock">, fence: Fence, write: () => Promise<void>): () => void {
  let cancel = () => {};
  let stopped = false;
  function later(): void {
    if (stopped) return;
    cancel = clock.after(RENEW_MS, () => {
      const due = fence.sinceHeldMs() >= RENEW_MS ? write() : Promise.resolve();
      due.catch(() => {}).finally(later);
    });
  }
  later();
  return () => {
    stopped = true;
    cancel();
  };
}
