import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { ChainHead, Reader } from "./storage.ts";
import { chainHead } from "./trail.ts";
import { verifyChain } from "./verify.ts";

/** Entries of the trail that are checked at every start; `verify` checks them all. A row is checked whenever it is changed. */
const TAIL_LINES = 1_000;

/** Refuses a journal whose newest entries are damaged, or that is older than what was last written from this folder; gives its end. `todo` says what to do then. */
export async function requireWhole(
  db: Reader,
  last: ChainHead | undefined,
  todo = "restore a backup",
): Promise<ChainHead> {
  const end = await chainHead(db);
  if (last && last.seq > end.seq)
    throw new JournalUnavailable(
      `the journal ends at entry ${end.seq}, but entry ${last.seq} was written: part of it is lost, ${todo}`,
    );
  const chain = await verifyChain(db, Math.max(0, (last?.seq ?? end.seq) - TAIL_LINES));
  if ("why" in chain)
    throw new JournalUnavailable(`the journal's audit trail is broken at entry ${chain.seq}: ${chain.why}`);
  const written = await db
    .selectFrom("events")
    .select("hash")
    .where("seq", "=", last?.seq ?? 0)
    .executeTakeFirst();
  if (last && last.seq > 0 && written?.hash !== last.hash)
    throw new JournalUnavailable(`the journal's entry ${last.seq} is not the one that was written: ${todo}`);
  return end;
}
