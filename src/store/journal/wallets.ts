import { sealOf } from "../../domain/audit-chain.ts";
import type { Instant } from "../../domain/clock.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Act, Wallet, WalletChange } from "../../domain/ports/journal.ts";
import { changeWallet, newWallet } from "../../domain/wallet.ts";
import { walletColumns, walletOf } from "./rows.ts";
import type { Reader, Unit } from "./storage.ts";
import { appendLine, refuseUnsealed } from "./trail.ts";

/** What is known of a wallet. */
export async function readWallet(db: Reader, distributor: Msisdn): Promise<Wallet> {
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
  if (!row) return newWallet(distributor);
  const wallet = walletOf(row);
  refuseUnsealed(wallet, row.seal);
  return wallet;
}

/** Writes a wallet as the line `lastEvent` of the trail sealed it. */
export async function writeWallet({ db }: Unit, wallet: Wallet, lastEvent: number): Promise<void> {
  const columns = { ...walletColumns(wallet), last_event: lastEvent };
  const { distributor: _, ...changing } = columns;
  await db
    .insertInto("wallets")
    .values(columns)
    .onConflict((conflict) => conflict.column("distributor").doUpdateSet(changing))
    .execute();
}

/** Changes a wallet outside a deposit, on record. */
export async function changeWalletAlone(
  unit: Unit,
  distributor: Msisdn,
  change: WalletChange,
  act: Act,
  at: Instant,
): Promise<Wallet> {
  const wallet = changeWallet(await readWallet(unit.db, distributor), change, at);
  const seq = await appendLine(unit, { at, act, wallet: distributor, walletSeal: sealOf(wallet) });
  await writeWallet(unit, wallet, seq);
  return wallet;
}
