import { isChecklistItem } from "../../domain/checklist.ts";
import type { Checklist } from "../../domain/ports/checklist.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Makes the checklist over the journal's database. Items that this version does not know are left out. */
export function createChecklist({ read, write }: Transactions): Checklist {
  return {
    ticked: (personId) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("checklist_ticks")
          .select(["item", "ticked_at"])
          .where("person_id", "=", personId)
          .execute();
        return new Map(rows.flatMap(({ item, ticked_at }) => (isChecklistItem(item) ? [[item, ticked_at]] : [])));
      }),
    tick: (personId, item, ticked, at) =>
      write(async ({ db }) => {
        if (ticked)
          await db
            .insertInto("checklist_ticks")
            .values({ person_id: personId, item, ticked_at: at })
            .onConflict((conflict) => conflict.columns(["person_id", "item"]).doNothing())
            .execute();
        else
          await db.deleteFrom("checklist_ticks").where("person_id", "=", personId).where("item", "=", item).execute();
      }),
  };
}
