import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Place } from "./leaks.ts";

/** The simulator's own state: it is the operator, and may know its PINs and its secret. */
const OPERATORS_OWN = /^\{"version":1,"clientId":/;

/** A file is written under another name first: so many are met between being listed and being read, at most. */
const RENAMES_MAX = 20;

/** Every file under a folder, and every table of the databases among them; but for the settings, and what the simulator keeps. */
export function placesUnder(folder: string): Place[] {
  return textsUnder(folder).flatMap(([file, text]) => {
    if (basename(file) === ".env" || OPERATORS_OWN.test(text)) return [];
    return [[file, text] as const, ...(file.endsWith(".db") ? rowsOf(file) : [])];
  });
}

/** Every file under a folder with what is in it, byte by byte. One that was renamed while the others were read is read under its new name. */
export function textsUnder(folder: string): Place[] {
  for (let tries = 0; ; tries += 1) {
    try {
      return filesUnder(folder).map((file) => [file, readFileSync(file, "latin1")] as const);
    } catch (error) {
      if (tries === RENAMES_MAX || (error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

/** Every file under a folder, with its whole path. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
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
