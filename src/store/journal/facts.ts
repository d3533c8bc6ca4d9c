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

/** The prefix of this installation's references: made once, then kept for ever (faults F51). */
export async function installationPrefix(db: Reader, random: RandomBytes): Promise<InstallationPrefix> {
  const made = newInstallationPrefix(random);
  await db
    .insertInto("facts")
    .values({ name: PREFIX, value: made })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  return (await readFact(db, PREFIX)) as InstallationPrefix;
}
