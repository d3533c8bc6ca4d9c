import { CHAIN_START, chainHash, type Sha256, sealOf, type TrailLine } from "../../domain/audit-chain.ts";
import type { Deposit, DepositId } from "../../domain/deposit.ts";
import { type JournalEvent, JournalUnavailable, type NewEvent, type Wallet } from "../../domain/ports/journal.ts";
import { lineColumns, lineOf } from "./rows.ts";
import type { ChainHead, Reader, Unit } from "./storage.ts";

/** A line to write; its place in the chain is found when it is. */
export type NewLine = Omit<TrailLine, "seq">;

/** Writes the next line of the trail, after `previous` where it is known, and gives its number. Only ever inside the transaction of the act itself. */
export async function appendLine(unit: Unit, line: NewLine, previous?: ChainHead): Promise<number> {
  previous ??= await chainHead(unit.db);
  const next: TrailLine = { ...line, seq: previous.seq + 1 };
  const hash = chainHash(previous.hash, next);
  await unit.db.insertInto("events").values(lineColumns(next, hash)).execute();
  unit.head = { seq: next.seq, hash };
  return next.seq;
}

/** The last line of the trail; line 0 before the first. */
export async function chainHead(db: Reader): Promise<ChainHead> {
  const last = await db.selectFrom("events").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
  return last ? { seq: last.seq, hash: last.hash as Sha256 } : { seq: 0, hash: CHAIN_START };
}

/** Writes an act that changes no row. */
export async function writeNote(unit: Unit, { at, act, depositId }: NewEvent): Promise<void> {
  await appendLine(unit, { at, act, depositId });
}

/** The trail of one deposit, oldest first. */
export async function eventsOf(db: Reader, id: DepositId): Promise<JournalEvent[]> {
  const rows = await db.selectFrom("events").selectAll().where("deposit_id", "=", id).orderBy("seq").execute();
  return rows.map((row) => {
    const { seq, at, depositId, from, to, act, hash } = lineOf(row);
    return { seq, at, depositId, from, to, act, hash };
  });
}

/** Refuses to go on with a row that is not as its last line left it: nothing is decided on a row that something else has written (faults F31). */
export function refuseUnsealed(row: Deposit | Wallet, seal: string | null): void {
  if (seal === sealOf(row)) return;
  const name = "reference" in row ? `deposit ${row.reference}` : "a wallet";
  throw new JournalUnavailable(`the row of ${name} does not fit the audit trail: run the audit, and restore a backup`);
}
