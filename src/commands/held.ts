import { resolve } from "node:path";
import { formatMsisdn } from "../domain/msisdn.ts";
import { heldAbout, holdsNumber, isAnything } from "../store/personal/held.ts";
import { databasePlace } from "../store/postgres/address.ts";
import { type Asked, runCommand, say } from "./command.ts";
import { readCustomerNumber } from "./number.ts";

const USAGE = `npm run held -- --number NUMBER [BACKUP…] [--data DIR]   shows all that is held about a customer's number, and which of these backups hold it`;

/** `npm run held`: reads only, also while the bot runs. Ends with 1 where something is held. */
void runCommand(
  USAGE,
  async ({ folder, database, files, given }: Asked) => {
    const number = readCustomerNumber(given.number, USAGE);
    const kept = { folder, database };
    const place = database ? databasePlace(database.address) : folder;
    const held = await heldAbout(kept, number);
    const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");
    say(
      `About ${formatMsisdn(number)} in ${place} (times in UTC, which is Dakar's):`,
      `${held.deposits.length} deposits`,
      ...held.deposits.map(
        ({ at, amount, state, reference, wallet, by, name, claim }) =>
          `  ${day(at)}  ${amount} F  ${state}  ${reference}  from ${wallet}, made by ${by}${name === null ? "" : `, called ${name} by the operator`}${claim === null ? "" : `, claim ${claim}`}`,
      ),
      `${held.lines.length} lines of lists`,
      ...held.lines.map(
        ({ at, batch_id, line, amount, name, cells }) =>
          `  ${day(at)}  ${amount} F  batch ${batch_id} line ${line}${name === null ? "" : `  called ${name}`}${cells === null ? "" : `  row: ${cells}`}`,
      ),
      `${held.lists.length} lists as they were sent`,
      ...held.lists.map(({ made_at, id, state }) => `  ${day(made_at)}  ${id}  ${state}`),
      `${held.headings.length} names of files and headings of lists that were handed over`,
      ...held.headings.map(({ at, id }) => `  ${day(at)}  batch ${id}`),
      `${held.contacts.length} entries of address books`,
      ...held.contacts.map(({ wallet, name, since }) => `  ${name}, in the book of ${wallet} since ${day(since)}`),
      `${held.whatsapp.length} chats on WhatsApp`,
      `${held.waiting} messages that wait to be told, ${held.chats} chats with an unfinished question that name it`,
    );
    for (const file of files) say(`${resolve(file)}: ${WORDS[String(await holdsNumber(resolve(file), number))]}`);
    return isAnything(held) ? 1 : 0;
  },
  ["number"],
);

const WORDS: Readonly<Record<string, string>> = {
  true: "holds it",
  false: "does not hold it",
  undefined: "is no journal that can be read",
};
