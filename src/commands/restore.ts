import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { systemClock } from "../domain/clock.ts";
import { restoreJournal } from "../store/restore.ts";
import { runCommand, say, WrongUse } from "./command.ts";

const USAGE = "npm run restore -- BACKUP [--data DIR]     puts a backup in the journal's place; stop the bot first";

/** `npm run restore`: what was there is set aside, and what may have been paid since the backup is looked up, never sent. */
void runCommand(USAGE, async ({ folder, files }) => {
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
