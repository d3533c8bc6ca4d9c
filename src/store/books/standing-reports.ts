import type { StandingReports } from "../../domain/ports/standing-reports.ts";
import { STANDING_KINDS, type StandingReport } from "../../domain/standing-report.ts";
import { enqueue } from "../journal/outbox.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Makes the book of reports that come by themselves, over the journal's database. Kinds that this version does not know are left out. */
export function createStandingReports({ read, write }: Transactions): StandingReports {
  return {
    of: (personId) =>
      read(async (db) => {
        const rows = await db.selectFrom("standing_reports").selectAll().where("person_id", "=", personId).execute();
        return rows.flatMap(reportOf);
      }),
    set: ({ personId, kind, hour, nextAt }) =>
      write(async ({ db }) => {
        await db
          .insertInto("standing_reports")
          .values({ person_id: personId, kind, hour, next_at: nextAt })
          .onConflict((conflict) => conflict.columns(["person_id", "kind"]).doUpdateSet({ hour, next_at: nextAt }))
          .execute();
      }),
    drop: (personId, kind) =>
      write(async ({ db }) => {
        await db.deleteFrom("standing_reports").where("person_id", "=", personId).where("kind", "=", kind).execute();
      }),
    due: (now, limit) =>
      read(async (db) => {
        const due = db.selectFrom("standing_reports").selectAll().where("next_at", "<=", now);
        const rows = await due.orderBy("next_at").orderBy("person_id").limit(limit).execute();
        return rows.flatMap(reportOf);
      }),
    nextAt: () =>
      read(async (db) => {
        const next = db.selectFrom("standing_reports").select("next_at").orderBy("next_at").limit(1);
        return (await next.executeTakeFirst())?.next_at;
      }),
    told: (report, nextAt, tell) =>
      write(async (unit) => {
        const { numUpdatedRows } = await unit.db
          .updateTable("standing_reports")
          .set({ next_at: nextAt })
          .where("person_id", "=", report.personId)
          .where("kind", "=", report.kind)
          .where("next_at", "=", report.nextAt)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return false;
        await enqueue(unit, tell, unit.now());
        return true;
      }),
  };
}

function reportOf(row: { person_id: number; kind: string; hour: number; next_at: number }): StandingReport[] {
  const kind = STANDING_KINDS.find((one) => one === row.kind);
  return kind ? [{ personId: row.person_id, kind, hour: row.hour, nextAt: row.next_at }] : [];
}
