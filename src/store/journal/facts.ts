import type { RandomBytes } from "../../domain/clock.ts";
import { type InstallationPrefix, newInstallationPrefix } from "../../domain/reference.ts";
import type { Reader } from "./storage.ts";

const PREFIX = "installation_prefix";

/** A small fact of the installation. */
export async function readFact(db: Reader, name: string): Promise<string | undefined> {
  const row = await db.selectFrom("facts").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}

/** Writes a small fact over what was there. */
export async function writeFact(db: Reader, name: string, value: string): Promise<void> {
  await db
    .insertInto("facts")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

/** A fact that is made once and then kept for ever: of two who make it at the same moment, both go on with the first one's. */
export async function factMadeOnce(db: Reader, name: string, make: () => string): Promise<string> {
  const known = await readFact(db, name);
  if (known !== undefined) return known;
  const value = make();
  await db
    .insertInto("facts")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  return (await readFact(db, name)) ?? value;
}

/** The prefix of this installation's references (faults F51). */
export async function installationPrefix(db: Reader, random: RandomBytes): Promise<InstallationPrefix> {
  return (await factMadeOnce(db, PREFIX, () => newInstallationPrefix(random))) as InstallationPrefix;
}
