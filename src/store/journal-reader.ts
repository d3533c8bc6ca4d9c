import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { HOUSE_CHAIN } from "../domain/anchor.ts";
import { CHAIN_START } from "../domain/audit-chain.ts";
import type { DepositState } from "../domain/deposit.ts";
import type { Anchor } from "../domain/ports/audit.ts";
import { type Journal, JournalUnavailable, type Verdict } from "../domain/ports/journal.ts";
import type { Break } from "./journal/break.ts";
import { depositsInStates, findDeposit } from "./journal/deposits.ts";
import { outboxDepth } from "./journal/outbox.ts";
import type { ChainHead, Reader, Storage } from "./journal/storage.ts";
import { eventsOf, houseHead } from "./journal/trail.ts";
import { verifyAll } from "./journal/verify.ts";
import { findNotWritten } from "./journal/whole-trail.ts";
import { openReadOnly } from "./sqlite/database.ts";
import { explainFailure } from "./sqlite/failures.ts";
import { readHeadFile } from "./sqlite/head-file.ts";
import { HEAD_FILE, JOURNAL_FILE } from "./sqlite/open-journal.ts";
import { sqliteStorage } from "./sqlite/storage.ts";

/** A journal to read, beside whoever writes it: for people who check. Every call throws `JournalUnavailable` where the file cannot be read. */
export interface JournalReader extends Pick<Journal, "byReference" | "inStates" | "events" | "outboxDepth" | "verify"> {
  /** How many deposits are in each state; states without any are left out. */
  counts(): Promise<ReadonlyMap<DepositState, number>>;
  /** The end of its chain, to be kept elsewhere. */
  end(): Promise<Anchor>;
  /** What does not fit an anchor that was kept elsewhere: the chain of today is not the one that was there then, as far as it had come. */
  heldAgainst(anchor: Anchor): Promise<Break | undefined>;
  /** The entries at which a backup was put in the journal's place: what was written in the time that it did not know is not in this chain. */
  restores(): Promise<readonly number[]>;
  /** Whether it seals all rows that decide about money or rights: a backup of an older version seals deposits and wallets alone. */
  readonly sealsRows: boolean;
  close(): void;
}

/**
 * Opens the journal of a data folder, or a backup's file. In a folder `verify` also holds the trail against the entry that was last written
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
    return readerOver(storage, written ? [written] : [], () => database.close());
  } catch (error) {
    throw explainFailure(error);
  }
}

/** The same over any storage; `written` is the line that was last written, as whoever writes has noted it beside. */
export function readerOver(storage: Storage, written: readonly ChainHead[], close: () => void): JournalReader {
  const { db } = storage;
  async function orExplain<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw storage.explain(error);
    }
  }
  return {
    byReference: (reference) => orExplain(() => findDeposit(db, "reference", reference)),
    inStates: (states) => orExplain(() => depositsInStates(db, states)),
    events: (id) => orExplain(() => eventsOf(db, id)),
    outboxDepth: () => orExplain(() => outboxDepth(db)),
    verify: () => orExplain(async () => heldAgainst(written, await verifyAll(storage), storage)),
    end: () => orExplain(async () => ({ ...(await houseHead(storage)), chain: HOUSE_CHAIN })),
    heldAgainst: (anchor) => orExplain(() => findForeign(anchor, storage)),
    restores: () => orExplain(() => restoresIn(db)),
    counts: () => orExplain(() => countStates(db)),
    sealsRows: storage.hasSeals(),
    close,
  };
}

/** The first thing that does not fit, whichever check finds it. */
async function heldAgainst(written: readonly ChainHead[], verdict: Verdict, storage: Storage): Promise<Verdict> {
  const house = written.find(({ chain }) => chain === undefined);
  const cut = (house && (await findCut(house, storage))) ?? (await findNotWritten(storage.db, written));
  if (!cut || (verdict.kind === "broken" && verdict.seq <= cut.seq)) return verdict;
  return { kind: "broken", ...cut };
}

async function findForeign({ chain, ...end }: Anchor, storage: Storage): Promise<Break | undefined> {
  if (chain === HOUSE_CHAIN) return await findCut(end, storage);
  return { seq: end.seq, why: `this version knows no chain ${chain}` };
}

async function restoresIn(db: Reader): Promise<number[]> {
  const entries = await db
    .selectFrom("events")
    .select("seq")
    .where("act", "like", '{"by":{"kind":"machine","part":"restore"},"detail":{"lookedUp":%')
    .orderBy("seq")
    .execute();
  return entries.map(({ seq }) => seq);
}

async function findCut({ seq, hash }: Pick<Anchor, "seq" | "hash">, storage: Storage): Promise<Break | undefined> {
  const { db } = storage;
  const end = await houseHead(storage);
  if (seq === 0) return hash === CHAIN_START ? undefined : { seq, why: "no chain begins like this" };
  if (end.seq < seq) return { seq: end.seq + 1, why: `the trail ends before it, but entry ${seq} was written` };
  const entry =
    seq === end.seq ? end : await db.selectFrom("events").select("hash").where("seq", "=", seq).executeTakeFirst();
  return entry?.hash === hash ? undefined : { seq, why: "the entry is not the one that was written" };
}

async function countStates(db: Reader): Promise<Map<DepositState, number>> {
  const rows = await db
    .selectFrom("deposits")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return new Map(rows.map(({ state, count }) => [state as DepositState, Number(count)]));
}
