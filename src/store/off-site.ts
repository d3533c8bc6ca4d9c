import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Clock, type Instant, systemClock } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import type { Anchor } from "../domain/ports/audit.ts";
import { JournalUnavailable } from "../domain/ports/journal.ts";
import { copyJournal, flush } from "./backup.ts";
import { PREFIX } from "./journal/facts.ts";
import { openReader } from "./journal-reader.ts";
import { privateFile } from "./private-files.ts";
import { findDamage, openReadOnly } from "./sqlite/database.ts";
import { explainFailure } from "./sqlite/failures.ts";
import { JOURNAL_FILE } from "./sqlite/open-journal.ts";

/** The newest copy in the second place, and the one before it: a disk that dies while it is written has one that is whole. */
export const COPY_FILE = "guichet.db";
const BEFORE_FILE = "guichet.before.db";

/** How the name begins of a copy that may know what the journal does not. */
const ASIDE = "guichet.aside-";

/** Says that a folder is the second place of an installation: an empty folder under a mount that is away is not. */
const MARK_FILE = "guichet-off-site";

/** What a copy came to. */
export interface OffSiteCopy {
  /** `false`: nothing was written since the last one. */
  readonly copied: boolean;
  readonly end: Anchor;
  /** Names of copies that it does not go on from, and that were therefore put aside instead of replaced. */
  readonly aside: readonly string[];
}

/** Makes a folder the second place of one installation. Throws `JournalUnavailable` where it is another's. */
export function beginOffSite(folder: string, place: string): { readonly sameDisk: boolean } {
  const prefix = prefixOf(folder);
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory())
    throw new JournalUnavailable(`${place} is no folder: make it, or mount it, first`);
  const mark = join(place, MARK_FILE);
  if (existsSync(mark)) requireOwn(mark, prefix);
  writeFileSync(mark, `${prefix}\n`);
  return { sameDisk: statSync(place).dev === statSync(folder).dev };
}

/**
 * Copies the journal of a data folder to a second place while it is at work, and holds the end of the copy against the original's. The copy that was
 * there stays until the new one is whole and on the disk, and for ever where the new one does not go on from it: the journal of an older backup that was put
 * back must not take the place of the only copy that knows what came after. What is lost with the first disk is what came since: see docs/operations.md, "Off-site".
 * Throws `JournalUnavailable`.
 */
export async function copyOffSite(
  folder: string,
  place: string,
  clock: Pick<Clock, "now"> = systemClock,
): Promise<OffSiteCopy> {
  const mark = join(place, MARK_FILE);
  if (!existsSync(mark))
    throw new JournalUnavailable(
      `${place} is not marked as a second place: is it mounted? (npm run off-site -- begin)`,
    );
  requireOwn(mark, prefixOf(folder));
  const target = join(place, COPY_FILE);
  const end = await endOf(folder);
  if (existsSync(target) && isUntouchedSince(folder, statSync(target).mtimeMs))
    return { copied: false, end, aside: [] };
  const partial = `${target}.partial`;
  const begunAt = new Date(clock.now());
  try {
    rmSync(partial, { force: true });
    privateFile(partial);
    await copyJournal(join(folder, JOURNAL_FILE), partial);
    utimesSync(partial, begunAt, begunAt); // by this machine's clock, and before anything that is not in the copy
    const copied = await soundEnd(partial);
    if (copied.seq < end.seq) throw new JournalUnavailable(`the copy ends at line ${copied.seq}, before ${end.seq}`);
    flush(partial, "r+");
    const aside = await putForeignAside(place, partial);
    if (existsSync(target)) renameSync(target, join(place, BEFORE_FILE));
    renameSync(partial, target);
    flush(place, "r");
    return { copied: true, end: copied, aside };
  } catch (error) {
    rmSync(partial, { force: true });
    throw explainFailure(error);
  }
}

/** When the second place was last brought up to date, and whether it holds all that was written; `undefined` where it is away or never was. */
export function copiedOffSite(
  folder: string,
  place: string,
): { readonly at: Instant; readonly isAll: boolean } | undefined {
  const at = statSync(join(place, COPY_FILE), { throwIfNoEntry: false })?.mtimeMs;
  return at === undefined ? undefined : { at, isAll: isUntouchedSince(folder, at) };
}

/** Copies that were put aside, by name, for a person to look at and to delete. */
export function copiesAside(place: string): readonly string[] {
  return readdirSync(place).filter((name) => name.startsWith(ASIDE));
}

async function putForeignAside(place: string, copy: string): Promise<string[]> {
  const moved: string[] = [];
  for (const name of [COPY_FILE, BEFORE_FILE]) {
    const file = join(place, name);
    if (!existsSync(file) || (await goesOnFrom(copy, file))) continue;
    const aside = `${ASIDE}${statSync(file).mtime.toISOString().replaceAll(":", "")}.db`;
    if (existsSync(join(place, aside))) throw new JournalUnavailable(`${join(place, aside)} exists already`);
    renameSync(file, join(place, aside));
    moved.push(aside);
  }
  return moved;
}

/** Whether a copy's trail holds the end of an earlier one; not where that cannot be read. */
async function goesOnFrom(copy: string, earlier: string): Promise<boolean> {
  const reader = openReader(copy);
  try {
    return await unlessJournalAway(
      async () => (await reader.heldAgainst(await endOf(earlier))) === undefined,
      () => false,
    );
  } finally {
    reader.close();
  }
}

/** Whether nothing was written since a copy was begun, the time of its file: what came while it was made may not be in it. A copy has what is in the file and in the log beside it. */
function isUntouchedSince(folder: string, at: Instant): boolean {
  const files = [JOURNAL_FILE, `${JOURNAL_FILE}-wal`].map((name) =>
    statSync(join(folder, name), { throwIfNoEntry: false }),
  );
  return files.every((file) => file === undefined || file.mtimeMs < at - CLOCK_GRAIN_MS);
}

/** Times of files on other systems are rounded to two seconds. */
const CLOCK_GRAIN_MS = 2_000;

function requireOwn(mark: string, prefix: string): void {
  const found = readFileSync(mark, "utf8").trim();
  if (found !== prefix)
    throw new JournalUnavailable(`${mark} is of another installation (${found}, this one is ${prefix})`);
}

function prefixOf(folder: string): string {
  const file = join(folder, JOURNAL_FILE);
  if (!existsSync(file)) throw new JournalUnavailable(`there is no journal at ${file}`);
  const database = openReadOnly(file);
  try {
    const prefix = database.prepare("SELECT value FROM facts WHERE name = ?").get(PREFIX)?.["value"];
    if (typeof prefix !== "string") throw new JournalUnavailable(`${file} does not say which installation it is of`);
    return prefix;
  } finally {
    database.close();
  }
}

async function soundEnd(file: string): Promise<Anchor> {
  const database = openReadOnly(file);
  try {
    const damage = findDamage(database, "quick_check");
    if (damage !== undefined) throw new JournalUnavailable(`the copy is damaged: ${damage}`);
  } finally {
    database.close();
  }
  return await endOf(file);
}

async function endOf(folderOrFile: string): Promise<Anchor> {
  const reader = openReader(folderOrFile);
  try {
    return await reader.end();
  } finally {
    reader.close();
  }
}
