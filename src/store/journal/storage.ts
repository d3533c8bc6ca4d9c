import type { Kysely, Transaction } from "kysely";
import type { Sha256 } from "../../domain/audit-chain.ts";
import type { Schema } from "./schema.ts";

/** What a journal needs of the database under it. Everything else here is queries that SQLite and PostgreSQL share. */
export interface Storage {
  readonly db: Kysely<Schema>;
  /** Turns a driver's error into `JournalUnavailable`; anything else comes back as it is. */
  explain(error: unknown): unknown;
  /** Hears of every commit that made the trail longer, in order. */
  committed(head: ChainHead): void;
  /** Checks what is under the tables; `undefined` when it is sound. */
  check(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What only reads. */
export type Reader = Kysely<Schema>;

/** One transaction at work, and what is to happen once it is committed. */
export interface Unit {
  readonly db: Transaction<Schema>;
  /** The end of the trail, if this transaction made it longer. */
  head: ChainHead | undefined;
  /** Whether it put a message in the outbox or set a look-up time. */
  nudges: boolean;
}

/** The last line of the trail. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Sha256;
}
