import type { DatabaseSync } from "node:sqlite";
import { Kysely, type Transaction } from "kysely";
import type { Schema } from "../journal/schema.ts";
import type { AtWork, Storage } from "../journal/storage.ts";
import { newestEntry } from "../journal/trail.ts";
import { BUSY_TIMEOUT_MS, findDamage } from "./database.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { explainFailure } from "./failures.ts";
import { findForeignSchema, schemaVersion } from "./migrate.ts";
import { SEALS_SINCE } from "./migrations.ts";

/** The journal's storage over an open SQLite file. `committed` hears of each entry of the trail, `close` closes whatever was opened. */
export function sqliteStorage(database: DatabaseSync, { committed, close }: SqliteHooks): Storage {
  const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
  return {
    db,
    transaction: (task) => db.transaction().execute((one) => task(atWork(one))),
    hasWalletChains: false,
    committed,
    explain: explainFailure,
    damage: async () => findDamage(database, "integrity_check"),
    schemaDamage: async () => findForeignSchema(database),
    foreignWrites: async () => Number(database.prepare("PRAGMA data_version").get()?.["data_version"]),
    holds: () => true, // the folder's lock
    hasSeals: () => schemaVersion(database) >= SEALS_SINCE,
    settle: () => settleWal(database),
    // In turn, so that a transaction at work is committed first.
    close: () => db.connection().execute(async () => close()),
  };
}

/** SQLite throws nothing where it is not alone: it says so in a row. */
function settleWal(database: DatabaseSync): boolean {
  database.exec("PRAGMA busy_timeout = 0");
  try {
    return database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.["busy"] === 0;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

/** One transaction at a time, which has everything to itself. */
export function atWork(db: Transaction<Schema>): AtWork {
  return {
    db,
    async next() {
      const { seq, hash } = await newestEntry(db);
      return { seq: seq + 1, previous: hash };
    },
    wrote: async () => {},
    async send(change, check) {
      const { numAffectedRows = 0n } = await db.executeQuery(change.compile());
      check?.(numAffectedRows);
    },
    alone: async () => {},
  };
}

/** What happens beside the file. */
export interface SqliteHooks {
  readonly committed: Storage["committed"];
  readonly close: () => void;
}
