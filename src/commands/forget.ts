import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { formatMsisdn } from "../domain/msisdn.ts";
import { forgetAtTerminal, isOpenHere } from "../store/personal/at-terminal.ts";
import { heldAbout, holdsNumber, isAnything } from "../store/personal/held.ts";
import { databasePlace } from "../store/postgres/address.ts";
import { runCommand, say } from "./command.ts";
import { readCustomerNumber } from "./number.ts";

const USAGE = `npm run forget -- --number NUMBER [BACKUP…] [--data DIR]   takes a customer's number out of the journal, after a question; names which of these backups still hold it`;

/** `npm run forget`: asks, and takes nothing out where the answer is not the number's last four digits. Also while the bot runs. */
void runCommand(
  USAGE,
  async ({ folder, database, files, given }) => {
    const number = readCustomerNumber(given.number, USAGE);
    const shown = formatMsisdn(number);
    const kept = { folder, database };
    const place = database ? databasePlace(database.address) : folder;
    const held = await heldAbout(kept, number);
    if (!isAnything(held)) say(`Nothing is held about ${shown} in ${place}.`);
    else {
      const open = await isOpenHere(kept, number);
      if (open.length > 0) {
        say(`${shown} cannot be forgotten now:`, ...open.map((why) => `  ${why}`), "Settle these first.");
        return 1;
      }
      say(
        `${shown}: ${held.deposits.length} deposits, ${held.lines.length} lines of lists, ${held.lists.length} lists as they were sent, ${held.contacts.length} entries of address books.`,
        "Amounts, times and references stay, without the number. There is no way back.",
      );
      if (!(await isSure(number.slice(-4)))) {
        say("Nothing was taken out.");
        return 1;
      }
      const { deposits, rows, open: since, isSettled } = await forgetAtTerminal(kept, number);
      say(`Taken out of ${deposits} deposits and ${rows} other rows. The trail says so, without the number.`);
      if (!isSettled)
        say(
          "Somebody reads the journal just now (a copy, an audit), so its log, journal.db-wal, still has what was taken out: until the counter is next stopped, or has written on for a while.",
        );
      if (since.length > 0) {
        say("What was begun meanwhile stays:", ...since.map((why) => `  ${why}`), "Settle these, and ask again.");
        return 1;
      }
      const left = await heldAbout(kept, number);
      if (left.waiting + left.chats > 0)
        say(
          `Still named by ${left.waiting} messages that wait to be told and ${left.chats} unfinished questions in chats: they go when those are over.`,
        );
    }
    if (held.whatsapp.length > 0)
      say("Its chat on WhatsApp stays: the rights of whoever writes there hang on it (docs/personal-data.md).");
    for (const file of files)
      if (await holdsNumber(resolve(file), number))
        say(`Still holds it: ${resolve(file)}. Delete it, or keep it no longer than you say you do.`);
    if (files.length === 0)
      say("Backups were not looked at: name them (… BACKUP BACKUP) to hear which ones still hold it.");
    return 0;
  },
  ["number"],
);

async function isSure(wanted: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question("To go on, type the last four digits of the number: ")).trim() === wanted;
  } finally {
    terminal.close();
  }
}
