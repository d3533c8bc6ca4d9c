import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { QueryResult } from "pg";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import { type Connection, type ConnectionUse, createConnection } from "./connection.ts";
import { CommitUnknown, explainFailure, isRefusal, NotTheMember, TimeLost } from "./failures.ts";
import { askAs, beginAs, LEASE_MS, SURELY_MS, takeLead } from "./leader.ts";

/** For how long it is tried to find out what became of a commit, in milliseconds: past it nobody believes any more that the counter is this member's. */
const FIND_OUT_MS = 2 * LEASE_MS;
const FIND_OUT_EVERY_MS = 100;

/** The connection on which one member writes, one transaction after the other, each only while the counter is this member's. */
export interface Writer {
  readonly connection: Connection;
  /** Takes the counter for this member, or throws `NotTheMember`. Before it, nothing can be written. */
  takeLead(): Promise<void>;
  /** Asks within the transaction that was begun, never on a connection that was made since. */
  query(text: string, values: readonly unknown[]): Promise<QueryResult>;
  /** Begins a transaction. Throws `NotTheMember` where the counter is another member's, `TimeLost` where the database is behind what it had acknowledged. */
  begin(): Promise<void>;
  /** Makes it durable, or throws: `CommitUnknown` where nobody can say whether it is. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** Whether no other member can have the counter by now. */
  holds(): boolean;
  /** How long ago the counter was last surely this member's, in milliseconds. */
  sinceHeldMs(): number;
}

/** What a writer needs. `ended` hears, once, why this member can never write again. */
export interface WriterParts extends ConnectionUse {
  readonly member: string;
  /** Writes in the turn of a member that runs: whose mark stands there is the member's, so that what became of a write cannot be found out by it. */
  readonly isGuest?: boolean;
  readonly monotonic: () => number;
  readonly ended: (why: NotTheMember | TimeLost) => void;
}

/** Makes the writer of a member that has the counter. */
export function createWriter({ member, monotonic, ended, isGuest = false, ...use }: WriterParts): Writer {
  let acknowledged = 0;
  let heldAt = monotonic();
  let work: Work | undefined;
  let over: NotTheMember | TimeLost | undefined;

  const connection = createConnection({ ...use, opened: requireNothingLost });

  /** What was acknowledged and is not there any more was lost by a failover or a restore, and with it perhaps the row of a deposit that has left (faults F70). */
  async function requireNothingLost(ask: Parameters<NonNullable<ConnectionUse["opened"]>>[0]): Promise<void> {
    if (acknowledged === 0) return; // there may be no table yet
    const { rows } = await ask("SELECT writes FROM leader WHERE name = 'counter'");
    if ((rows[0]?.["writes"] ?? 0) >= acknowledged) return;
    throw end(
      new TimeLost(
        "the database has lost what it had acknowledged: stop, and run npm run restore (docs/several-machines.md)",
      ),
    );
  }

  function end<Why extends NotTheMember | TimeLost>(why: Why): Why {
    if (!over) ended(why);
    over ??= why;
    return why;
  }

  async function begin(): Promise<void> {
    if (over) throw over;
    const mark = randomBytes(8).toString("hex");
    const askedAt = monotonic();
    const writes = await ask(beginAs(member, isGuest ? undefined : mark));
    work = { mark, writes, askedAt, made: connection.made() };
  }

  /** A statement on a new connection would stand outside the transaction, and outside the turn of this member. */
  async function query(text: string, values: readonly unknown[]): Promise<QueryResult> {
    if (!work || connection.made() !== work.made)
      throw new JournalUnavailable("the connection to the database was cut in a write");
    return await connection.query(text, values);
  }

  /** A connection that was cut since the last write is made anew, once: nothing was asked on it yet. One that failed to begin is in the middle of something. */
  async function ask(script: string): Promise<number> {
    const failed = (error: unknown) => {
      connection.drop();
      throw error;
    };
    const [, updated] = await connection.script(script).catch((error: unknown) => {
      if (over || isFinal(error)) throw error;
      connection.drop();
      return connection.script(script).catch(failed);
    });
    if (updated?.rows[0]) return updated.rows[0]["writes"];
    await connection.query("ROLLBACK").catch(() => connection.drop());
    throw end(new NotTheMember("the counter is another member's by now"));
  }

  async function commit(): Promise<void> {
    const done = work;
    work = undefined;
    if (!done) throw new Error("there is nothing to commit");
    const came = await committed(done.made);
    if (came === "not_made" || (came === "unknown" && !(await findOut(done.mark))))
      throw new JournalUnavailable("a write was not made: the database has given it up");
    acknowledged = Math.max(acknowledged, done.writes);
    heldAt = done.askedAt;
  }

  /** Nothing but a clean COMMIT says that it is made: with a notice, the server no longer waits for its standby, and may lose it yet. */
  async function committed(made: number): Promise<"made" | "not_made" | "unknown"> {
    if (connection.made() !== made) return "unknown";
    let isClean = true;
    const unlisten = connection.onNotice(() => {
      isClean = false;
    });
    try {
      const { command } = await connection.query("COMMIT");
      if (command === "ROLLBACK") return "not_made";
      return isClean && command === "COMMIT" ? "made" : "unknown";
    } catch (error) {
      if (isRefusal(error)) throw error;
      connection.drop();
      return "unknown";
    } finally {
      unlisten();
    }
  }

  /**
   * Whether the work under a mark is in the database, for good. Writes first: the row's lock waits until the server is through with the work of
   * which nothing is known, and a clean commit after it proves what is seen.
   */
  async function findOut(mark: string): Promise<boolean> {
    const until = monotonic() + FIND_OUT_MS;
    while (!isGuest && !over && monotonic() < until) {
      try {
        const [, row] = await connection.script(askAs(member));
        if (!row?.rows[0]) throw end(new NotTheMember("the counter is another member's by now"));
        if ((await committed(connection.made())) === "made") {
          acknowledged = Math.max(acknowledged, row.rows[0]["writes"]);
          return row.rows[0]["mark"] === mark;
        }
      } catch (error) {
        if (isFinal(error)) break;
        connection.drop();
      }
      await pause(FIND_OUT_EVERY_MS);
    }
    throw new CommitUnknown("whether a write was made is not known: the database does not answer");
  }

  return {
    connection,
    async takeLead() {
      const askedAt = monotonic();
      acknowledged = await takeLead(connection, member);
      heldAt = askedAt;
    },
    query,
    begin,
    commit,
    async rollback() {
      work = undefined;
      await connection.query("ROLLBACK").catch(() => connection.drop());
    },
    holds: () => !over && monotonic() - heldAt < SURELY_MS,
    sinceHeldMs: () => monotonic() - heldAt,
  };
}

/** A transaction at work: under which mark, as which write, since when, and on which of the connections that were made. */
interface Work {
  readonly mark: string;
  readonly writes: number;
  readonly askedAt: number;
  readonly made: number;
}

function isFinal(error: unknown): boolean {
  const explained = explainFailure(error);
  return explained instanceof NotTheMember || explained instanceof TimeLost;
}
