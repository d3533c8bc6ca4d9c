import { CHAIN_START, chainHash, type Sha256, type TrailEntry } from "../../domain/audit-chain.ts";
import type { DepositId } from "../../domain/deposit.ts";
import type { JournalEvent, NewEvent } from "../../domain/ports/journal.ts";
import { entryColumns, entryOf } from "./rows.ts";
import { isSealedFact } from "./sealed-tables.ts";
import { sealRow } from "./seals.ts";
import type { ChainHead, NextEntry, Reader, Storage, Unit } from "./storage.ts";

/** An entry to write; its place in the chain is found when it is. */
export type NewEntry = Omit<TrailEntry, "seq" | "rows" | "chain">;

/** Seals written with one statement: SQLite binds at most 32,766 values. */
const SEALS_AT_ONCE = 1_000;

/**
 * Writes the next entry of the trail, at `place` where that is known, with the seals of all rows that the act left changed, and gives its number.
 * Only ever inside the transaction of the act itself.
 */
export async function appendEntry(unit: Unit, entry: NewEntry, place?: NextEntry): Promise<number> {
  const { seq, previous, chain } = place ?? (await unit.next());
  if (previous === CHAIN_START && (await newestEntry(unit.db)).seq === 0) await sealFirstFacts(unit);
  const rows = [...new Map(unit.sealed.splice(0).map((sealed) => [sealed.row, sealed])).values()];
  const next: TrailEntry = { ...entry, chain, seq, ...(rows.length > 0 ? { rows } : {}) };
  const hash = chainHash(previous, next);
  await unit.send(unit.db.insertInto("events").values(entryColumns(next, hash)));
  const seals = rows.map(({ row, salt, seal }) => ({ row, seq, salt: salt ?? null, seal: seal ?? null }));
  for (let from = 0; from < seals.length; from += SEALS_AT_ONCE)
    await unit.send(unit.db.insertInto("seals").values(seals.slice(from, from + SEALS_AT_ONCE)));
  unit.head = { seq, hash, chain };
  await unit.wrote(unit.head);
  return seq;
}

/** What a new journal was made with is older than its trail: the first entry seals it. */
async function sealFirstFacts(unit: Unit): Promise<void> {
  const facts = await unit.db.selectFrom("facts").select("name").execute();
  const waiting = new Set(unit.sealed.map(({ row }) => row));
  for (const { name } of facts)
    if (isSealedFact(name) && !waiting.has(`facts:${name}`)) await sealRow(unit, "facts", [name]);
}

/** The last entry of the trail, of whichever chain; 0 before the first. */
export async function newestEntry(db: Reader): Promise<ChainHead> {
  return headOf(await newestFirst(db).executeTakeFirst());
}

/** The last entry of the house's chain; 0 before the first. */
export async function houseHead({ db, hasWalletChains }: Pick<Storage, "db" | "hasWalletChains">): Promise<ChainHead> {
  if (!hasWalletChains) return await newestEntry(db); // a backup of an older version has no column to ask
  return headOf(await newestFirst(db).where("chain", "is", null).executeTakeFirst());
}

function newestFirst(db: Reader) {
  return db.selectFrom("events").select(["seq", "hash"]).orderBy("seq", "desc").limit(1);
}

function headOf(last: { readonly seq: number; readonly hash: string } | undefined): ChainHead {
  return last ? { seq: last.seq, hash: last.hash as Sha256 } : { seq: 0, hash: CHAIN_START };
}

/** Writes an act that changes no row. */
export async function writeNote(unit: Unit, { at, act, depositId }: NewEvent): Promise<void> {
  await appendEntry(unit, { at, act, depositId });
}

/** The trail of one deposit, oldest first. */
export async function eventsOf(db: Reader, id: DepositId): Promise<JournalEvent[]> {
  const rows = await db.selectFrom("events").selectAll().where("deposit_id", "=", id).orderBy("seq").execute();
  return rows.map((row) => {
    const { seq, at, depositId, from, to, act, hash } = entryOf(row);
    return { seq, at, depositId, from, to, act, hash };
  });
}
