import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { Deposit } from "./deposit.ts";
import type { Msisdn } from "./msisdn.ts";
import type { JournalEvent, Wallet } from "./ports/journal.ts";

/** SHA-256 as 64 hex digits. */
export type Sha256 = string & { readonly __kind: "Sha256" };

/** What the first line of a trail is chained to. */
export const CHAIN_START = "0".repeat(64) as Sha256;

/**
 * One line of the audit trail before its hash. Besides who did what, it seals what the act left behind: a row that is changed without a line
 * of its own no longer fits its last seal (faults F31, S29).
 */
export interface TrailLine extends Omit<JournalEvent, "hash"> {
  /** Seal of the deposit's row after the act, where the act changed it. */
  readonly depositSeal?: Sha256 | undefined;
  /** The wallet that the act changed, and the seal of its row. */
  readonly wallet?: Msisdn | undefined;
  readonly walletSeal?: Sha256 | undefined;
}

/** Chains a line to the hash of the line before it. Changing, dropping or swapping lines breaks every hash that follows. */
export function chainHash(previous: Sha256, line: TrailLine): Sha256 {
  const { seq, at, depositId, from, to, act, depositSeal, wallet, walletSeal } = line;
  return sha256(canonicalJson({ previous, seq, at, depositId, from, to, act, depositSeal, wallet, walletSeal }));
}

/** Fingerprint of a whole row. */
export function sealOf(row: Deposit | Wallet): Sha256 {
  return sha256(canonicalJson(row));
}

function sha256(text: string): Sha256 {
  return createHash("sha256").update(text).digest("hex") as Sha256;
}
