import type { Selectable } from "kysely";
import type { CashCount, Handover } from "../../domain/handover.ts";
import type { Xof } from "../../domain/money.ts";
import { RowBroken } from "../../domain/ports/journal.ts";
import { nameOfRow, namesUnder, seal, sealRow, whole } from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import type { TillHandoverRow } from "../journal/till-schema.ts";

/** The handovers of a day, oldest first. Throws where one is not as it was left, or is gone. */
export async function handoversOf(db: Reader, day: number): Promise<Handover[]> {
  const found = await db
    .selectFrom("till_handovers")
    .selectAll()
    .select(seal("till_handovers"))
    .where("day_id", "=", day)
    .orderBy("id")
    .execute();
  const rows = found.map((row) => whole("till_handovers", row));
  const names = rows.map((row) => nameOfRow("till_handovers", { ...row }));
  const lost = (await namesUnder(db, "till_handovers", day)).find((name) => !names.includes(name));
  if (lost !== undefined) throw new RowBroken(lost);
  return rows.map(handoverOf);
}

/** Gives up what waits of a day, so that nobody takes a drawer that is closed, or another's. The act's entry comes after this. */
export async function endWaiting(unit: Unit, day: number, by: { personId: number; at: number }): Promise<void> {
  const waiting = unit.db.selectFrom("till_handovers").select("id").where("day_id", "=", day);
  const row = await waiting.where("taken_at", "is", null).where("ended_at", "is", null).executeTakeFirst();
  if (row === undefined) return;
  const ended = unit.db.updateTable("till_handovers").set({ ended_at: by.at, ended_by: by.personId });
  await ended.where("id", "=", row.id).execute();
  await sealRow(unit, "till_handovers", [day, row.id]);
}

function handoverOf(row: Selectable<TillHandoverRow>): Handover {
  return {
    ...{ id: row.id, day: row.day_id, from: row.from_person, to: row.to_person },
    given: countOf(row.given_at, row.given_cash, row.given_gap),
    reason: row.reason ?? undefined,
    taken: countOf(row.taken_at, row.taken_cash, row.taken_gap),
    endedAt: row.ended_at ?? undefined,
  };
}

function countOf(at: number | null, cash: number | null, gap: number | null): CashCount | undefined {
  return at === null ? undefined : { at, cash: (cash ?? 0) as Xof, gap: gap ?? 0 };
}
