import type { QueryResult } from "pg";
import { CHAIN_START, type Sha256 } from "../../domain/audit-chain.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Scope } from "../journal/storage.ts";

/** A turn that a transaction has: under which name, how often it was taken, and, of a wallet, the end of its chain and a number for its next entry. */
export interface Turn {
  readonly name: string;
  readonly writes: number;
  readonly chain?: { readonly wallet: Msisdn; readonly seq: number; readonly hash: Sha256; readonly next: number };
}

/** Marks kept in a turn, newest first, and how long one is with the blank behind it: writes of one wallet come after each other on several connections. */
export const MARKS = 16;
const MARK_LENGTH = 17;

const TAKEN = `ON CONFLICT (name) DO UPDATE SET writes = turns.writes + 1,
  mark = left($2 || ' ' || turns.mark, ${MARKS * MARK_LENGTH}) RETURNING name, writes, seq, hash`;
const NUMBERED = `${TAKEN}, nextval('event_numbers') AS next`;

const TAKE = {
  wallet: `INSERT INTO turns (name, writes, mark, seq, hash) VALUES ($1, 1, $2, 0, '') ${NUMBERED}`,
  wallet_of: `INSERT INTO turns (name, writes, mark, seq, hash)
    SELECT distributor, 1, $2::text, 0, '' FROM deposits WHERE id = $1 ${NUMBERED}`,
  beside: `INSERT INTO turns (name, writes, mark, seq, hash) VALUES ($1, 1, $2, 0, '') ${TAKEN}`,
} as const;

/** The statement that takes a turn, and waits for whoever has it; `beside` names the connection's own. */
export function takeTurn(
  scope: Exclude<Scope, { kind: "house" }>,
  beside: string,
  mark: string,
): readonly [string, readonly string[]] {
  if (scope.kind === "wallet") return [TAKE.wallet, [scope.distributor, mark]];
  if (scope.kind === "wallet_of") return [TAKE.wallet_of, [scope.id, mark]];
  return [TAKE.beside, [beside, mark]];
}

/** What that statement gave; `undefined` where there is no such deposit. */
export function turnOf({ rows: [row] }: QueryResult): Turn | undefined {
  if (!row) return undefined;
  const { name, writes, seq, hash, next } = row;
  if (next === undefined) return { name, writes };
  return { name, writes, chain: { wallet: name, seq, hash: seq === 0 ? CHAIN_START : hash, next } };
}

/**
 * For finding out what became of a commit under a turn: waits until the server is through with it, also where it was the first under this name. The marks
 * stay what the last commits made them; a turn that was never taken has none.
 */
export const ASK_TURN = `INSERT INTO turns (name, writes, mark, seq, hash) VALUES ($1, 1, '', 0, '')
  ON CONFLICT (name) DO UPDATE SET writes = turns.writes + 1 RETURNING writes, mark`;

/** Notes the end of a wallet's chain. */
export const NOTE_END = "UPDATE turns SET seq = $2, hash = $3 WHERE name = $1";

export const NEXT_NUMBER = "SELECT nextval('event_numbers') AS next";

/** Takes what wallets share, in one order whoever asks. */
export const TAKE_SHARED = `INSERT INTO turns (name, writes, mark, seq, hash) SELECT name, 0, '', 0, '' FROM unnest($1::text[]) AS name ORDER BY name
  ON CONFLICT (name) DO UPDATE SET writes = turns.writes`;

/** There are so many turns for each kind of what wallets share: two customers that fall on one wait for each other, and rows do not grow with customers. */
const SHARED_OF_A_KIND = 256;

/** The turns for names of what wallets share. */
export function sharedTurns(names: readonly string[]): string[] {
  return [...new Set(names.map(sharedTurn))].sort();
}

function sharedTurn(name: string): string {
  const [kind = ""] = name.split(":");
  let hash = 0;
  for (const sign of name) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  return `${kind} ${hash % SHARED_OF_A_KIND}`;
}
