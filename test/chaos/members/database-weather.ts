import { setTimeout as pause } from "node:timers/promises";
import type { SeededRandom } from "../../simulation/seeded-random.ts";
import type { Lines } from "./lines.ts";
import type { Pair } from "./pair.ts";

/** What happened to the database and the lines to it, and how often. */
export interface DatabaseStorms {
  cut: number;
  away: number;
  ended: number;
  cancelled: number;
  restarts: number;
  failovers: number;
}

/** Nothing has happened yet. */
export function noDatabaseStorms(): DatabaseStorms {
  return { cut: 0, away: 0, ended: 0, cancelled: 0, restarts: 0, failovers: 0 };
}

/** Processes of the server that serve members. */
const MEMBERS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'guichet'";

/** Bad weather between the members and their database, and on the database itself, until told that it is over. */
export async function blowOnDatabase({ pair, lines, random, storms }: DatabaseScene, over: AbortSignal): Promise<void> {
  const wait = (min: number, max: number) => pause(random.whole(min, max), undefined, { signal: over }).catch(() => {});
  const some = () => random.chance(0.5);
  const ends = (how: "pg_terminate_backend" | "pg_cancel_backend") =>
    pair.ask(`SELECT ${how}(pid) FROM (${MEMBERS} ORDER BY random() LIMIT ${random.whole(1, 6)}) AS those`);
  while (!over.aborted) {
    await wait(1_000, 15_000); // between two of them a member has to come to work
    if (over.aborted) return;
    const [what, happens] = random.weighted<readonly [keyof DatabaseStorms, () => Promise<unknown>]>([
      [5, ["cut", async () => cutSome()]],
      [2, ["away", beAway]],
      [4, ["ended", () => ends("pg_terminate_backend")]],
      [4, ["cancelled", () => ends("pg_cancel_backend")]],
      [1, ["restarts", pair.restarts]],
      [1, ["failovers", pair.failsOver]],
    ]);
    storms[what] += 1;
    await happens();
  }

  function cutSome(): void {
    for (const line of lines) line.cuts(some);
  }

  async function beAway(): Promise<void> {
    for (const line of lines) line.closes();
    await wait(200, 2_500);
    for (const line of lines) line.opens();
  }
}

/** A database, the lines to it and between the members, and what happened. */
export interface DatabaseScene {
  readonly pair: Pair;
  readonly lines: readonly Lines[];
  readonly random: SeededRandom;
  readonly storms: DatabaseStorms;
}
