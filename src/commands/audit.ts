import { resolve } from "node:path";
import { DEPOSIT_STATES } from "../domain/deposit.ts";
import { readReference } from "../domain/reference.ts";
import { type JournalReader, openReader } from "../store/journal-reader.ts";
import { runCommand, say, WrongUse } from "./command.ts";
import { trailInWords } from "./trail-in-words.ts";

const USAGE = `npm run audit [-- BACKUP] [--data DIR]              checks the journal, or a backup of it, from end to end
npm run audit -- --deposit REFERENCE [--data DIR]   tells what became of one deposit, and who did what`;

/** `npm run audit`: reads only, also while the bot runs. Ends with 1 when something does not fit. */
void runCommand(USAGE, async ({ folder, files, deposit }) => {
  const [file, ...others] = files;
  if (others.length > 0) throw new WrongUse(USAGE);
  const place = file === undefined ? folder : resolve(file);
  const reader = openReader(place);
  try {
    return deposit === undefined ? await verify(reader, place) : await tell(reader, deposit);
  } finally {
    reader.close();
  }
});

async function verify(reader: JournalReader, place: string): Promise<number> {
  const verdict = await reader.verify();
  if (verdict.kind === "broken") {
    say(`${place} is BROKEN at line ${verdict.seq} of its trail: ${verdict.why}.`);
    say("Do not repair it. Stop the bot, keep the folder as it is, and restore a backup (docs/operations.md).");
    return 1;
  }
  const counts = await reader.counts();
  say(
    `${place} is intact: ${verdict.events} lines, each chained to the one before, and every row as its last line left it.`,
    ...DEPOSIT_STATES.map((state) => `${String(counts.get(state) ?? 0).padStart(9)}  ${state}`),
  );
  return 0;
}

async function tell(reader: JournalReader, typed: string): Promise<number> {
  const reference = readReference(typed);
  const deposit = reference && (await reader.byReference(reference));
  if (!deposit) {
    say(`There is no deposit ${typed} in this journal.`);
    return 1;
  }
  say(...trailInWords(deposit, await reader.events(deposit.id)));
  return 0;
}
