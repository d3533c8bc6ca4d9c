import { readEnvironment } from "../config.ts";
import { formatAnchor } from "../domain/anchor.ts";
import { readBackupTo } from "../kept-settings.ts";
import { beginOffSite, copyOffSite } from "../store/off-site.ts";
import { runCommand, say, WrongUse } from "./command.ts";

const USAGE = `npm run off-site [-- --data DIR]          copies the journal to BACKUP_TO, also while the bot runs; for a timer
npm run off-site -- begin [--data DIR]    makes BACKUP_TO the second place of this installation, once`;

/** `npm run off-site`: quiet where nothing was written since the last copy. */
void runCommand(USAGE, async ({ folder, database, files: [what, ...others] }) => {
  if (others.length > 0 || (what !== undefined && what !== "begin")) throw new WrongUse(USAGE);
  const place = readBackupTo(readEnvironment(process.cwd(), process.env));
  if (place === undefined) throw new WrongUse("BACKUP_TO names no second place (see .env.example)");
  if (database)
    throw new WrongUse("the journal is in PostgreSQL, which is copied by its own tools (docs/several-machines.md)");
  if (what === "begin") {
    const { sameDisk } = beginOffSite(folder, place);
    say(`${place} is the second place of ${folder} now.`);
    if (sameDisk) say("It is on the same disk: it goes when that goes. Give another disk or another machine's folder.");
    return 0;
  }
  const { copied, end, aside } = await copyOffSite(folder, place);
  if (copied) say(`${place}: the journal of ${folder} up to ${formatAnchor(end)}`);
  for (const name of aside)
    say(`${name} is kept: the journal does not go on from it, so it may know payments that the journal does not.`);
  return 0;
});
