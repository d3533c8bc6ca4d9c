import { resolve } from "node:path";
import { DEPOSIT_STATES } from "../domain/deposit.ts";
import type { Verdict } from "../domain/ports/journal.ts";
import { readReference } from "../domain/reference.ts";
import { acceptRow } from "../store/accept.ts";
import type { JournalReader } from "../store/journal-reader.ts";
import { type Asked, runCommand, say, WrongUse } from "./command.ts";
import { holdAgainst } from "./hold-against.ts";
import { openJournalOf } from "./open-journal-of.ts";
import { trailInWords } from "./trail-in-words.ts";

const USAGE = `npm run audit [-- BACKUP] [--data DIR]              checks the journal, or a backup of it, from end to end
npm run audit -- --deposit REFERENCE [--data DIR]   tells what became of one deposit, and who did what
npm run audit -- --anchor ANCHOR [--data DIR]       holds its chain against an anchor, a saved chat with anchors, or a backup
npm run audit -- --accept ROW --why "…" [--data DIR]   takes a row that does not fit as it is, on record, once a person has looked`;

/** How many characters a reason may have. */
const WHY_MAX = 200;

/** `npm run audit`: reads only, also while the bot runs, but for `--accept`. Ends with 1 when something does not fit. */
void runCommand(
  USAGE,
  async (asked) => {
    const { deposit, accept, why, anchor } = asked.given;
    const [file, ...others] = asked.files;
    if (others.length > 0 || (accept === undefined) !== (why === undefined)) throw new WrongUse(USAGE);
    if (accept !== undefined) return await takeAsItIs(asked, accept, why ?? "");
    const { place, reader } = await openJournalOf(file === undefined ? asked : { folder: resolve(file) });
    try {
      if (deposit !== undefined) return await tell(reader, deposit);
      const code = await verify(reader, place);
      return anchor === undefined ? code : Math.max(code, await holdAgainst(reader, anchor, code === 0));
    } finally {
      reader.close();
    }
  },
  ["deposit", "accept", "why", "anchor"],
);

async function verify(reader: JournalReader, place: string): Promise<number> {
  const verdict = await reader.verify();
  if (verdict.kind === "broken") {
    say(`${place} is BROKEN at entry ${verdict.seq} of its trail: ${verdict.why}.`, ...whatToDo(verdict));
    return 1;
  }
  const counts = await reader.counts();
  say(
    `${place} is intact: ${verdict.events} entries, each chained to the one before, and every row that is sealed as its last entry left it.`,
    reader.sealsRows
      ? "Sealed is every row that decides about money or rights (docs/security.md, Seals)."
      : "It is of an older version, which sealed deposits and wallets alone: nothing is known of its other rows.",
    ...DEPOSIT_STATES.map((state) => `${String(counts.get(state) ?? 0).padStart(9)}  ${state}`),
  );
  return 0;
}

function whatToDo({ rows = [] }: Verdict & { kind: "broken" }): string[] {
  if (rows.length === 0)
    return ["Do not repair it. Stop the bot, keep the folder as it is, and restore a backup (docs/operations.md)."];
  return [
    "What these rows decide stands still until a person has looked (docs/operations.md, When something fails):",
    ...rows.map((row) => `  ${row}`),
    'Keep a copy of the folder. Then restore a backup, or take a row as it is: npm run audit -- --accept ROW --why "…"',
  ];
}

async function takeAsItIs({ folder, database }: Asked, row: string, why: string): Promise<number> {
  if (why.trim() === "" || why.length > WHY_MAX)
    throw new WrongUse(`--why says in 1 to ${WHY_MAX} characters why the row is right as it is`);
  const seq = await (database ? acceptInDatabase(database, row, why.trim()) : acceptRow(folder, row, why.trim()));
  say(`${row} counts as it is from entry ${seq} of the trail on: ${why.trim()}`);
  return 0;
}

async function acceptInDatabase(...asked: Parameters<typeof import("../store/postgres/beside.ts").acceptRowIn>) {
  const { acceptRowIn } = await import("../store/postgres/beside.ts");
  return await acceptRowIn(...asked);
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
