import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DepositState } from "../domain/deposit.ts";
import { type Journal, JournalUnavailable, type Verdict } from "../domain/ports/journal.ts";
import type { Break } from "./journal/break.ts";
import { depositsInStates, findDeposit } from "./journal/deposits.ts";
import { outboxDepth } from "./journal/outbox.ts";
import type { ChainHead, Reader } from "./journal/storage.ts";
import { chainHead, eventsOf } from "./journal/trail.ts";
import { verifyAll } from "./journal/verify.ts";
import { openReadOnly } from "./sqlite/database.ts";
import { explainFailure } from "./sqlite/failures.ts";
import { readHeadFile } from "./sqlite/head-file.ts";
import { HEAD_FILE, JOURNAL_FILE } from "./sqlite/open-journal.ts";
import { sqliteStorage } from "./sqlite/storage.ts";

/** A journal to read, beside whoever writes it: for people who check. Every call throws `JournalUnavailable` where the file cannot be read. */
export interface JournalReader extends Pick<Journal, "byReference" | "inStates" | "events" | "outboxDepth" | "verify"> {
  /** How many deposits are in each state; states without any are left out. */
  counts(): Promise<ReadonlyMap<DepositState, number>>;
  /** Whether it seals all rows that decide about money or rights: a backup of an older version seals deposits and wallets alone. */
  readonly sealsRows: boolean;
  close(): void;
}

/**
 * Opens the journal of a data folder, or a backup's file. In a folder `verify` also holds the trail against the line that was last written
 * there: a trail that was cut off, or put back in time, is in order by itself (faults F31). Throws `JournalUnavailable`.
 */
export function openReader(folderOrFile: string): JournalReader {
  const isFolder = statSync(folderOrFile, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const file = isFolder ? join(folderOrFile, JOURNAL_FILE) : folderOrFile;
  if (!existsSync(file)) throw new JournalUnavailable(`there is no journal at ${file}`);
  try {
    // Read before the journal is: whoever writes it can only be further by then.
    const written = isFolder ? readHeadFile(join(folderOrFile, HEAD_FILE)) : undefined;
    const database = openReadOnly(file);
    const storage = sqliteStorage(database, { committed: () => {}, close: () => {} });
    return {
      byReference: (reference) => orExplain(() => findDeposit(storage.db, "reference", reference)),
      inStates: (states) => orExplain(() => depositsInStates(storage.db, states)),
      events: (id) => orExplain(() => eventsOf(storage.db, id)),
      outboxDepth: () => orExplain(() => outboxDepth(storage.db)),
      verify: () => orExplain(async () => heldAgainst(written, await verifyAll(storage), storage.db)),
      counts: () => orExplain(() => countStates(storage.db)),
      sealsRows: storage.hasSeals(),
      close: () => database.close(),
    };
  } catch (error) {
    throw explainFailure(error);
  }
}

async function orExplain<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw explainFailure(error);
  }
}

/** The first thing that does not fit, whichever check finds it. */
async function heldAgainst(written: ChainHead | undefined, verdict: Verdict, db: Reader): Promise<Verdict> {
  const cut = written && (await findCut(written, db));
  if (!cut || (verdict.kind === "broken" && verdict.seq <= cut.seq)) return verdict;
  return { kind: "broken", ...cut };
}

async function findCut({ seq, hash }: ChainHead, db: Reader): Promise<Break | undefined> {
  const end = await chainHead(db);
  if (end.seq < seq) return { seq: end.seq + 1, why: `the trail ends before it, but line ${seq} was written` };
  const line =
    seq === end.seq ? end : await db.selectFrom("events").select("hash").where("seq", "=", seq).executeTakeFirst();
  return line?.hash === hash ? undefined : { seq, why: "the line is not the one that was written" };
}

async function countStates(db: Reader): Promise<Map<DepositState, number>> {
  const rows = await db
    .selectFrom("deposits")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return new Map(rows.map(({ state, count }) => [state as DepositState, Number(count)]));
}
