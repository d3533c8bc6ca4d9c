import { resolve } from "node:path";
import { formatAnchor } from "../domain/anchor.ts";
import { backupJournal } from "../store/backup.ts";
import { runCommand, say, WrongUse } from "./command.ts";

const USAGE =
  "npm run backup -- TARGET [--data DIR]     copies the journal into the new file TARGET, also while the bot runs";

/** `npm run backup`: one private file that was checked from end to end, or none. */
void runCommand(USAGE, async ({ folder, files }) => {
  const [target, ...others] = files;
  if (target === undefined || others.length > 0) throw new WrongUse(USAGE);
  const { events, end } = await backupJournal(folder, resolve(target));
  say(
    `${resolve(target)}: the journal of ${folder} up to entry ${events} of its trail, checked.`,
    `Its end, for npm run audit -- --anchor: ${formatAnchor(end)}`,
  );
  return 0;
});
