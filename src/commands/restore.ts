import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { systemClock } from "../domain/clock.ts";
import { type DatabaseSettings, databasePlace } from "../store/postgres/address.ts";
import { restoreJournal } from "../store/restore.ts";
import { runCommand, say, WrongUse } from "./command.ts";

const USAGE = `npm run restore -- BACKUP [--data DIR]     puts a backup in the journal's place; stop the bot first
npm run restore                            with DATABASE_URL: takes a database as it is that was put back, or has lost time; stop the bot first`;

const IN_DATABASE = `The journal is in PostgreSQL: put the backup back with PostgreSQL's own tools, then run npm run restore without a file.
${USAGE}`;

/** `npm run restore`: what was there is set aside, and what may have been paid since the backup is looked up, never sent. */
void runCommand(USAGE, async ({ folder, database, files }) => {
  if (database) {
    if (files.length > 0) throw new WrongUse(IN_DATABASE);
    return await takeDatabase(folder, database);
  }
  const [backup, ...others] = files;
  if (backup === undefined || others.length > 0) throw new WrongUse(USAGE);
  const random = (size: number): Uint8Array => randomBytes(size);
  const { lookedUp } = await restoreJournal(resolve(backup), { folder, clock: systemClock, random });
  say(
    `${folder} has the journal of ${resolve(backup)}. What was there is beside it, as *.before-restore-*.`,
    `Deposits that waited for their PIN then, and are looked up at the next start: ${lookedUp}.`,
    "Payments made since the backup are found by the comparison that follows the start, and go to the owners for decision.",
  );
  return 0;
});

async function takeDatabase(folder: string, database: DatabaseSettings): Promise<number> {
  const { takeAsRestored } = await import("../store/postgres/beside.ts");
  const { lookedUp } = await takeAsRestored(folder, database);
  say(
    `${databasePlace(database.address)} is taken as it is. The time from its last entry until now counts as lost.`,
    `Deposits that waited for their PIN then, and are looked up at the next start: ${lookedUp}.`,
    "Payments made in the lost time are found by the comparison that follows the start, and go to the owners for decision; until then no list leaves.",
  );
  return 0;
}
