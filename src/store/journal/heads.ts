import type { Sha256 } from "../../domain/audit-chain.ts";
import type { Act } from "../../domain/ports/journal.ts";
import type { Reader } from "./storage.ts";
import { appendEntry } from "./trail.ts";
import type { Transactions } from "./transactions.ts";

const WHAT = "take_in_heads";

/** How the act begins as it is kept. */
const AS_KEPT = `{"by":{"kind":"machine","part":"trail"},"detail":`;

/** Ends named in one entry. */
const HEADS_MAX = 1_000;

/**
 * Takes the ends of all wallets' chains that have grown since into the house's chain, so that one anchor holds them all: by the numbers of their entries,
 * so that no wallet is named. The house's entry is written while no wallet's is.
 */
export async function takeInHeads({ write }: Pick<Transactions, "write">): Promise<void> {
  await write(async (unit) => {
    const taken = await lastTakenIn(unit.db);
    const ends = await unit.db
      .selectFrom("events")
      .select(["seq", "hash"])
      .where("seq", ">", taken)
      .where("chain", "is not", null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("events as later")
              .select("later.seq")
              .whereRef("later.chain", "=", "events.chain")
              .whereRef("later.seq", ">", "events.seq"),
          ),
        ),
      )
      .orderBy("seq")
      .execute();
    for (let from = 0; from < ends.length; from += HEADS_MAX) {
      const some = ends.slice(from, from + HEADS_MAX);
      const detail = Object.fromEntries(some.map(({ seq, hash }) => [String(seq), hash]));
      const act: Act = { by: { kind: "machine", part: "trail" }, what: WHAT, detail };
      await appendEntry(unit, { at: unit.now(), act });
    }
  });
}

/** The last entry that took ends in: what is newer is not held by it. */
async function lastTakenIn(db: Reader): Promise<number> {
  const last = await db
    .selectFrom("events")
    .select("seq")
    .where("chain", "is", null)
    .where("act", "like", `${AS_KEPT}%"what":"${WHAT}"}`)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.seq ?? 0;
}

/** The ends that an entry of the house's chain took in, by the numbers of their entries. */
export function headsIn(act: string): readonly (readonly [number, Sha256])[] {
  if (!act.startsWith(AS_KEPT) || !act.endsWith(`"what":"${WHAT}"}`)) return [];
  const { detail } = JSON.parse(act) as { readonly detail: Readonly<Record<string, string>> };
  return Object.entries(detail).map(([seq, hash]) => [Number(seq), hash as Sha256]);
}
