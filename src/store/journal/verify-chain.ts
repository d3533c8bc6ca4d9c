import { setImmediate } from "node:timers/promises";
import type { Selectable } from "kysely";
import { CHAIN_START, chainHash, type RowSeal, type Sha256 } from "../../domain/audit-chain.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Break } from "./break.ts";
import { headsIn } from "./heads.ts";
import { entryOf } from "./rows.ts";
import type { EventRow } from "./schema.ts";
import type { ChainHead, Reader } from "./storage.ts";

/** Entries read at a time, with a breath between them so that a long trail does not hold up the chat. */
const PAGE = 100;

/** What is known of the database that is read. */
export interface ChainsHow {
  readonly hasSeals: boolean;
  readonly hasWalletChains: boolean;
}

/** The end of a chain that fits, how many entries were read, and the ends of other chains that they name, by entry. */
export interface WholeChain extends ChainHead {
  readonly entries: number;
  readonly heads: ReadonlyMap<number, Sha256>;
}

/** Recomputes one chain after the entry `since`: a wallet's, or the house's; gives its end, or the first entry that does not fit. */
export async function verifyChain(
  db: Reader,
  chain: Msisdn | undefined,
  since: number,
  how: ChainsHow,
): Promise<WholeChain | Break> {
  const { hasSeals, hasWalletChains } = how;
  let head = await headAt(db, chain, since, hasWalletChains);
  let entries = 0;
  const heads = new Map<number, Sha256>();
  for (;;) {
    const page = await entriesAfter(db, chain, Math.max(head.seq, since), hasWalletChains);
    const seals = hasSeals ? await sealsOf(db, page) : undefined;
    for (const row of page) {
      if (!hasWalletChains && row.seq !== head.seq + 1) return { seq: head.seq + 1, why: "the entry is missing" };
      const previous = head.seq === 0 && chain !== undefined ? await beginningOf(db, row.seq) : head.hash;
      if (hashOf(previous, row, seals?.get(row.seq)) !== row.hash)
        return { seq: row.seq, why: "the entry does not fit its hash" };
      head = { seq: row.seq, hash: row.hash as Sha256 };
      entries += 1;
      for (const [seq, hash] of hasWalletChains ? headsIn(row.act) : []) heads.set(seq, hash);
    }
    if (page.length < PAGE) return { ...head, chain, entries, heads };
    await setImmediate();
  }
}

async function entriesAfter(db: Reader, chain: Msisdn | undefined, seq: number, hasWalletChains: boolean) {
  const page = db.selectFrom("events").selectAll().where("seq", ">", seq).orderBy("seq").limit(PAGE);
  return await (hasWalletChains ? page.where("chain", chain ? "=" : "is", chain ?? null) : page).execute();
}

/** The last entry of a chain up to a number. */
async function headAt(
  db: Reader,
  chain: Msisdn | undefined,
  seq: number,
  hasWalletChains: boolean,
): Promise<ChainHead> {
  if (seq === 0) return { seq: 0, hash: CHAIN_START };
  const last = db.selectFrom("events").select(["seq", "hash"]).where("seq", "<=", seq).orderBy("seq", "desc").limit(1);
  const row = await (hasWalletChains
    ? last.where("chain", chain ? "=" : "is", chain ?? null)
    : last
  ).executeTakeFirst();
  return row ? { seq: row.seq, hash: row.hash as Sha256 } : { seq: 0, hash: CHAIN_START };
}

/** A wallet's chain begins in the house's, which stood still while its first entry was written. */
async function beginningOf(db: Reader, first: number): Promise<Sha256> {
  return (await headAt(db, undefined, first, true)).hash;
}

/** What entries say of the rows that they left changed. */
async function sealsOf(db: Reader, page: readonly { readonly seq: number }[]): Promise<Map<number, RowSeal[]>> {
  if (page.length === 0) return new Map();
  const numbers = page.map(({ seq }) => seq);
  const rows = await db.selectFrom("seals").selectAll().where("seq", "in", numbers).execute();
  const seals = rows.map(({ seq, row, seal }) => ({ seq, row, seal: (seal ?? undefined) as Sha256 | undefined }));
  return Map.groupBy(seals, ({ seq }) => seq);
}

/** `undefined` for an entry that cannot be read, or says its act in other letters: it is searched by them. */
function hashOf(previous: Sha256, row: Selectable<EventRow>, rows?: readonly RowSeal[]): Sha256 | undefined {
  try {
    const entry = entryOf(row, rows);
    return canonicalJson(entry.act) === row.act ? chainHash(previous, entry) : undefined;
  } catch {
    return undefined;
  }
}
