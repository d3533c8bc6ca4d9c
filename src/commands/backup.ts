import { resolve } from "node:path";
import { formatAnchor } from "../domain/anchor.ts";
import { backupJournal } from "../store/backup.ts";
import { runCommand, say, WrongUse } from "./command.ts";
import { openJournalOf } from "./open-journal-of.ts";

const USAGE =
  "npm run backup -- TARGET [--data DIR]     copies the journal into the new file TARGET, also while the bot runs";

/** `npm run backup`: one private file that was checked from end to end, or none. */
void runCommand(USAGE, async ({ folder, database, files }) => {
  if (database) return await sayWhatToUse({ folder, database });
  const [target, ...others] = files;
  if (target === undefined || others.length > 0) throw new WrongUse(USAGE);
  const { events, end } = await backupJournal(folder, resolve(target));
  say(
    `${resolve(target)}: the journal of ${folder} up to entry ${events} of its trail, checked.`,
    `Its end, for npm run audit -- --anchor: ${formatAnchor(end)}`,
  );
  return 0;
});

/** PostgreSQL is backed up by its own tools: nothing else copies it as of one moment while it is at work, and up to any moment. */
async function sayWhatToUse(asked: Parameters<typeof openJournalOf>[0]): Promise<number> {
  const { place, reader } = await openJournalOf(asked);
  try {
    say(
      `Nothing was copied: the journal is in PostgreSQL (${place}), and PostgreSQL is backed up by its own tools.`,
      "Use pg_dump --format=custom for one moment, or base backups with an archive of the write-ahead log for any moment, and keep them on another machine.",
      "After one was put back: stop the bot and run npm run restore, so that what was paid since is looked up and never paid again (docs/several-machines.md).",
      `The end of its chain, for npm run audit -- --anchor: ${formatAnchor(await reader.end())}`,
    );
  } finally {
    reader.close();
  }
  return 1;
}
