import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import type { Scope } from "../journal/storage.ts";
import { type Connection, type ConnectionUse, createConnection } from "./connection.ts";
import { isConnectionFailure } from "./failures.ts";
import { toPostgres } from "./values.ts";
import type { Writer } from "./writer.ts";

/** Lines on which is read side by side. */
const READERS = 4;

/** Lets Kysely write on one connection of a member, one transaction after the other; `scope` says what the next one has to itself. */
export function writingDialect(writer: Writer, scope: () => Scope): Dialect {
  return dialectOf(new WritingDriver(writer, scope), new OneAtATime());
}

/** Lets Kysely read on a few connections that can change nothing. */
export function readingDialect(use: ConnectionUse): Dialect {
  const opening = `${use.opening ?? ""} SET default_transaction_read_only = on;`;
  const connections = Array.from({ length: READERS }, () => createConnection({ ...use, opening }));
  return dialectOf(new ReadingDriver(connections), new PostgresAdapter());
}

function dialectOf(driver: Driver, adapter: PostgresAdapter): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class OneAtATime extends PostgresAdapter {
  override get supportsMultipleConnections(): boolean {
    return false;
  }
}

type Ask = (text: string, values: readonly unknown[]) => Promise<pg.QueryResult>;

class WritingDriver implements Driver {
  readonly #writer: Writer;
  readonly #scope: () => Scope;
  readonly #connection: DatabaseConnection;

  constructor(writer: Writer, scope: () => Scope) {
    this.#writer = writer;
    this.#scope = scope;
    this.#connection = new Asking((text, values) => writer.query(text, values));
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    this.#writer.begin(this.#scope());
  }

  commitTransaction(): Promise<void> {
    return this.#writer.commit();
  }

  rollbackTransaction(): Promise<void> {
    return this.#writer.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#writer.connection.drop();
  }
}

/** Whoever comes when all connections are taken waits for the next one that is given back. */
class ReadingDriver implements Driver {
  readonly #connections: readonly Connection[];
  readonly #free: DatabaseConnection[];
  readonly #waiting: ((connection: DatabaseConnection) => void)[] = [];

  constructor(connections: readonly Connection[]) {
    this.#connections = connections;
    this.#free = connections.map((connection) => new Asking((text, values) => readOn(connection, text, values)));
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#free.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
  }

  async beginTransaction(): Promise<void> {
    throw new Error("what reads begins no transaction");
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }

  async destroy(): Promise<void> {
    for (const connection of this.#connections) connection.drop();
  }
}

/** A connection that was cut since it was last used is made anew, once: reading twice changes nothing. */
async function readOn(connection: Connection, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  try {
    return await connection.query(text, values);
  } catch (error) {
    if (!isConnectionFailure(error)) throw error;
    return await connection.query(text, values);
  }
}

class Asking implements DatabaseConnection {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.#ask(sql, parameters.map(toPostgres));
    if (command === "SELECT") return { rows };
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: the journal reads in pages instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("streaming is not used here");
  }
}
