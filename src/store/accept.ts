import { sealOf } from "../domain/audit-chain.ts";
import { type Clock, systemClock } from "../domain/clock.ts";
import { type Act, JournalUnavailable } from "../domain/ports/journal.ts";
import { newWallet } from "../domain/wallet.ts";
import { depositOf, walletColumns, walletOf } from "./journal/rows.ts";
import { SEALED, type SealedTable } from "./journal/sealed-tables.ts";
import { sealRow } from "./journal/seals.ts";
import type { Storage, Unit } from "./journal/storage.ts";
import { appendEntry, writeNote } from "./journal/trail.ts";
import { createTransactions } from "./journal/transactions.ts";
import { verifyRecords } from "./journal/verify.ts";
import { writeBesides } from "./sqlite/write-besides.ts";

/**
 * A person has looked at a row that does not fit the audit trail, and takes it as it is, or that it is gone: an entry of the trail says so, and why,
 * and seals it anew. Also while the bot runs. Gives the number of the entry. Throws `JournalUnavailable`, with a sentence, where the row fits or the
 * trail itself is broken: an entry that does not fit is nothing that anybody can accept.
 */
export async function acceptRow(folder: string, row: string, why: string, clock: Clock = systemClock): Promise<number> {
  return await writeBesides(folder, clock, (storage) => acceptIn(storage, row, why, clock));
}

/** The same in any storage. */
export async function acceptIn(storage: Storage, row: string, why: string, clock: Clock): Promise<number> {
  const verdict = await verifyRecords(storage);
  const rows = verdict.kind === "broken" ? (verdict.rows ?? []) : [];
  if (verdict.kind === "broken" && verdict.rows === undefined)
    throw new JournalUnavailable(`the trail itself is broken at entry ${verdict.seq}: restore a backup`);
  if (!rows.includes(row)) throw new JournalUnavailable(`${row} is no row that does not fit the audit trail`);
  return await createTransactions(storage, clock).write((unit) => accept(unit, row, why));
}

async function accept(unit: Unit, row: string, why: string): Promise<number> {
  const table = row.slice(0, row.indexOf(":"));
  const key = row.slice(table.length + 1);
  const act: Act = { by: { kind: "machine", part: "terminal" }, what: "accept_row", detail: { row: masked(row), why } };
  if (table === "deposits") return await acceptDeposit(unit, key, act);
  if (table === "wallets") return await acceptWallet(unit, key, act);
  const names = SEALED[table as SealedTable];
  const parts = names.length === 1 ? [key] : [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
  await sealRow(unit, table as SealedTable, parts);
  await writeNote(unit, { at: unit.now(), act });
  return unit.head?.seq ?? 0;
}

async function acceptDeposit(unit: Unit, reference: string, act: Act): Promise<number> {
  const found = await unit.db
    .selectFrom("deposits")
    .selectAll()
    .where("reference", "=", reference)
    .executeTakeFirstOrThrow();
  const deposit = depositOf(found);
  const entry = { at: unit.now(), depositId: deposit.id, to: deposit.state, act, depositSeal: sealOf(deposit) };
  const seq = await appendEntry(unit, entry);
  await unit.db.updateTable("deposits").set({ last_event: seq }).where("id", "=", deposit.id).execute();
  return seq;
}

/** A wallet that is gone is begun anew. */
async function acceptWallet(unit: Unit, distributor: string, act: Act): Promise<number> {
  const found = await unit.db
    .selectFrom("wallets")
    .selectAll()
    .where("distributor", "=", distributor)
    .executeTakeFirst();
  const wallet = found ? walletOf(found) : newWallet(distributor as Parameters<typeof newWallet>[0]);
  const entry = { at: unit.now(), act, wallet: wallet.distributor, walletSeal: sealOf(wallet) };
  const seq = await appendEntry(unit, entry);
  await unit.db
    .insertInto("wallets")
    .values({ ...walletColumns(wallet), last_event: seq })
    .onConflict((conflict) => conflict.column("distributor").doUpdateSet({ last_event: seq }))
    .execute();
  return seq;
}

/** No whole number of a person stands in the words of an entry; which row it is stands in its seal. */
function masked(row: string): string {
  return row.replaceAll(/\d{9,}/g, (number) => `${number.slice(0, 2)}…${number.slice(-2)}`);
}
