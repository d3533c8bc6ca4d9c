import { randomBytes } from "node:crypto";
import type { QueryResult } from "pg";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { ChainHead, Scope } from "../journal/storage.ts";
import { committed, findOut } from "./commit.ts";
import { type Connection, type ConnectionUse, createConnection } from "./connection.ts";
import { explainFailure, NotTheMember, TimeLost } from "./failures.ts";
import type { Fence } from "./fence.ts";
import { beginAs, shareAs } from "./leader.ts";
import { COUNTER } from "./lease.ts";
import { NEXT_NUMBER, NOTE_END, sharedTurns, TAKE_SHARED, type Turn, takeTurn, turnOf } from "./turns.ts";
import { toPostgres } from "./values.ts";

/** A connection on which a member writes, one transaction after the other, each only while the counter is this member's. */
export interface Writer {
  readonly connection: Connection;
  /** Begins a transaction. That the counter is another member's by now, or the database behind what it had acknowledged, is thrown by whatever is asked in it. */
  begin(scope: Scope): void;
  /** The turn that it has; `undefined` for one of the whole house, and for a deposit that there is not. */
  turn(): Promise<Turn | undefined>;
  /** Asks within the transaction that was begun, never on a connection that was made since. */
  query(text: string, values: readonly unknown[]): Promise<QueryResult>;
  /** The same without waiting for the answer, which is looked at by `settled`. */
  send(text: string, values: readonly unknown[], check?: (rows: bigint) => void): Promise<void>;
  /** Takes what wallets share. */
  alone(names: readonly string[]): Promise<void>;
  /** A number for an entry. */
  number(): Promise<number>;
  /** Notes the end of a wallet's chain. */
  wrote(head: ChainHead): Promise<void>;
  /** Waits for all that was sent. Throws what the first of it failed with. */
  settled(): Promise<void>;
  /** Makes it durable, or throws: `CommitUnknown` where nobody can say whether it is. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** What a writer needs. */
export interface WriterParts extends Omit<ConnectionUse, "opened" | "isPipelined"> {
  readonly fence: Fence;
  /** How the turn of this connection is called, for what is beside all chains. */
  readonly beside?: string;
}

/** Makes a writer; connects nothing yet. */
export function createWriter({ fence, beside = "beside", ...use }: WriterParts): Writer {
  const connection = createConnection({ ...use, isPipelined: true, opened: fence.requireNothingLost });
  let work: Work | undefined;

  function begin(scope: Scope): void {
    const over = fence.over();
    if (over) throw over;
    const begun: Work = {
      mark: randomBytes(8).toString("hex"),
      askedAt: fence.now(),
      made: 0,
      isAnew: false,
      sent: [],
    };
    begun.opening = open(begun, scope);
    begun.opening.catch(() => {}); // thrown by whatever is asked in it
    work = begun;
  }

  /** A connection that was cut since the last write is made anew, once: nothing was asked on it yet. One that failed to begin is in the middle of something. */
  async function open(begun: Work, scope: Scope): Promise<void> {
    const isHeld = await take(begun, scope).catch((error: unknown) => {
      if (fence.over() || isFinal(error)) throw error;
      connection.drop();
      begun.isAnew = true;
      return take(begun, scope).catch((again: unknown) => {
        connection.drop();
        throw again;
      });
    });
    begun.made = connection.made();
    if (isHeld) return;
    await connection.query("ROLLBACK").catch(() => connection.drop());
    throw fence.end(new NotTheMember("the counter is another member's by now"));
  }

  /** Whether the counter is this member's, and stays that until the transaction ends. */
  async function take(begun: Work, scope: Scope): Promise<boolean> {
    const { member, isGuest } = fence;
    if (scope.kind === "house") {
      const [, updated] = await connection.script(beginAs(member, isGuest ? undefined : begun.mark));
      begun.writes = updated?.rows[0]?.["writes"];
      return begun.writes !== undefined;
    }
    const [text, values] = takeTurn(scope, beside, begun.mark);
    const [[, held], taken] = await Promise.all([connection.script(shareAs(member)), connection.query(text, values)]);
    begun.turn = turnOf(taken);
    return held?.rows[0] !== undefined;
  }

  async function opened(): Promise<Work> {
    if (!work) throw new JournalUnavailable("there is no transaction");
    await work.opening;
    if (connection.made() !== work.made)
      throw new JournalUnavailable("the connection to the database was cut in a write");
    return work;
  }

  /** What reads leaves with the beginning; it changes nothing, whatever becomes of that. */
  async function query(text: string, values: readonly unknown[]): Promise<QueryResult> {
    const early = work && work.made === 0 && /^select /i.test(text) ? connection.query(text, values) : undefined;
    early?.catch(() => {});
    const { isAnew } = await opened();
    return await (early && !isAnew ? early : connection.query(text, values));
  }

  async function send(text: string, values: readonly unknown[], check?: (rows: bigint) => void): Promise<void> {
    const { sent } = await opened();
    const asked = connection.query(text, values.map(toPostgres));
    const answered = asked.then(({ rowCount }) => check?.(BigInt(rowCount ?? 0)));
    answered.catch(() => {}); // looked at before the commit
    sent.push(answered);
  }

  return {
    connection,
    begin,
    turn: async () => (await opened()).turn,
    query,
    send,
    async alone(names) {
      if (names.length > 0) await send(TAKE_SHARED, [sharedTurns(names)]);
    },
    async number() {
      const { rows } = await query(NEXT_NUMBER, []);
      return rows[0]?.["next"];
    },
    async wrote({ seq, hash, chain }) {
      if (chain !== undefined) await send(NOTE_END, [chain, seq, hash]);
    },
    async settled() {
      const { sent } = await opened();
      await Promise.all(sent);
    },
    async commit() {
      const done = await opened();
      work = undefined;
      const { turn, mark, made, writes = 0 } = done;
      const came = await committed(connection, made);
      const doubtful = { turn: turn ? turn.name : COUNTER, mark, writes: turn ? turn.writes : writes };
      if (came === "not_made" || (came === "unknown" && !(await findOut(connection, fence, doubtful))))
        throw new JournalUnavailable("a write was not made: the database has given it up");
      fence.acknowledge(doubtful.turn, doubtful.writes);
      if (!turn) fence.held(done.askedAt);
    },
    async rollback() {
      await work?.opening?.catch(() => {});
      work = undefined;
      await connection.query("ROLLBACK").catch(() => connection.drop());
    },
  };
}

/** A transaction at work: under which mark, since when, and on which of the connections that were made; 0 until it is begun. */
interface Work {
  readonly mark: string;
  readonly askedAt: number;
  readonly sent: Promise<void>[];
  made: number;
  /** Whether its connection was made anew while it began. */
  isAnew: boolean;
  opening?: Promise<void>;
  turn?: Turn | undefined;
  /** How many writes of the whole house there are with it. */
  writes?: number | undefined;
}

function isFinal(error: unknown): boolean {
  const explained = explainFailure(error);
  return explained instanceof NotTheMember || explained instanceof TimeLost;
}
