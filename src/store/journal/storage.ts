import type { Kysely, Transaction } from "kysely";
import type { RowSeal, Sha256 } from "../../domain/audit-chain.ts";
import type { Instant } from "../../domain/clock.ts";
import type { Schema } from "./schema.ts";

/** What a journal needs of the database under it. Everything else here is queries that SQLite and PostgreSQL share. */
export interface Storage {
  /** For reading. */
  readonly db: Reader;
  /** One transaction at a time: what it reads cannot be changed by another writer before it ends. Durable when it resolves. */
  transaction<T>(task: (db: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** Turns a driver's error into `JournalUnavailable`; anything else comes back as it is. */
  explain(error: unknown): unknown;
  /** Hears of every commit that made the trail longer, in order. */
  committed(head: ChainHead): void;
  /** What is damaged under the tables; `undefined` when it is sound. SQLite reads the whole file for it without a pause. */
  damage(): Promise<string | undefined>;
  /** What of the schema is not as this version's own steps make it: a guard taken away, a trigger put in. */
  schemaDamage(): Promise<string | undefined>;
  /** Grows whenever another connection, in this process or another, has written. */
  foreignWrites(): Promise<number>;
  /** See `Turn.holds`. */
  holds(): boolean;
  /** Whether rows beside deposits and wallets are sealed: not yet in a backup of an older version. */
  hasSeals(): boolean;
  /** Writes back what the database keeps beside its tables, and cuts it, as far as no reader stands in the way: what was taken out is in no file then. */
  settle(): void;
  close(): Promise<void>;
}

/** What only reads. */
export type Reader = Kysely<Schema>;

/** One transaction at work, and what is to happen once it is committed. */
export interface Unit {
  readonly db: Transaction<Schema>;
  now(): Instant;
  /** The end of the trail, if this transaction made it longer. */
  head: ChainHead | undefined;
  /** Rows that it left changed, for the next entry of the trail; none is left when it ends. */
  sealed: (RowSeal & { readonly salt?: string })[];
  /** Deposits that the last check found not to fit, by reference. */
  readonly broken: ReadonlySet<string>;
  /** Whether it put a message in the outbox or set a look-up time. */
  nudges: boolean;
}

/** The last entry of the trail. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Sha256;
}
