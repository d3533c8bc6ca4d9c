import type { CompiledQuery, Kysely, Transaction } from "kysely";
import type { RowSeal, Sha256 } from "../../domain/audit-chain.ts";
import type { Instant } from "../../domain/clock.ts";
import type { DepositId } from "../../domain/deposit.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Schema } from "./schema.ts";

/** What a journal needs of the database under it. Everything else here is queries that SQLite and PostgreSQL share. */
export interface Storage {
  /** For reading. */
  readonly db: Reader;
  /**
   * What it reads within its scope cannot be changed by another writer before it ends: the whole house, or one wallet and what it has asked for alone.
   * Durable when it resolves. SQLite writes one after the other, whatever their scope.
   */
  transaction<T>(task: (at: AtWork) => Promise<T>, scope?: Scope): Promise<T>;
  /** Whether wallets have chains of their own; else every entry is one of the house's chain, and the numbers of entries have no gaps. */
  readonly hasWalletChains: boolean;
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
  /**
   * Writes back what the database keeps beside its tables, and cuts it: what was taken out is in no file of its then. Gives `false`, without waiting, where
   * somebody who reads or writes stands in the way.
   */
  settle(): boolean;
  close(): Promise<void>;
}

/** The database for those who only read it. */
export type Reader = Kysely<Schema>;

/** What one transaction has to itself. The house is everything: what is not surely one wallet's. */
export type Scope =
  | { readonly kind: "house" }
  /** Deposits of one wallet, and its own row. */
  | { readonly kind: "wallet"; readonly distributor: Msisdn }
  /** The same of the wallet that a deposit belongs to. */
  | { readonly kind: "wallet_of"; readonly id: DepositId }
  /** Rows of which no entry of the trail speaks. */
  | { readonly kind: "beside" };

export const HOUSE: Scope = { kind: "house" };
export const BESIDE: Scope = { kind: "beside" };

/** A transaction, as the storage gives it. */
export interface AtWork {
  readonly db: Transaction<Schema>;
  /** Where the next entry goes. */
  next(): Promise<NextEntry>;
  /** Hears of an entry that was written, in the same transaction. */
  wrote(head: ChainHead): Promise<void>;
  /** Asks for a change without waiting for it: before the commit it is looked at, by `check` too, with how many rows it changed. */
  send(change: { compile(): CompiledQuery }, check?: (rows: bigint) => void): Promise<void>;
  /** Lets no other transaction that asks for one of these names go on before this one ends: what several wallets share. Asked once, before what leans on it is read. */
  alone(names: readonly string[]): Promise<void>;
}

/** The place of an entry that is to be written: its number, the entry before it in its chain, and which chain that is where it is not the house's. */
export interface NextEntry {
  readonly seq: number;
  readonly previous: Sha256;
  readonly chain?: Msisdn | undefined;
}

/** One transaction at work, and what is to happen once it is committed. */
export interface Unit extends AtWork {
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

/** The last entry of a chain. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Sha256;
  /** The wallet whose chain it is; absent for the house's. */
  readonly chain?: Msisdn | undefined;
}
