import { setImmediate } from "node:timers/promises";
import { HOUSE_CHAIN } from "../../domain/anchor.ts";
import { sealOf } from "../../domain/audit-chain.ts";
import type { Checked } from "../../domain/ports/audit.ts";
import type { Verdict } from "../../domain/ports/journal.ts";
import type { Break } from "./break.ts";
import { changingColumns, depositOf, fixedColumns, walletColumns, walletOf } from "./rows.ts";
import type { Reader, Storage } from "./storage.ts";
import { newestEntry } from "./trail.ts";
import { verifyChains } from "./verify-chains.ts";
import { verifyRows } from "./verify-rows.ts";

/** Checks everything: the database under the tables, the hash chain, every row against its seal, and the schema. */
export async function verifyAll(
  storage: Pick<Storage, "db" | "damage" | "schemaDamage" | "hasSeals" | "hasWalletChains">,
): Promise<Verdict> {
  const damage = await storage.damage();
  if (damage !== undefined) return { kind: "broken", seq: 0, why: damage };
  const verdict = await verifyRecords(storage);
  if (verdict.kind === "broken") return verdict;
  const schema = await storage.schemaDamage();
  return schema === undefined ? { kind: "intact", events: verdict.events } : { kind: "broken", seq: 0, why: schema };
}

/** The same without what only the file under the tables can say: in pages, so that it can be done beside the chat. */
export async function verifyRecords(storage: Pick<Storage, "db" | "hasSeals" | "hasWalletChains">): Promise<Checked> {
  const { db, hasSeals, hasWalletChains } = storage;
  const chains = await verifyChains(storage);
  if ("why" in chains) return { kind: "broken", ...chains };
  const breaks = [...(await verifySeals(db, hasWalletChains)), ...(hasSeals() ? await verifyRows(db) : [])];
  const [first] = breaks;
  const { seq, hash } = chains.house;
  if (!first) return { kind: "intact", events: chains.entries, end: { chain: HOUSE_CHAIN, seq, hash } };
  return { kind: "broken", ...first, rows: breaks.flatMap(({ row }) => row ?? []) };
}

/** Rows read at a time, with a breath between them so that a long trail does not hold up the chat. */
const PAGE = 100;

/** Lines that are held against the rows they speak of with one statement. */
const LINES_AT_ONCE = 1_000;

/** Holds deposits and wallets against the last entry that sealed each: a row changed, added or taken away behind the journal's back is noticed. */
async function verifySeals(db: Reader, hasWalletChains: boolean): Promise<Break[]> {
  const lost = await findLostRow(db, (await newestEntry(db)).seq);
  return [...(await verifyDeposits(db, hasWalletChains)), ...(await verifyWallets(db)), ...(lost ? [lost] : [])];
}

async function verifyDeposits(db: Reader, hasWalletChains: boolean): Promise<Break[]> {
  const breaks: Break[] = [];
  const newest = new Map<string, number>();
  for (let nr: number | undefined, more = true; more; ) {
    let page = db
      .selectFrom("deposits")
      .leftJoin("events", "events.seq", "deposits.last_event")
      .selectAll("deposits")
      .select(["events.deposit_seal", "events.deposit_id"])
      .select((of) =>
        of
          .selectFrom("events as sealing")
          .select(({ fn }) => fn.max("sealing.seq").as("seq"))
          .whereRef("sealing.deposit_id", "=", "deposits.id")
          .where("sealing.deposit_seal", "is not", null)
          .as("sealed_by"),
      )
      .select((of) =>
        of
          .selectFrom("events as first")
          .select(({ fn }) => fn.min("first.seq").as("seq"))
          .whereRef("first.deposit_id", "=", "deposits.id")
          .as("began_at"),
      )
      .orderBy("nr")
      .limit(PAGE);
    if (nr !== undefined) page = page.where("nr", ">", nr);
    const rows = await page.execute();
    for (const row of rows) {
      const deposit = depositOf(row);
      const isSealed = row.sealed_by === row.last_event && row.deposit_seal === sealOf(deposit);
      const fits = isSealed && isWritten(row, { ...fixedColumns(deposit), ...changingColumns(deposit) });
      // Which of two is the older one is decided by their numbers: they follow the trail, or the wallet's chain.
      const chain = hasWalletChains ? row.distributor : "";
      const before = newest.get(chain) ?? 0;
      const isInOrder = row.began_at !== null && row.began_at > before;
      newest.set(chain, Math.max(before, row.began_at ?? 0));
      if (fits && isInOrder) continue;
      const why = fits ? "stands out of its turn" : "is not as the trail left it";
      breaks.push({
        seq: row.last_event,
        why: `deposit ${row.reference} ${why}`,
        ...(fits ? {} : { row: `deposits:${row.reference}` }),
      });
    }
    nr = rows.at(-1)?.nr;
    more = rows.length === PAGE;
    await setImmediate();
  }
  return breaks;
}

async function verifyWallets(db: Reader): Promise<Break[]> {
  const rows = await db
    .selectFrom("wallets")
    .leftJoin("events", "events.seq", "wallets.last_event")
    .selectAll("wallets")
    .select("events.wallet_seal")
    .select((of) =>
      of
        .selectFrom("events as sealing")
        .select(({ fn }) => fn.max("sealing.seq").as("seq"))
        .whereRef("sealing.wallet", "=", "wallets.distributor")
        .as("sealed_by"),
    )
    .execute();
  const wrong = rows.filter((row) => {
    const wallet = walletOf(row);
    const isSealed = row.sealed_by === row.last_event && row.wallet_seal === sealOf(wallet);
    return !isSealed || !isWritten(row, walletColumns(wallet));
  });
  return wrong.map(({ last_event: seq, distributor }) => ({
    seq,
    row: `wallets:${distributor}`,
    why: `the row wallets:${distributor} is not as the trail left it`,
  }));
}

/** Whether a row's columns are as they would be written, to the letter: what a query reads is what the seal says. */
function isWritten(row: Readonly<Record<string, unknown>>, columns: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(columns).every(([name, value]) => row[name] === value);
}

async function findLostRow(db: Reader, end: number): Promise<Break | undefined> {
  for (let after = 0; after < end; after += LINES_AT_ONCE) {
    const lost = await findLostBetween(db, after, after + LINES_AT_ONCE);
    if (lost) return lost;
    await setImmediate();
  }
  return undefined;
}

async function findLostBetween(db: Reader, after: number, upTo: number): Promise<Break | undefined> {
  const lost = await db
    .selectFrom("events")
    .leftJoin("deposits", "deposits.id", "events.deposit_id")
    .leftJoin("wallets", "wallets.distributor", "events.wallet")
    .select(["events.seq", "events.wallet", "wallets.distributor"])
    .where("events.seq", ">", after)
    .where("events.seq", "<=", upTo)
    .where((or) =>
      or.or([
        or.and([or("events.deposit_id", "is not", null), or("deposits.id", "is", null)]),
        or.and([or("events.wallet", "is not", null), or("wallets.distributor", "is", null)]),
      ]),
    )
    .orderBy("events.seq")
    .limit(1)
    .executeTakeFirst();
  if (!lost) return undefined;
  const row = lost.wallet !== null && lost.distributor === null ? `wallets:${lost.wallet}` : undefined;
  return { seq: lost.seq, why: "the row that the entry speaks of is gone", ...(row ? { row } : {}) };
}
