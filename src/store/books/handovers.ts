import type { Given, HandoverOutcome, Handovers, Taken } from "../../domain/ports/handovers.ts";
import type { Act, NewMessage } from "../../domain/ports/journal.ts";
import type { TillAct } from "../../domain/ports/till-days.ts";
import type { TillDay } from "../../domain/till-day.ts";
import { turnNow, waitingHandover } from "../../domain/turns.ts";
import { enqueue } from "../journal/outbox.ts";
import { sealRow } from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";
import { endWaiting } from "./handover-rows.ts";
import { changeOpen, findDay } from "./till-days.ts";

const MOVED_ON: HandoverOutcome = { kind: "moved_on" };

/** Makes the handovers over the journal's database. An index lets one handover of a day wait only. */
export function createHandovers({ read, write }: Transactions): Handovers {
  return {
    give: (day, handover, tell) => write((unit) => give(unit, day, handover, tell)),

    take: (id, taken, by, tell) =>
      write(async (unit) => {
        const day = await waitingDay(unit.db, id);
        const waiting = day && waitingHandover(day);
        if (!waiting || waiting.to !== by.personId) return MOVED_ON;
        const columns = { taken_at: taken.at, taken_cash: taken.cash, taken_gap: taken.gap };
        await unit.db.updateTable("till_handovers").set(columns).where("id", "=", id).execute();
        await sealRow(unit, "till_handovers", [day.id, id]);
        return await written(unit, day.id, by, "till_take", { ...figures(taken), person: waiting.from }, tell);
      }),

    takeAlone: (id, handover, by, tell) => write((unit) => takeAlone(unit, id, handover, by, tell)),

    end: (id, by, tell) =>
      write(async (unit) => {
        const day = await waitingDay(unit.db, id);
        if (!day) return MOVED_ON;
        await endWaiting(unit, day.id, by);
        return await written(unit, day.id, by, "till_keep", {}, tell);
      }),

    dayOf: (id) => read((db) => dayWith(db, id)),
  };
}

async function give(
  unit: Unit,
  id: number,
  { from, to, given, reason }: Given,
  tell: (id: number) => readonly NewMessage[],
): Promise<HandoverOutcome> {
  const day = await findDay(unit.db, id);
  if (!day || day.closedAt !== undefined || waitingHandover(day) || turnNow(day).personId !== from) return MOVED_ON;
  const columns = { given_at: given.at, given_cash: given.cash, given_gap: given.gap, reason: reason ?? null };
  const nr = await insert(unit, { day_id: id, from_person: from, to_person: to, ...columns });
  const detail = { ...figures(given), person: to, explained: reason !== undefined };
  return await written(unit, id, { personId: from, at: unit.now() }, "till_give", detail, tell(nr));
}

async function takeAlone(
  unit: Unit,
  id: number,
  { from, taken }: Taken,
  by: TillAct,
  tell: readonly NewMessage[],
): Promise<HandoverOutcome> {
  const day = await findDay(unit.db, id);
  if (!day || day.closedAt !== undefined || turnNow(day).personId !== from) return MOVED_ON;
  await endWaiting(unit, id, by);
  const columns = { taken_at: taken.at, taken_cash: taken.cash, taken_gap: taken.gap };
  await insert(unit, { day_id: id, from_person: from, to_person: by.personId, ...columns });
  return await written(unit, id, by, "till_take_alone", { ...figures(taken), person: from }, tell);
}

async function insert(
  unit: Unit,
  row: { readonly day_id: number; readonly from_person: number; readonly to_person: number },
): Promise<number> {
  const { id } = await unit.db.insertInto("till_handovers").values(row).returning("id").executeTakeFirstOrThrow();
  await sealRow(unit, "till_handovers", [row.day_id, id]);
  return id;
}

/** The day changed with it, so that a count that was shown before closes nothing; then the line in the trail, and what is told. */
async function written(
  unit: Unit,
  day: number,
  { personId, at }: TillAct,
  what: string,
  detail: NonNullable<Act["detail"]>,
  tell: readonly NewMessage[],
): Promise<HandoverOutcome> {
  if (!(await changeOpen(unit, day, {}))) return MOVED_ON;
  await writeNote(unit, { at, act: { by: { kind: "person", id: personId }, what, detail: { day, ...detail } } });
  await enqueue(unit, tell, at);
  return { kind: "done", day: (await findDay(unit.db, day)) as TillDay };
}

function figures({ cash, gap }: { readonly cash: number; readonly gap: number }) {
  return { cash, cash_gap: gap };
}

/** The open day in which this handover waits. */
async function waitingDay(db: Reader, id: number): Promise<TillDay | undefined> {
  const day = await dayWith(db, id);
  return day?.closedAt === undefined && day && waitingHandover(day)?.id === id ? day : undefined;
}

async function dayWith(db: Reader, id: number): Promise<TillDay | undefined> {
  const row = await db.selectFrom("till_handovers").select("day_id").where("id", "=", id).executeTakeFirst();
  return row && (await findDay(db, row.day_id));
}
