import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { Deposit } from "./deposit.ts";
import type { Msisdn } from "./msisdn.ts";
import type { JournalEvent, Wallet } from "./ports/journal.ts";

/** SHA-256 as 64 hex digits. */
export type Sha256 = string & { readonly __kind: "Sha256" };

/** What the first entry of a trail is chained to. */
export const CHAIN_START = "0".repeat(64) as Sha256;

/**
 * One entry of the audit trail before its hash. Besides who did what, it seals what the act left behind: a row that is changed without an entry
 * of its own no longer fits its last seal (faults F31, S29).
 */
export interface TrailEntry extends Omit<JournalEvent, "hash"> {
  /** The wallet in whose chain it is; absent in the house's, so that its entries keep their hash. */
  readonly chain?: Msisdn | undefined;
  /** Seal of the deposit's row after the act, where the act changed it. */
  readonly depositSeal?: Sha256 | undefined;
  /** The wallet that the act changed, and the seal of its row. */
  readonly wallet?: Msisdn | undefined;
  readonly walletSeal?: Sha256 | undefined;
  /** Every other row that the act left changed, in the order of their names; absent where there is none, so that older entries keep their hash. */
  readonly rows?: readonly RowSeal[] | undefined;
}

/** The seal of one row of the tables beside deposits and wallets. Without a seal, the row was taken away. */
export interface RowSeal {
  /** `table:key`, as a person names it to `npm run audit`. */
  readonly row: string;
  readonly seal?: Sha256 | undefined;
}

/** Chains an entry to the hash of the entry before it. Changing, dropping or swapping entries breaks every hash that follows. */
export function chainHash(previous: Sha256, entry: TrailEntry): Sha256 {
  const { chain, seq, at, depositId, from, to, act, depositSeal, wallet, walletSeal } = entry;
  const rows = entry.rows && inOrder(entry.rows).map(({ row, seal }) => [row, seal ?? null]);
  return sha256(
    canonicalJson({ previous, chain, seq, at, depositId, from, to, act, depositSeal, wallet, walletSeal, rows }),
  );
}

/** Fingerprint of a whole row. */
export function sealOf(row: Deposit | Wallet): Sha256 {
  return sha256(canonicalJson(row));
}

/**
 * Fingerprint of a row by its columns as they are kept, under its own name, so that two rows cannot change places. The salt stands beside the seal
 * and is no part of any hash of the chain: once it is destroyed, nobody can try out what the row may have said. Columns without a value are left
 * out, so that one added later changes no seal.
 */
export function sealOfColumns(row: string, salt: string, columns: Readonly<Record<string, unknown>>): Sha256 {
  const kept = Object.entries(columns).filter(([, value]) => value !== null && value !== undefined);
  const values = kept.map(([name, value]) => [name, value instanceof Uint8Array ? { bytes: sha256(value) } : value]);
  return sha256(canonicalJson({ row, salt, columns: Object.fromEntries(values) }));
}

/** By the code units of their names, whatever order a database gives them in. */
function inOrder(rows: readonly RowSeal[]): readonly RowSeal[] {
  return [...rows].sort((one, other) => (one.row < other.row ? -1 : 1));
}

function sha256(text: string | Uint8Array): Sha256 {
  return createHash("sha256").update(text).digest("hex") as Sha256;
}
