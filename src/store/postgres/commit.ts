import { setTimeout as pause } from "node:timers/promises";
import type { Connection, Line } from "./connection.ts";
import { CommitUnknown, explainFailure, isRefusal, NotTheMember, TimeLost } from "./failures.ts";
import type { Fence } from "./fence.ts";
import { askAs, shareAs } from "./leader.ts";
import { COUNTER, LEASE_MS } from "./lease.ts";
import { ASK_TURN, MARKS } from "./turns.ts";

/** For how long it is tried to find out what became of a commit, in milliseconds: past it nobody believes any more that the counter is this member's. */
const FIND_OUT_MS = 2 * LEASE_MS;
const FIND_OUT_EVERY_MS = 100;

/** Nothing but a clean COMMIT says that it is made: with a notice, the server no longer waits for its standby, and may lose it yet. */
export async function committed(line: Line): Promise<"made" | "not_made" | "unknown"> {
  let isClean = true;
  const unlisten = line.onNotice(() => {
    isClean = false;
  });
  try {
    const { command } = await line.query("COMMIT");
    if (command === "ROLLBACK") return "not_made";
    return isClean && command === "COMMIT" ? "made" : "unknown";
  } catch (error) {
    if (isRefusal(error)) throw error;
    line.drop();
    return "unknown";
  } finally {
    unlisten();
  }
}

/** Work of which nobody knows what became: under which mark, in which turn, and how many writes of that there were with it. */
export interface Doubtful {
  readonly turn: string;
  readonly mark: string;
  readonly writes: number;
}

/**
 * Whether such work is in the database, for good. Writes first: the turn's row waits until the server is through with the work, and a clean commit
 * after it proves what is seen. Other connections may have written in the same turn since: past so many of them, nobody knows any more.
 */
export async function findOut(
  connection: Connection,
  fence: Fence,
  { turn, mark, writes }: Doubtful,
): Promise<boolean> {
  const until = fence.now() + FIND_OUT_MS;
  while (!fence.isGuest && !fence.over() && fence.now() < until) {
    try {
      const line = await connection.line();
      const row = turn === COUNTER ? await askCounter(line, fence) : await askTurn(line, fence, turn);
      if (!row) throw fence.end(new NotTheMember("the counter is another member's by now"));
      if ((await committed(line)) === "made") {
        const now = Number(row["writes"]);
        fence.acknowledge(turn, now);
        if (String(row["mark"]).split(" ").includes(mark)) return true;
        if (now - writes < MARKS) return false;
        throw new CommitUnknown("whether a write was made is not known: too many came after it");
      }
    } catch (error) {
      const explained = explainFailure(error);
      if (explained instanceof CommitUnknown) throw explained;
      if (explained instanceof NotTheMember || explained instanceof TimeLost) break;
      connection.drop();
    }
    await pause(FIND_OUT_EVERY_MS);
  }
  throw new CommitUnknown("whether a write was made is not known: the database does not answer");
}

type Row = Readonly<Record<string, unknown>>;

async function askCounter(line: Line, { member }: Fence): Promise<Row | undefined> {
  const [, updated] = await line.script(askAs(member));
  return updated?.rows[0];
}

async function askTurn(line: Line, { member }: Fence, turn: string): Promise<Row | undefined> {
  const [, held] = await line.script(shareAs(member));
  return held?.rows[0] && (await line.query(ASK_TURN, [turn])).rows[0];
}
