import type { QueryResult } from "pg";
import { type NotTheMember, TimeLost } from "./failures.ts";
import { SURELY_MS } from "./lease.ts";

/** Why a member can never write again. */
export type End = NotTheMember | TimeLost;

/** What all connections of one member share: whether the counter is its own, and what of its writes was acknowledged. */
export interface Fence {
  readonly member: string;
  /** Writes in the turn of a member that runs: whose mark stands there is the member's, so that what became of a write cannot be found out by it. */
  readonly isGuest: boolean;
  now(): number;
  /** Why it can never write again, once that is so. */
  over(): End | undefined;
  /** Says so, to the member once; gives the reason back. */
  end(why: End): End;
  /** The counter was this member's when that was asked at a moment of its own clock. */
  held(askedAt: number): void;
  /** Whether no other member can have the counter by now. */
  holds(): boolean;
  /** How long ago the counter was last surely this member's, in milliseconds. */
  sinceHeldMs(): number;
  /** A turn has come to so many writes, for good. */
  acknowledge(turn: string, writes: number): void;
  /** What was acknowledged and is not there any more was lost by a failover or a restore, and with it perhaps the row of a deposit that has left (faults F70). */
  requireNothingLost(ask: (text: string) => Promise<QueryResult>): Promise<void>;
}

const WRITES = `SELECT name, writes FROM turns UNION ALL SELECT name, writes FROM leader`;

/** Makes the fence of a member. `ended` hears, once, why it can never write again. */
export function createFence(parts: {
  readonly member: string;
  readonly isGuest?: boolean;
  readonly monotonic: () => number;
  readonly ended: (why: End) => void;
}): Fence {
  const acknowledged = new Map<string, number>();
  let heldAt = parts.monotonic();
  let over: End | undefined;

  function end(why: End): End {
    if (!over) parts.ended(why);
    over ??= why;
    return why;
  }

  return {
    member: parts.member,
    isGuest: parts.isGuest ?? false,
    now: parts.monotonic,
    over: () => over,
    end,
    held(askedAt) {
      heldAt = Math.max(heldAt, askedAt);
    },
    holds: () => !over && parts.monotonic() - heldAt < SURELY_MS,
    sinceHeldMs: () => parts.monotonic() - heldAt,
    acknowledge(turn, writes) {
      acknowledged.set(turn, Math.max(acknowledged.get(turn) ?? 0, writes));
    },
    async requireNothingLost(ask) {
      const known = new Map(acknowledged);
      if (known.size === 0) return; // there may be no table yet
      const { rows } = await ask(WRITES);
      const there = new Map(rows.map((row) => [String(row["name"]), Number(row["writes"])]));
      if ([...known].every(([turn, writes]) => (there.get(turn) ?? 0) >= writes)) return;
      throw end(
        new TimeLost(
          "the database has lost what it had acknowledged: stop, and run npm run restore (docs/several-machines.md)",
        ),
      );
    },
  };
}
