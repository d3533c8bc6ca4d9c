import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Sha256 } from "../../domain/audit-chain.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Break } from "./break.ts";
import type { ChainHead, Reader, Storage } from "./storage.ts";
import { verifyChain } from "./verify-chain.ts";

/** What all chains come to: how many entries there are, and the end of the house's. */
export interface WholeChains {
  readonly entries: number;
  readonly house: ChainHead;
}

/** Recomputes every chain after the entry `since`, and holds them against each other; gives their end, or the first entry that does not fit. */
export async function verifyChains(
  { db, hasSeals, hasWalletChains }: Pick<Storage, "db" | "hasSeals" | "hasWalletChains">,
  since = 0,
): Promise<WholeChains | Break> {
  const how = { hasSeals: hasSeals(), hasWalletChains };
  const house = await verifyChain(db, undefined, since, how);
  if ("why" in house) return house;
  let entries = house.entries;
  for (const chain of hasWalletChains ? await walletChains(db, since) : []) {
    const wallet = await verifyChain(db, chain, since, how);
    if ("why" in wallet) return wallet;
    const turn = await findWrongTurn(db, chain);
    if (turn) return turn;
    entries += wallet.entries;
  }
  const stray = hasWalletChains && ((await findStrayTurn(db)) ?? (await findSmallNumber(db)));
  if (stray) return stray;
  const wrong = (hasSeals() && (await findStraySeal(db, hasWalletChains))) || (await findForeignHead(db, house.heads));
  return wrong || { entries: hasWalletChains ? entries : house.seq, house: { seq: house.seq, hash: house.hash } };
}

/** The wallets that have entries after one. */
async function walletChains(db: Reader, since: number): Promise<Msisdn[]> {
  const rows = await db
    .selectFrom("events")
    .select("chain")
    .distinct()
    .where("chain", "is not", null)
    .where("seq", ">", since)
    .execute();
  return rows.map(({ chain }) => chain as Msisdn);
}

/** A wallet's next entry is chained to the end that its turn names: one that names another end would break the chain for good. */
async function findWrongTurn(db: Reader, chain: Msisdn): Promise<Break | undefined> {
  const wrong = sql<{ seq: number }>`
    select ends.seq from (select seq, hash from events where chain = ${chain} order by seq desc limit 1) as ends
    left join turns on turns.name = ${chain}
    where turns.seq is distinct from ends.seq or turns.hash is distinct from ends.hash`;
  const { rows } = await wrong.execute(db);
  return rows[0] && { seq: rows[0].seq, why: "it is not the end that its wallet's next entry would be chained to" };
}

/** A turn that names an end where there is no entry: what is written next would be chained to it. Turns that no entry was written under yet name none. */
async function findStrayTurn(db: Reader): Promise<Break | undefined> {
  const stray = sql<{ seq: number }>`
    select seq from turns where (seq <> 0 or hash <> '')
    and not exists (select 1 from events where events.chain = turns.name) order by name limit 1`;
  const { rows } = await stray.execute(db);
  return rows[0] && { seq: rows[0].seq, why: "a turn names an end, and no entry was written under it" };
}

/** Numbers that were set back are refused when they come, and nothing could be written any more. The sequence is read after the entries, so it is never behind by itself. */
async function findSmallNumber(db: Reader): Promise<Break | undefined> {
  const newest = await db
    .selectFrom("events")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const numbers = sql<{ next: number }>`select last_value + is_called::int as next from event_numbers`;
  const { rows } = await numbers.execute(db);
  const [seq, next] = [Number(newest?.seq ?? 0), rows[0]?.next ?? 0];
  return next > seq ? undefined : { seq, why: `the next entry would be given the number ${next}` };
}

/** A seal under no entry is part of no hash. Where numbers have no gap, one that is under none is before the first or after the last. */
async function findStraySeal(db: Reader, hasGaps: boolean): Promise<Break | undefined> {
  const seals = db.selectFrom("seals").select(["seq", "row"]).limit(1);
  const stray = hasGaps
    ? seals.where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("events").select("events.seq").whereRef("events.seq", "=", "seals.seq"))),
      )
    : seals.where((of) =>
        of.or([
          of("seq", "<", 1),
          of(
            "seq",
            ">",
            of.selectFrom("events").select(({ fn, lit }) => fn.coalesce(fn.max("seq"), lit(0)).as("last")),
          ),
        ]),
      );
  const found = await stray.executeTakeFirst();
  return found && { seq: found.seq, why: `the seal of ${found.row} is under no entry` };
}

/** Entries asked for with one statement. */
const HEADS_AT_ONCE = 500;

/** Every end of a wallet's chain that the house's chain has taken in must still be there: a chain that was computed anew has other hashes. */
async function findForeignHead(db: Reader, heads: ReadonlyMap<number, Sha256>): Promise<Break | undefined> {
  const all = [...heads.keys()];
  for (let from = 0; from < all.length; from += HEADS_AT_ONCE) {
    const asked = all.slice(from, from + HEADS_AT_ONCE);
    const rows = await db.selectFrom("events").select(["seq", "hash"]).where("seq", "in", asked).execute();
    const there = new Map(rows.map(({ seq, hash }) => [seq, hash]));
    const wrong = asked.find((seq) => there.get(seq) !== heads.get(seq));
    if (wrong !== undefined) return { seq: wrong, why: "the entry is not the one that the house's chain took in" };
    await setImmediate();
  }
  return undefined;
}
