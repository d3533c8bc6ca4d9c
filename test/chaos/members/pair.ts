import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "../../canary/leaks.ts";
import {
  askServer,
  following,
  freePort,
  type Rows,
  serverPlace,
  stopWith,
  untilFollowing,
} from "../../postgres/server.ts";

/** As `synchronous_standby_names` calls whichever of the two follows. */
const FOLLOWER = "follower";

const SETTINGS = ["max_connections=150", "wal_keep_size=512MB"];

/** The database of a house, and its user. */
const NAME = "house";

/** Two servers, of which one takes writes and waits for the other, which follows it. */
export interface Pair {
  /** Where both are reached, whichever takes writes. */
  readonly ports: readonly [number, number];
  /** Asks in the house's database, as the superuser. */
  ask(text: string): Promise<Rows>;
  /** Ends the one that takes writes without letting it finish anything, and starts it again. */
  restarts(): Promise<void>;
  /** Ends it for good: the other takes writes, and then gets a follower of its own. */
  failsOver(): Promise<void>;
  /** All that both have written: every row of every table, and the write-ahead log. */
  places(): Promise<Place[]>;
  /** How its user and database are called. */
  readonly name: string;
  stops(): Promise<void>;
}

/** Makes and starts them. */
export async function startPair(): Promise<Pair> {
  const place = serverPlace();
  const ports = [await freePort(), await freePort()] as const;
  const data = (nr: number) => `server-${nr}`;
  const portOf = (nr: number) => ports[nr] as number;
  let first = 0;
  place.makes(data(first));
  let primary: ChildProcess = await place.starts(data(first), portOf(first), SETTINGS);
  const asOwner = (text: string) => askServer(portOf(first), "postgres", text);
  await asOwner(`CREATE ROLE ${NAME} LOGIN`);
  await asOwner(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  let follower = await getFollower();

  /** Commits wait for it from the beginning, also while it is not there yet: there is no moment at which they would not. */
  async function getFollower(): Promise<ChildProcess> {
    await asOwner(`ALTER SYSTEM SET synchronous_standby_names = '${FOLLOWER}'`);
    await stopWith("SIGINT", primary);
    place.copies(data(first), data(1 - first));
    primary = await place.starts(data(first), portOf(first), SETTINGS);
    const settings = [...SETTINGS, ...following(portOf(first), FOLLOWER)];
    const started = await place.starts(data(1 - first), portOf(1 - first), settings);
    await untilFollowing(portOf(1 - first));
    return started;
  }

  return {
    ports,
    name: NAME,
    ask: (text) => askServer(portOf(first), NAME, text),
    async restarts() {
      await stopWith("SIGQUIT", primary);
      primary = await place.starts(data(first), portOf(first), SETTINGS);
    },
    async failsOver() {
      await stopWith("SIGKILL", primary);
      first = 1 - first;
      primary = follower;
      await asOwner("SELECT pg_promote(true, 30)");
      await asOwner("ALTER SYSTEM RESET synchronous_standby_names");
      await asOwner("SELECT pg_reload_conf()");
      follower = await getFollower();
    },
    async places() {
      const tables = await askServer(
        portOf(first),
        NAME,
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
      );
      const rows = await Promise.all(
        tables.map(async ({ tablename }) => {
          const found = await askServer(portOf(first), NAME, `SELECT one::text AS text FROM ${tablename} AS one`);
          return [`table ${tablename}`, found.map(({ text }) => String(text)).join("\n")] as const;
        }),
      );
      return [...rows, ...[0, 1].flatMap((nr) => segmentsIn(join(place.folder, data(nr), "pg_wal")))];
    },
    async stops() {
      await Promise.all([stopWith("SIGINT", primary), stopWith("SIGINT", follower)]);
      place.goes();
    },
  };
}

/** Whatever a write-ahead log says, without the blank ends of its segments. */
function segmentsIn(folder: string): Place[] {
  const segments = readdirSync(folder).filter((file) => /^[0-9A-F]{24}$/.test(file));
  return segments.map((file) => [
    `write-ahead log ${file}`,
    readFileSync(join(folder, file), "latin1").split("\0".repeat(16)).join("\n"),
  ]);
}
