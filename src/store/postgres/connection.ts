import pg from "pg";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import { type DatabaseAddress, type Host, tlsOf } from "./address.ts";
import { isConnectionFailure } from "./failures.ts";
import { FROM_POSTGRES } from "./values.ts";

/** How long a host may take to answer a call for a connection, and a statement to be answered, in milliseconds. */
const CONNECT_MS = 3_000;
const ANSWER_MS = 30_000;

/** For how long the server lets one statement run, and a transaction wait for its next one: a frozen process holds nobody up for longer. */
const SETTINGS = `
SET synchronous_commit = on;
SET default_transaction_isolation = 'read committed';
SET statement_timeout = ${ANSWER_MS - 2_000};
SET idle_in_transaction_session_timeout = 10000;
SET search_path = public;
SET timezone = 'UTC';`;

/** Statements that the server keeps for each connection. */
const NAMES_MAX = 200;

/** A connection as it was made, for as long as it lasts: what is asked of it once it was cut fails, and is never asked of another. */
export interface Line {
  /** Throws what `pg` throws. */
  query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** Several statements without values at once; the results in order. */
  script(text: string): Promise<readonly pg.QueryResult[]>;
  /** Hears notices until what it gives back is called. */
  onNotice(listener: () => void): () => void;
  drop(): void;
}

/** A way to the server that takes writes: a connection that is made when it is first needed, and made anew after it was cut. */
export interface Connection {
  /** Asks on whichever there is: what is asked after it may come to another one. */
  query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** The one that there is now, for all that belongs together: a transaction is begun on nothing else. */
  line(): Promise<Line>;
  /** The connection that there is ends; the next question makes a new one. */
  drop(): void;
}

/** What is asked of a connection besides its address. */
export interface ConnectionUse {
  readonly address: DatabaseAddress;
  /** Whether a statement leaves before the one before it is answered. */
  readonly isPipelined?: boolean;
  /** Said once on every new connection, after the settings that all have. */
  readonly opening?: string;
  /** Hears of every new connection before it is used for anything else; what it throws is thrown to whoever asked. */
  readonly opened?: (ask: (text: string) => Promise<pg.QueryResult>) => Promise<void>;
}

/** Makes a connection; connects nothing yet. */
export function createConnection(use: ConnectionUse): Connection {
  let coming: Promise<Line> | undefined;

  /** The same promise for all who ask of one connection, so that they ask in their order. */
  function line(): Promise<Line> {
    if (coming) return coming;
    const mine = makeReady(() => forget(mine));
    coming = mine;
    mine.catch(() => forget(mine));
    return mine;
  }

  async function makeReady(gone: () => void): Promise<Line> {
    const fresh = lineOver(await connect(use), gone);
    try {
      await use.opened?.(fresh.query);
    } catch (error) {
      fresh.drop();
      throw error;
    }
    return fresh;
  }

  function forget(which: Promise<Line>): void {
    if (coming === which) coming = undefined;
  }

  return {
    query: async (text, values) => await (await line()).query(text, values),
    line,
    drop() {
      const dropped = coming;
      coming = undefined;
      dropped?.then(
        (one) => one.drop(),
        () => {},
      );
    },
  };
}

/** A client as a line; `gone` hears when nothing can be asked of it any more. */
function lineOver(client: pg.Client, gone: () => void): Line {
  const names = new Map<string, string>();
  // Without a listener of its own, a connection that is cut ends the process.
  client.on("error", gone);
  client.on("end", gone);

  async function ask<Result>(task: () => Promise<Result>): Promise<Result> {
    try {
      return await task();
    } catch (error) {
      if (isConnectionFailure(error)) drop();
      throw error;
    }
  }

  /** What is asked again and again is read and planned by the server once for each connection. */
  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= NAMES_MAX) return known;
    names.set(text, `asked_${names.size}`);
    return names.get(text);
  }

  function drop(): void {
    gone();
    client.end().catch(() => {});
  }

  return {
    query: (text, values = []) =>
      ask(() => {
        const name = values.length > 0 ? nameOf(text) : undefined;
        return client.query({ text, values: values as unknown[], ...(name === undefined ? {} : { name }) });
      }),
    script: (text) => ask(async () => [await client.query(text)].flat()),
    onNotice(listener) {
      client.on("notice", listener);
      return () => void client.off("notice", listener);
    },
    drop,
  };
}

/** The first host that takes writes; a standby is passed over. Throws what the last one failed with. */
async function connect(use: ConnectionUse): Promise<pg.Client> {
  let failure: unknown;
  for (const host of use.address.hosts) {
    const client = new pg.Client({ ...optionsOf(use.address, host), pipeline: use.isPipelined ?? false });
    client.on("error", () => {});
    try {
      await client.connect();
      const results = await client.query(`${SETTINGS}${use.opening ?? ""} SELECT pg_is_in_recovery() AS standby`);
      const last = [results].flat().at(-1);
      if (last?.rows[0]?.["standby"] !== false)
        throw new JournalUnavailable(`${host.host}:${host.port} is a standby, and takes no writes`);
      return client;
    } catch (error) {
      failure = error;
      client.end().catch(() => {});
    }
  }
  throw failure;
}

function optionsOf(address: DatabaseAddress, host: Host): pg.ClientConfig {
  const { user, password, database } = address;
  return {
    ...{ ...host, user, database, ssl: tlsOf(address, host), types: FROM_POSTGRES },
    ...(password === undefined ? {} : { password }),
    ...{ application_name: "guichet", keepAlive: true, connectionTimeoutMillis: CONNECT_MS, query_timeout: ANSWER_MS },
  };
}
