import { randomBytes } from "node:crypto";
import type { QueryResult } from "pg";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { ChainHead, Scope } from "../journal/storage.ts";
import { committed, findOut } from "./commit.ts";
import { type Connection, type ConnectionUse, createConnection, type Line } from "./connection.ts";
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
    const begun: Work = { ...afresh(), askedAt: fence.now(), isAnew: false, sent: [] };
    begun.opening = open(begun, scope);
    begun.opening.catch(() => {}); // thrown by whatever is asked in it
    work = begun;
  }

  /** What a beginning is made with. The mark is another each time: one that was cut off may have left its own. */
  function afresh(): Pick<Work, "mark" | "coming"> {
    const coming = connection.line();
    coming.catch(() => {}); // thrown by whoever waits for it
    return { mark: randomBytes(8).toString("hex"), coming };
  }

  /** A connection that was cut since the last write is made anew, once: nothing was asked on it yet. One that failed to begin is in the middle of something. */
  async function open(begun: Work, scope: Scope): Promise<void> {
    const isHeld = await take(begun, scope).catch((error: unknown) => {
      if (fence.over() || isFinal(error)) throw error;
      connection.drop();
      Object.assign(begun, afresh(), { isAnew: true });
      return take(begun, scope).catch((again: unknown) => {
        connection.drop();
        throw again;
      });
    });
    if (isHeld) return;
    await begun.line?.query("ROLLBACK").catch(() => connection.drop());
    throw fence.end(new NotTheMember("the counter is another member's by now"));
  }

  /** Whether the counter is this member's, and stays that until the transaction ends. */
  async function take(begun: Work, scope: Scope): Promise<boolean> {
    const { member, isGuest } = fence;
    const line = await begun.coming;
    if (scope.kind === "house") {
      const [, updated] = await line.script(beginAs(member, isGuest ? undefined : begun.mark));
      begun.line = line;
      begun.writes = updated?.rows[0]?.["writes"];
      return begun.writes !== undefined;
    }
    const [text, values] = takeTurn(scope, beside, begun.mark);
    const [[, held], taken] = await Promise.all([line.script(shareAs(member)), line.query(text, values)]);
    begun.line = line;
    begun.turn = turnOf(taken);
    return held?.rows[0] !== undefined;
  }

  /** Everything of a transaction is asked on the line on which it was begun, or fails with that. */
  async function opened(): Promise<Work & { readonly line: Line }> {
    const begun = work;
    await begun?.opening;
    if (!begun?.line) throw new JournalUnavailable("there is no transaction");
    return { ...begun, line: begun.line };
  }

  /** What reads leaves with the beginning; it changes nothing, whatever becomes of that. */
  async function query(text: string, values: readonly unknown[]): Promise<QueryResult> {
    const isEarly = work !== undefined && !work.line && /^select /i.test(text);
    const early = isEarly ? work?.coming.then((line) => line.query(text, values)) : undefined;
    early?.catch(() => {});
    const { isAnew, line } = await opened();
    return await (early && !isAnew ? early : line.query(text, values));
  }

  async function send(text: string, values: readonly unknown[], check?: (rows: bigint) => void): Promise<void> {
    const { sent, line } = await opened();
    const asked = line.query(text, values.map(toPostgres));
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
      const { turn, mark, line, writes = 0 } = done;
      const came = await committed(line);
      const doubtful = { turn: turn ? turn.name : COUNTER, mark, writes: turn ? turn.writes : writes };
      if (came === "not_made" || (came === "unknown" && !(await findOut(connection, fence, doubtful))))
        throw new JournalUnavailable("a write was not made: the database has given it up");
      fence.acknowledge(doubtful.turn, doubtful.writes);
      if (!turn) fence.held(done.askedAt);
    },
    async rollback() {
      const begun = work;
      work = undefined;
      await begun?.opening?.catch(() => {});
      await begun?.line?.query("ROLLBACK").catch(() => begun.line?.drop());
    },
  };
}

/** A transaction at work: under which mark, since when, and on which line, once it is begun there. */
interface Work {
  mark: string;
  coming: Promise<Line>;
  line?: Line;
  readonly askedAt: number;
  readonly sent: Promise<void>[];
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
