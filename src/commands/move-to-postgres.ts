import { readDatabaseSettings, readEnvironment } from "../config.ts";
import { databasePlace } from "../store/postgres/address.ts";
import { runCommand, say, WrongUse } from "./command.ts";

const USAGE =
  "npm run move-to-postgres [-- --data DIR]   moves the journal of a data folder into the empty database of DATABASE_URL; stop the bot first";

/** `npm run move-to-postgres`: all of it, checked, or nothing. The folder stays as it is, and no bot starts on its journal any more. */
void runCommand(USAGE, async ({ folder, files }) => {
  if (files.length > 0) throw new WrongUse(USAGE);
  const database = readDatabaseSettings(readEnvironment(process.cwd(), process.env));
  if (!database)
    throw new WrongUse(`set DATABASE_URL first: the database that the journal is to be moved to\n${USAGE}`);
  const { moveHere } = await import("../store/postgres/move-here.ts");
  const { events, people } = await moveHere(folder, database);
  say(
    `${databasePlace(database.address)} has the journal of ${folder}: ${events} entries of its trail, each with the hash it had, every row as its seal says,`,
    `and what was kept for ${people} people between messages. Anchors and backups from before fit it as they did.`,
    `${folder} was left as it is; no bot starts on its journal any more. Keep DATA_DIR: the end of the trail is noted there.`,
  );
  return 0;
});
