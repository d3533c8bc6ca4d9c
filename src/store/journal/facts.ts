import type { RandomBytes } from "../../domain/clock.ts";
import { type InstallationPrefix, newInstallationPrefix } from "../../domain/reference.ts";
import { isSealedFact } from "./sealed-tables.ts";
import { changeSealed, requireNone, seal, sealRow, whole } from "./seals.ts";
import type { Reader, Unit } from "./storage.ts";
import { newestEntry, writeNote } from "./trail.ts";

/** The fact that names an installation: what its references begin with. */
export const PREFIX = "installation_prefix";

/** A small fact of the installation. */
export async function readFact(db: Reader, name: string): Promise<string | undefined> {
  const row = await rowOf(db, name);
  if (!isSealedFact(name)) return row?.value;
  // What a new journal was made with is sealed by its first entry.
  if (row?.sealed === null && (await newestEntry(db)).seq === 0) return row.value;
  if (row) return whole("facts", row).value;
  await requireNone(db, "facts", name);
  return undefined;
}

function rowOf(db: Reader, name: string) {
  return db.selectFrom("facts").selectAll().select(seal("facts")).where("name", "=", name).executeTakeFirst();
}

/**
 * Writes a small fact over what was there, with its entry of the trail where it decides anything; with `before`, only where it still is that, and
 * says whether it was: decided by the statement, as every conditional write.
 */
export async function writeFact(
  unit: Unit,
  name: string,
  value: string,
  before?: { readonly value: string | undefined },
): Promise<boolean> {
  const write = () =>
    before === undefined ? writeOver(unit, name, value) : writeOnto(unit, name, value, before.value);
  if (!isSealedFact(name)) return await write();
  let isWritten = false;
  await changeSealed(unit, "facts", [name], async () => {
    isWritten = await write();
    return isWritten;
  });
  if (isWritten) await writeFactEntry(unit);
  return isWritten;
}

async function writeOver(unit: Unit, name: string, value: string): Promise<true> {
  await unit.db
    .insertInto("facts")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
  return true;
}

async function writeOnto(unit: Unit, name: string, value: string, before: string | undefined): Promise<boolean> {
  if (before === undefined) {
    const insert = unit.db.insertInto("facts").values({ name, value });
    const made = await insert.onConflict((conflict) => conflict.column("name").doNothing()).executeTakeFirstOrThrow();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const update = unit.db.updateTable("facts").set({ value }).where("name", "=", name).where("value", "=", before);
  return (await update.executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}

/** A fact that is made once and then kept for ever: of two who make it at the same moment, both go on with the first one's. */
export async function factMadeOnce(unit: Unit, name: string, make: () => string): Promise<string> {
  const known = await readFact(unit.db, name);
  if (known !== undefined) return known;
  const value = make();
  const { numInsertedOrUpdatedRows } = await unit.db
    .insertInto("facts")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return (await rowOf(unit.db, name))?.value ?? value;
  // What is made before the first entry of a trail is sealed by that entry.
  if ((await newestEntry(unit.db)).seq === 0) return value;
  await sealRow(unit, "facts", [name]);
  await writeFactEntry(unit);
  return value;
}

/** The entry that seals a fact. Which one stands beside it: names may hold a number. */
export async function writeFactEntry(unit: Unit): Promise<void> {
  await writeNote(unit, { at: unit.now(), act: { by: { kind: "machine", part: "facts" }, what: "write_fact" } });
}

/** The prefix of this installation's references (faults F51). */
export async function installationPrefix(unit: Unit, random: RandomBytes): Promise<InstallationPrefix> {
  return (await factMadeOnce(unit, PREFIX, () => newInstallationPrefix(random))) as InstallationPrefix;
}
