import { unlessJournalAway } from "../../domain/journal-away.ts";
import { type DatabaseSettings, databasePlace } from "../../store/postgres/address.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/** Whether the database is there, takes writes, and keeps what it acknowledges. Changes nothing. */
export async function checkDatabase(settings: DatabaseSettings): Promise<readonly Finding[]> {
  const { lookAtDatabase } = await import("../../store/postgres/look.ts");
  return await unlessJournalAway(
    async () => {
      const { version, unsafe } = await lookAtDatabase(settings);
      const declared = settings.isManaged
        ? [
            warning(
              "its standbys are not looked at: DATABASE_SYNC=managed says that the service keeps what it acknowledges",
              "ask the service in writing, and try a failover",
            ),
          ]
        : [];
      const accepted = settings.mayLose
        ? [
            warning(
              "a failover may lose what was acknowledged: DATABASE_MAY_LOSE=true says that this is accepted",
              "after one: stop the bot, npm run restore",
            ),
          ]
        : [];
      if (unsafe.length > 0) return unsafe.map(({ says, todo }) => bad(says, todo));
      return [good(`${databasePlace(settings.address)} takes writes, PostgreSQL ${version}`), ...declared, ...accepted];
    },
    (error) => [bad(error.message, "see that it runs, and that DATABASE_URL names it (docs/several-machines.md)")],
  );
}
