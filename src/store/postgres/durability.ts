import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { DatabaseSettings } from "./address.ts";
import type { Connection } from "./connection.ts";

/** One thing about a database that is not safe for a journal, with what to do. */
export interface Unsafe {
  readonly says: string;
  readonly todo: string;
}

/** The oldest PostgreSQL that this is promised for. */
const OLDEST = 150_000;

/**
 * What of a server's settings would lose what it has acknowledged. `fsync` and `full_page_writes` are the server's own; whether a commit waits for a
 * standby is a matter of whether a failover may lose a deposit that has left (faults F70).
 */
export async function findUnsafe(
  connection: Connection,
  { isManaged, mayLose }: Omit<DatabaseSettings, "address">,
): Promise<Unsafe[]> {
  const { rows } = await connection.query(`SELECT current_setting('server_version_num')::int AS version,
    current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
    current_setting('synchronous_commit') AS commit, current_setting('synchronous_standby_names') AS names,
    (SELECT count(*) FROM pg_stat_replication) AS standbys`);
  const found = rows[0] ?? {};
  const unsafe: Unsafe[] = [];
  if (found["version"] < OLDEST)
    unsafe.push({ says: `PostgreSQL ${found["version"]} is too old`, todo: "use PostgreSQL 15 or newer" });
  for (const [name, value] of [
    ["fsync", found["fsync"]],
    ["full_page_writes", found["pages"]],
  ] as const)
    if (value !== "on")
      unsafe.push({ says: `${name} is ${value}: a power cut loses deposits`, todo: `set ${name} = on on the server` });
  if (!["on", "remote_apply"].includes(found["commit"]))
    unsafe.push({
      says: `synchronous_commit is ${found["commit"]}`,
      todo: "take away what sets it for this user or database",
    });
  if (found["standbys"] > 0 && found["names"] === "" && !isManaged && !mayLose)
    unsafe.push({
      says: "its standbys are asynchronous: a failover loses what was acknowledged, and a deposit may be paid twice",
      todo: "set synchronous_standby_names on the server; or declare it: DATABASE_SYNC=managed where the service replicates below PostgreSQL, DATABASE_MAY_LOSE=true where losing is accepted",
    });
  return unsafe;
}

/** Refuses a server that would lose what it acknowledges. Throws `JournalUnavailable` with what to do. */
export async function requireSafe(connection: Connection, settings: DatabaseSettings): Promise<void> {
  const [first] = await findUnsafe(connection, settings);
  if (first) throw new JournalUnavailable(`the database is not safe for a journal: ${first.says}; ${first.todo}`);
}
