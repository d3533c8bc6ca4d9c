import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Place } from "./leaks.ts";

/** The simulator's own state: it is the operator, and may know its PINs and its secret. */
const OPERATORS_OWN = /^\{"version":1,"clientId":/;

/** Every file under a folder, and every table of the databases among them; but for the settings, and what the simulator keeps. */
export function placesUnder(folder: string): Place[] {
  return filesUnder(folder).flatMap((file) => {
    const text = readFileSync(file, "latin1");
    if (basename(file) === ".env" || OPERATORS_OWN.test(text)) return [];
    return [[file, text] as const, ...(file.endsWith(".db") ? rowsOf(file) : [])];
  });
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
