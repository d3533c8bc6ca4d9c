import type { Selectable, Updateable } from "kysely";
import type { Instant } from "../../domain/clock.ts";
import type { Xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { type Act, RowBroken } from "../../domain/ports/journal.ts";
import type { TillAct, TillDays } from "../../domain/ports/till-days.ts";
import { type Reading, type Refill, sumOfRefills, type TillDay } from "../../domain/till-day.ts";
import { changedHandsSince } from "../../domain/turns.ts";
import { enqueue } from "../journal/outbox.ts";
import { changeSealed, nameOfRow, namesUnder, seal, sealRow, whole } from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import type { TillDayRow } from "../journal/till-schema.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";
import { endWaiting, handoversOf } from "./handover-rows.ts";

/** Makes the days over the journal's database. An index lets a wallet have one open day only. */
export function createTillDays({ read, write }: Transactions): TillDays {
  return {
    current: (wallet) => read((db) => findOpen(db, wallet)),
    day: (id) => read((db) => findDay(db, id)),

    open: (wallet, cash, by) =>
      write(async (unit) => {
        const open = await findOpen(unit.db, wallet);
        if (open) return { kind: "was_open", day: open };
        await unit.db
          .insertInto("till_days")
          .values({ wallet, opened_at: by.at, opened_by: by.personId, opening_cash: cash })
          .execute();
        const { id } = await unit.db
          .selectFrom("till_days")
          .select("id")
          .where("wallet", "=", wallet)
          .where("closed_at", "is", null)
          .executeTakeFirstOrThrow();
        await sealRow(unit, "till_days", [wallet, id]);
        await note(unit, by, "till_open", { day: id, cash });
        return { kind: "opened", day: (await findDay(unit.db, id)) as TillDay };
      }),

    firstBalance: (id, { amount, at }) =>
      write(async (unit) => {
        const wallet = await walletOf(unit.db, id);
        if (wallet === undefined) return;
        const written = await changeSealed(unit, "till_days", [wallet, id], async () => {
          const { numUpdatedRows } = await unit.db
            .updateTable("till_days")
            .set({ solde: amount, solde_at: at })
            .where("id", "=", id)
            .where("solde", "is", null)
            .where("closed_at", "is", null)
            .executeTakeFirstOrThrow();
          return numUpdatedRows === 1n;
        });
        const act = { by: { kind: "machine", part: "till" }, what: "till_solde", detail: { day: id } } as const;
        if (written) await writeNote(unit, { at: unit.now(), act });
      }),

    recharge: (id, { amount, inCash, remark }, by) =>
      write(async (unit) => {
        if (!(await changeOpen(unit, id, {}))) return undefined;
        await refillsOf(unit.db, id); // none of those before it may be gone: the new one could take its number
        const { id: nr } = await unit.db
          .insertInto("till_recharges")
          .values({ day_id: id, amount, in_cash: inCash ? 1 : 0, remark, made_at: by.at, made_by: by.personId })
          .returning("id")
          .executeTakeFirstOrThrow();
        await sealRow(unit, "till_recharges", [id, nr]);
        await note(unit, by, "till_recharge", { day: id, amount, in_cash: inCash, remark });
        return await findDay(unit.db, id);
      }),

    rechargedSince: (id, since) => read((db) => rechargedSince(db, id, since)),

    count: (id, count) =>
      write(async (unit) => {
        const { at, by, cash, cashGap, turnGap, balance, balanceGap } = count;
        const counted = {
          ...{ counted_at: at, counted_by: by, counted_cash: cash, cash_gap: cashGap },
          ...{ counted_solde: balance?.amount ?? null, counted_solde_at: balance?.at ?? null },
          ...{ solde_gap: balanceGap ?? null, turn_gap: turnGap ?? null },
        };
        if (!(await changeOpen(unit, id, counted))) return undefined;
        const withBalance =
          balance === undefined || balanceGap === undefined ? {} : { solde: balance.amount, solde_gap: balanceGap };
        await note(unit, { personId: by, at }, "till_count", { day: id, cash, cash_gap: cashGap, ...withBalance });
        return await findDay(unit.db, id);
      }),

    close: (id, countedAt, by, tell) =>
      write(async (unit) => {
        const row = await rowOf(unit.db, id);
        const day = row && (await dayOf(unit.db, row));
        if (day?.count?.at !== countedAt || (await rechargedSince(unit.db, id, countedAt))) return { kind: "not_open" };
        if (changedHandsSince(day, countedAt)) return { kind: "not_open" };
        const { personId, at, reason } = by;
        const closed = { closed_at: at, closed_by: personId, reason: reason ?? null };
        if (!(await changeOpen(unit, id, closed, row?.version))) return { kind: "not_open" };
        await endWaiting(unit, id, by);
        const { cashGap, balanceGap } = day.count;
        const gaps = { cash_gap: cashGap, ...(balanceGap === undefined ? {} : { solde_gap: balanceGap }) };
        await note(unit, by, "till_close", { day: id, ...gaps, explained: reason !== undefined });
        await enqueue(unit, tell, at);
        return { kind: "closed", day: (await findDay(unit.db, id)) as TillDay };
      }),
  };
}

/** A day with its recharges and handovers. */
export async function findDay(db: Reader, id: number): Promise<TillDay | undefined> {
  const row = await rowOf(db, id);
  return row && (await dayOf(db, row));
}

async function rowOf(db: Reader, id: number) {
  const row = await days(db).where("id", "=", id).executeTakeFirst();
  return row && whole("till_days", row);
}

function days(db: Reader) {
  return db.selectFrom("till_days").selectAll().select(seal("till_days"));
}

async function walletOf(db: Reader, id: number): Promise<Msisdn | undefined> {
  const row = await db.selectFrom("till_days").select("wallet").where("id", "=", id).executeTakeFirst();
  return row?.wallet as Msisdn | undefined;
}

async function rechargedSince(db: Reader, id: number, since: Instant): Promise<boolean> {
  const later = db.selectFrom("till_recharges").select("id").where("day_id", "=", id).where("made_at", ">", since);
  return (await later.limit(1).executeTakeFirst()) !== undefined;
}

async function findOpen(db: Reader, wallet: Msisdn): Promise<TillDay | undefined> {
  const row = await days(db).where("wallet", "=", wallet).where("closed_at", "is", null).executeTakeFirst();
  if (row) return await dayOf(db, whole("till_days", row));
  await requireNoneOpen(db, wallet);
  return undefined;
}

/** A day that was taken away or closed behind the journal's back is the one that the trail wrote last. */
async function requireNoneOpen(db: Reader, wallet: Msisdn): Promise<void> {
  const [newest] = await namesUnder(db, "till_days", wallet);
  if (newest === undefined) return;
  const id = Number(newest.split("/").at(-1));
  const row = await days(db).where("id", "=", id).executeTakeFirst();
  if (row?.wallet !== wallet) throw new RowBroken(newest);
  whole("till_days", row);
}

async function refillsOf(db: Reader, id: number): Promise<Refill[]> {
  const found = await db
    .selectFrom("till_recharges")
    .selectAll()
    .select(seal("till_recharges"))
    .where("day_id", "=", id)
    .orderBy("id")
    .execute();
  const rows = found.map((row) => whole("till_recharges", row));
  const names = rows.map((row) => nameOfRow("till_recharges", { ...row }));
  const lost = (await namesUnder(db, "till_recharges", id)).find((name) => !names.includes(name));
  if (lost !== undefined) throw new RowBroken(lost);
  return rows.map(({ made_at, amount, in_cash }) => ({ at: made_at, amount: amount as Xof, inCash: in_cash === 1 }));
}

/** Changes a day that is not closed, if it is at the version that the change was decided on, where one was. */
export async function changeOpen(
  unit: Unit,
  id: number,
  set: Updateable<TillDayRow>,
  version?: number,
): Promise<boolean> {
  const wallet = await walletOf(unit.db, id);
  if (wallet === undefined) return false;
  return await changeSealed(unit, "till_days", [wallet, id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("till_days")
      .set((row) => ({ ...set, version: row("version", "+", 1) }))
      .where("id", "=", id)
      .where("closed_at", "is", null)
      .$if(version !== undefined, (query) => query.where("version", "=", version ?? 0))
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
}

async function note(unit: Unit, { personId, at }: TillAct, what: string, detail: NonNullable<Act["detail"]>) {
  await writeNote(unit, { at, act: { by: { kind: "person", id: personId }, what, detail } });
}

async function dayOf(db: Reader, row: Selectable<TillDayRow>): Promise<TillDay> {
  const refills = await refillsOf(db, row.id);
  return {
    id: row.id,
    wallet: row.wallet as Msisdn,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    openingCash: row.opening_cash as Xof,
    recharged: sumOfRefills(refills),
    refills,
    handovers: await handoversOf(db, row.id),
    balance: readingOf(row.solde, row.solde_at),
    count: countOf(row),
    closedAt: row.closed_at ?? undefined,
    closedBy: row.closed_by ?? undefined,
    reason: row.reason ?? undefined,
  };
}

function countOf(row: Selectable<TillDayRow>): TillDay["count"] {
  if (row.counted_at === null) return undefined;
  return {
    at: row.counted_at,
    by: row.counted_by ?? 0,
    cash: (row.counted_cash ?? 0) as Xof,
    cashGap: row.cash_gap ?? 0,
    turnGap: row.turn_gap ?? undefined,
    balance: readingOf(row.counted_solde, row.counted_solde_at),
    balanceGap: row.solde_gap ?? undefined,
  };
}

function readingOf(amount: number | null, at: number | null): Reading | undefined {
  return amount === null || at === null ? undefined : { amount: amount as Xof, at };
}
