import { setImmediate } from "node:timers/promises";
import { CHAIN_START, chainHash, type Sha256, sealOf } from "../../domain/audit-chain.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { depositOf, lineOf, walletOf } from "./rows.ts";
import type { ChainHead, Reader, Storage } from "./storage.ts";

/** The first thing that does not fit. */
export interface Break {
  readonly seq: number;
  readonly why: string;
}

/** What a check of the whole journal comes to. */
export type Verdict = Awaited<ReturnType<Journal["verify"]>>;

/** Checks everything: the database under the tables, the hash chain, and every row against its seal. */
export async function verifyAll({ db, check }: Pick<Storage, "db" | "check">): Promise<Verdict> {
  const damage = await check();
  if (damage !== undefined) return { kind: "broken", seq: 0, why: damage };
  const chain = await verifyChain(db);
  if ("why" in chain) return { kind: "broken", ...chain };
  const unsealed = await verifySeals(db);
  return unsealed ? { kind: "broken", ...unsealed } : { kind: "intact", events: chain.seq };
}

/** Rows read at a time, with a breath between them so that a long trail does not hold up the chat. */
const PAGE = 500;

/** Recomputes the hash chain after the line `since`; gives its end, or the first line that does not fit. */
export async function verifyChain(db: Reader, since = 0): Promise<ChainHead | Break> {
  let head = since === 0 ? { seq: 0, hash: CHAIN_START } : await lineHead(db, since);
  for (;;) {
    const lines = await db
      .selectFrom("events")
      .selectAll()
      .where("seq", ">", head.seq)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of lines) {
      if (row.seq !== head.seq + 1) return { seq: head.seq + 1, why: "the line is missing" };
      if (hashOf(head.hash, row) !== row.hash) return { seq: row.seq, why: "the line does not fit its hash" };
      head = { seq: row.seq, hash: row.hash as Sha256 };
    }
    if (lines.length < PAGE) return head;
    await setImmediate();
  }
}

/** Holds every row against the last line that sealed it: a row changed, added or taken away behind the journal's back is noticed. */
async function verifySeals(db: Reader): Promise<Break | undefined> {
  return (await verifyDeposits(db)) ?? (await verifyWallets(db)) ?? (await findLostRow(db));
}

async function lineHead(db: Reader, seq: number): Promise<ChainHead> {
  const row = await db.selectFrom("events").select("hash").where("seq", "=", seq).executeTakeFirst();
  return { seq, hash: (row?.hash ?? CHAIN_START) as Sha256 };
}

/** `undefined` for a line that cannot even be read. */
function hashOf(previous: Sha256, row: Parameters<typeof lineOf>[0]): Sha256 | undefined {
  try {
    return chainHash(previous, lineOf(row));
  } catch {
    return undefined;
  }
}

async function verifyDeposits(db: Reader): Promise<Break | undefined> {
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
      .orderBy("nr")
      .limit(PAGE);
    if (nr !== undefined) page = page.where("nr", ">", nr);
    const rows = await page.execute();
    for (const row of rows) {
      const fits = row.sealed_by === row.last_event && row.deposit_seal === sealOf(depositOf(row));
      if (!fits) return { seq: row.last_event, why: `deposit ${row.reference} is not as the trail left it` };
    }
    nr = rows.at(-1)?.nr;
    more = rows.length === PAGE;
    await setImmediate();
  }
  return undefined;
}

async function verifyWallets(db: Reader): Promise<Break | undefined> {
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
  const wrong = rows.find((row) => row.sealed_by !== row.last_event || row.wallet_seal !== sealOf(walletOf(row)));
  return wrong && { seq: wrong.last_event, why: "a wallet is not as the trail left it" };
}

async function findLostRow(db: Reader): Promise<Break | undefined> {
  const lost = await db
    .selectFrom("events")
    .leftJoin("deposits", "deposits.id", "events.deposit_id")
    .leftJoin("wallets", "wallets.distributor", "events.wallet")
    .select("events.seq")
    .where((or) =>
      or.or([
        or.and([or("events.deposit_id", "is not", null), or("deposits.id", "is", null)]),
        or.and([or("events.wallet", "is not", null), or("wallets.distributor", "is", null)]),
      ]),
    )
    .orderBy("events.seq")
    .limit(1)
    .executeTakeFirst();
  return lost && { seq: lost.seq, why: "the row that the line speaks of is gone" };
}
