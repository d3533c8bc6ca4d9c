import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Break } from "./break.ts";
import type { ChainHead, Reader, Storage } from "./storage.ts";
import { houseHead } from "./trail.ts";
import { verifyChains } from "./verify-chains.ts";

/** Entries of the trail that are checked at every start; `verify` checks them all. A row is checked whenever it is changed. */
const TAIL_LINES = 1_000;

/** What is asked of a storage here. */
type Chained = Pick<Storage, "db" | "hasSeals" | "hasWalletChains">;

/** Refuses a journal whose newest entries are damaged, or that is older than what was last written from this folder; gives the end of the house's chain. `todo` says what to do then. */
export async function requireWhole(
  storage: Chained,
  last: readonly ChainHead[],
  todo = "restore a backup",
): Promise<ChainHead> {
  const end = await houseHead(storage);
  const house = last.find(({ chain }) => chain === undefined);
  const cut = house && house.seq > end.seq ? house : undefined;
  if (cut)
    throw new JournalUnavailable(
      `the journal ends at entry ${end.seq}, but entry ${cut.seq} was written: part of it is lost, ${todo}`,
    );
  const newest = Math.max(...last.map(({ seq }) => seq), last.length === 0 ? end.seq : 0);
  const chains = await verifyChains(storage, Math.max(0, newest - TAIL_LINES));
  if ("why" in chains)
    throw new JournalUnavailable(`the journal's audit trail is broken at entry ${chains.seq}: ${chains.why}`);
  const foreign = await findNotWritten(storage.db, last);
  if (!foreign) return end;
  const [what, why] =
    foreign.why === GONE
      ? [`entry ${foreign.seq} was written and is gone`, "part of the journal is lost, "]
      : [`the journal's entry ${foreign.seq} is not the one that was written`, ""];
  throw new JournalUnavailable(`${what}: ${why}${todo}`);
}

const GONE = "it is gone";

/** The first of the entries that were written from this folder that is not there, or not as it was. */
export async function findNotWritten(db: Reader, last: readonly ChainHead[]): Promise<Break | undefined> {
  const asked = last.filter(({ seq }) => seq > 0);
  if (asked.length === 0) return undefined;
  const numbers = asked.map(({ seq }) => seq);
  const rows = await db.selectFrom("events").select(["seq", "hash"]).where("seq", "in", numbers).execute();
  const there = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  const wrong = asked.find(({ seq, hash }) => there.get(seq) !== hash);
  return wrong && { seq: wrong.seq, why: there.has(wrong.seq) ? "the entry is not the one that was written" : GONE };
}
