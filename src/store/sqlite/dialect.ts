import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { remembers } from "../../domain/remembered.ts";
import { storable } from "../../domain/storable.ts";

/** Lets Kysely speak to Node's built-in SQLite. Kysely queues what is asked of one connection, so a transaction is never interleaved. */
export function nodeSqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class NodeSqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: DatabaseConnection;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#connection = new NodeSqliteConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  /** Immediate: what a transaction reads cannot be changed by another process before it writes. */
  async beginTransaction(): Promise<void> {
    this.#database.exec("BEGIN IMMEDIATE");
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec("COMMIT");
  }

  /** After some failures, such as a full disk, SQLite has rolled back already. */
  async rollbackTransaction(): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
  }

  async releaseConnection(): Promise<void> {}

  /** Whoever opened the file closes it. */
  async destroy(): Promise<void> {}
}

/** Distinct queries of the journal number a few dozen; lists of different lengths make a few more. */
const STATEMENTS_MAX = 200;

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = remembers<string, Prepared>(STATEMENTS_MAX);

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reads } = this.#prepare(sql);
    const values = parameters.map((value) => (typeof value === "string" ? storable(value) : value)) as SQLInputValue[];
    if (reads) return { rows: statement.all(...values) as R[] };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /** Prepared once: it is half of a query's time. */
  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    // PostgreSQL refuses it, SQLite takes it for "none": whoever asks for one of no values has to say what that means.
    if (sql.includes(" in ()")) throw new TypeError(`a query asks for one of no values: ${sql}`);
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  // biome-ignore lint/correctness/useYield: the journal reads in pages instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("streaming is not used here");
  }
}

interface Prepared {
  readonly statement: StatementSync;
  /** Whether it gives rows back. */
  readonly reads: boolean;
}
