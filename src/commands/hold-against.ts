import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { readAnchors } from "../domain/anchor.ts";
import type { Anchor } from "../domain/ports/audit.ts";
import { type JournalReader, openReader } from "../store/journal-reader.ts";
import { say, WrongUse } from "./command.ts";

/** Holds the chain against what was kept elsewhere: an anchor, a file with some, or a backup, whose own chain has one at its end. */
export async function holdAgainst(reader: JournalReader, kept: string, isIntact: boolean): Promise<number> {
  const anchors = await anchorsOf(kept);
  if (anchors.length === 0)
    throw new WrongUse(`there is no anchor in ${kept}: one looks like house:12345: and 64 signs`);
  const restores = await reader.restores();
  const newest = anchors.reduce((one, other) => (other.seq > one.seq ? other : one));
  let foreign = 0;
  for (const anchor of anchors) {
    const found = await reader.heldAgainst(anchor);
    if (!found) continue;
    foreign += 1;
    say(`It does NOT fit the anchor of entry ${anchor.seq}: ${found.why}.`);
  }
  if (foreign === 0) {
    const which = anchors.length === 1 ? "the anchor" : `all ${anchors.length} anchors, the newest`;
    say(
      isIntact
        ? `It fits ${which} of entry ${newest.seq}: up to there, these are the entries that were there then. Of later ones no anchor says anything.`
        : `Its entry ${newest.seq} has the hash of ${which}, which says nothing of the entries before it while they do not fit each other.`,
    );
    return isIntact ? 0 : 1;
  }
  if (restores.length > 0)
    say(
      `A backup was put in the journal's place at entry ${restores.join(", ")}: anchors from the time that it did not know fit no more, earlier ones must.`,
    );
  say("Otherwise the chain was written anew. Keep the folder as it is, and see which backups fit the anchors.");
  return 1;
}

async function anchorsOf(kept: string): Promise<readonly Anchor[]> {
  const found = statSync(kept, { throwIfNoEntry: false });
  if (!found) return readAnchors(kept);
  if (found.isFile() && !isDatabase(kept)) return readAnchors(readFileSync(kept, "utf8"));
  const backup = openReader(resolve(kept));
  try {
    return [await backup.end()];
  } finally {
    backup.close();
  }
}

/** How every file of SQLite begins. */
function isDatabase(file: string): boolean {
  const handle = openSync(file, "r");
  try {
    const start = Buffer.alloc(15);
    readSync(handle, start, 0, start.length, 0);
    return start.toString("latin1") === "SQLite format 3";
  } finally {
    closeSync(handle);
  }
}
