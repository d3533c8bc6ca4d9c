import { Kysely, sql } from "kysely";
import type { Schema } from "../journal/schema.ts";
import { type ChainHead, HOUSE, type Storage } from "../journal/storage.ts";
import type { DatabaseAddress } from "./address.ts";
import { atWork } from "./at-work.ts";
import { createConnection } from "./connection.ts";
import { readingDialect } from "./dialect.ts";
import { explainFailure } from "./failures.ts";
import type { Fence } from "./fence.ts";
import { findForeignSchema } from "./foreign-schema.ts";
import { createLanes } from "./lanes.ts";
import type { Writer } from "./writer.ts";

/** Says on a connection that what it writes is the counter's own: anything else is heard of (`foreignWrites`). */
export const AS_MEMBER = "SET guichet.member = 'yes';";

/** What happens beside the database. Without writers, nothing can be written. */
export interface PostgresHooks {
  readonly address: DatabaseAddress;
  readonly fence?: Fence;
  readonly writers?: readonly Writer[];
  readonly committed: (head: ChainHead) => void;
  readonly close: () => Promise<void>;
}

/** The journal's storage in PostgreSQL. */
export function postgresStorage({ address, fence, writers = [], committed, close }: PostgresHooks): Storage {
  const db = new Kysely<Schema>({ dialect: readingDialect({ address }) });
  const lanes = createLanes(writers);
  return {
    db,
    transaction(task, scope = HOUSE) {
      if (writers.length === 0) throw new Error("this reads alone");
      return lanes.run(scope, (lane) =>
        lane.db.transaction().execute(async (db) => {
          const done = await task(atWork(lane.writer, db, scope));
          await lane.writer.settled();
          return done;
        }),
      );
    },
    hasWalletChains: true,
    committed,
    explain: explainFailure,
    // What lies under the tables is PostgreSQL's own: data checksums find it when it is read (docs/several-machines.md).
    damage: async () => undefined,
    async schemaDamage() {
      const schemaConnection = createConnection({ address }); // what reads may make nothing, not even for a moment
      try {
        return await findForeignSchema(schemaConnection);
      } finally {
        schemaConnection.drop();
      }
    },
    async foreignWrites() {
      const seen = sql<{ writes: number }>`select last_value + is_called::int as writes from foreign_writes`;
      return (await seen.execute(db)).rows[0]?.writes ?? 0;
    },
    holds: () => fence?.holds() ?? false,
    hasSeals: () => true,
    settle: () => true, // what was taken out lies in the server's files until it writes over them (docs/personal-data.md)
    async close() {
      if (writers.length > 0) await lanes.run(HOUSE, async () => {}); // in turn, so that what is at work is committed first
      await close();
      await lanes.close();
      await db.destroy();
    },
  };
}
