import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Place } from "./leaks.ts";

/** The simulator's own state: it is the operator, and may know its PINs and its secret. */
const OPERATORS_OWN = /^\{"version":1,"clientId":/;

/** What SQLite reads and writes at a time; no text goes over the end of one. */
const PAGE_BYTES = 4_096;

/** How every file of SQLite begins. */
const MAGIC = "SQLite format 3\0";

/** A file is written under another name first: so many are met between being listed and being read, at most. */
const RENAMES_MAX = 20;

/**
 * Every file under a folder, and every table of the databases among them; but for the settings, and what the simulator keeps. A page that stands at
 * the same place of the database before is left out: nearly all are those of an empty journal, and searching them again was most of the search.
 */
export function placesUnder(folder: string): Place[] {
  return readUnder(folder, () => {
    const newPagesOf = pagesOnce();
    return (file) => (isDatabase(file) ? newPagesOf(file) : readFileSync(file, "latin1"));
  }).flatMap(([file, text]) => {
    if (basename(file) === ".env" || OPERATORS_OWN.test(text)) return [];
    return [[file, text] as const, ...(isDatabase(file) ? rowsOf(file) : [])];
  });
}

/** Every file under a folder with what is in it, byte by byte. */
export function textsUnder(folder: string): Place[] {
  return readUnder(folder, () => (file) => readFileSync(file, "latin1"));
}

/** One that was renamed while the others were read is read under its new name, with all others. */
function readUnder(folder: string, reader: () => (file: string) => string): Place[] {
  for (let tries = 0; ; tries += 1) {
    try {
      const read = reader();
      return filesUnder(folder).map((file) => [file, read(file)] as const);
    } catch (error) {
      if (tries === RENAMES_MAX || (error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

/** Gives of one file after the other the pages that the one before did not have at the same place. */
function pagesOnce(): (file: string) => string {
  let [now, before] = [Buffer.alloc(0), Buffer.alloc(0)];
  let length = 0;
  return (file) => {
    const known = length;
    [now, before] = [before, now];
    const handle = openSync(file, "r");
    try {
      const { size } = fstatSync(handle);
      if (now.length < size) now = Buffer.alloc(size);
      length = readSync(handle, now, 0, size, 0);
    } finally {
      closeSync(handle);
    }
    if (now.toString("latin1", 0, MAGIC.length) !== MAGIC) length = 0; // no pages: searched as a file, and nothing is left out after it
    if (length === 0) return readFileSync(file, "latin1");
    const pages: string[] = [];
    for (let at = 0; at < length; at += PAGE_BYTES) {
      const end = Math.min(at + PAGE_BYTES, length);
      const isKnown = end <= known && now.compare(before, at, end, at, end) === 0;
      if (!isKnown) pages.push(now.toString("latin1", at, end));
    }
    return pages.join("");
  };
}

/** Every file under a folder, with its whole path. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function isDatabase(file: string): boolean {
  return file.endsWith(".db");
}

/** Every value of every table on a line of its own: in the file itself values stand side by side. A database that is broken has no rows. */
export function rowsOf(file: string): Place[] {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
      return tables.map(({ name }) => {
        const values = database.prepare(`SELECT * FROM "${name}"`).all().flatMap(Object.values);
        return [`${file}, table ${name}`, values.join("\n")];
      });
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}
