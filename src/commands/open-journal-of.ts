import { type JournalReader, openReader } from "../store/journal-reader.ts";
import { databasePlace } from "../store/postgres/address.ts";
import type { Asked } from "./command.ts";

/** The journal that a command is about, to read, and what it is called for people. Throws `JournalUnavailable`. */
export async function openJournalOf({
  folder,
  database,
}: Pick<Asked, "folder"> & Partial<Asked>): Promise<{ readonly place: string; readonly reader: JournalReader }> {
  if (!database) return { place: folder, reader: openReader(folder) };
  const { openDatabaseReader } = await import("../store/postgres/reader.ts");
  return { place: databasePlace(database.address), reader: await openDatabaseReader(database.address, folder) };
}
