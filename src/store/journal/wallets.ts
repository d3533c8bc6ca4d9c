import { sealOf } from "../../domain/audit-chain.ts";
import type { Instant } from "../../domain/clock.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import {
  type Act,
  JournalUnavailable,
  type NewMessage,
  RowBroken,
  type Wallet,
  type WalletChange,
} from "../../domain/ports/journal.ts";
import { changeWallet, newWallet } from "../../domain/wallet.ts";
import { enqueue } from "./outbox.ts";
import { walletColumns, walletOf } from "./rows.ts";
import type { Reader, Unit } from "./storage.ts";
import { appendEntry } from "./trail.ts";
import { refuseUnsealed } from "./whole-deposit.ts";

/** A wallet, and the entry of the trail that wrote it: what a change of it was decided on. 0 where there is none. */
export interface ReadWallet {
  readonly wallet: Wallet;
  readonly version: number;
}

/** What is known of a wallet. */
export async function readWallet(db: Reader, distributor: Msisdn): Promise<ReadWallet> {
  const row = await db
    .selectFrom("wallets")
    .selectAll()
    .select((of) =>
      of
        .selectFrom("events")
        .select("wallet_seal")
        .whereRef("events.wallet", "=", "wallets.distributor")
        .orderBy("seq", "desc")
        .limit(1)
        .as("seal"),
    )
    .where("distributor", "=", distributor)
    .executeTakeFirst();
  if (!row) {
    const known = db.selectFrom("events").select("seq").where("wallet", "=", distributor).limit(1);
    if (await known.executeTakeFirst()) throw new RowBroken(`wallets:${distributor}`);
    return { wallet: newWallet(distributor), version: 0 };
  }
  const wallet = walletOf(row);
  refuseUnsealed(wallet, row.seal);
  return { wallet, version: row.last_event };
}

/** Writes a wallet as the entry `lastEvent` of the trail sealed it, if it is still at the version the change was decided on; else nothing is written. */
export async function writeWallet(
  { db, send }: Unit,
  wallet: Wallet,
  version: number,
  lastEvent: number,
): Promise<void> {
  const columns = { ...walletColumns(wallet), last_event: lastEvent };
  const { distributor: _, ...changing } = columns;
  const write = db
    .insertInto("wallets")
    .values(columns)
    .onConflict((conflict) =>
      conflict.column("distributor").doUpdateSet(changing).where("wallets.last_event", "=", version),
    );
  await send(write, (written) => {
    if (written !== 1n) throw new JournalUnavailable("a wallet was changed by another writer");
  });
}

/** Wallets of which a PIN is out. */
export async function readWalletsWithPinsOut(db: Reader): Promise<Wallet[]> {
  const rows = await db.selectFrom("wallets").select("distributor").where("pins_out", "is not", null).execute();
  const wallets: Wallet[] = [];
  for (const { distributor } of rows) {
    try {
      wallets.push((await readWallet(db, distributor as Msisdn)).wallet);
    } catch (error) {
      if (!(error instanceof RowBroken)) throw error; // that wallet stays closed: nothing leaves from it while its row is broken
    }
  }
  return wallets;
}

/** Changes a wallet outside a deposit, on record, and puts what is to be told about it in the outbox. Writes nothing where it changes nothing. */
export async function changeWalletAlone(
  unit: Unit,
  {
    distributor,
    change,
    act,
    tell,
  }: { distributor: Msisdn; change: WalletChange; act: Act; tell: readonly NewMessage[] },
  at: Instant,
): Promise<Wallet> {
  const before = await readWallet(unit.db, distributor);
  const wallet = changeWallet(before.wallet, change, at);
  if (wallet === before.wallet) return wallet;
  const seq = await appendEntry(unit, { at, act, wallet: distributor, walletSeal: sealOf(wallet) });
  await writeWallet(unit, wallet, before.version, seq);
  await enqueue(unit, tell, at);
  return wallet;
}
