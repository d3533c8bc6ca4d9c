import type { ChildProcess } from "node:child_process";
import { askServer, following, freePort, type Rows, serverPlace, stopWith, untilFollowing } from "./server.ts";

/** A PostgreSQL of its own, on loopback. */
export interface Engine {
  readonly port: number;
  readonly folder: string;
  /** Makes an empty database; gives its `DATABASE_URL`. */
  database(name: string): Promise<string>;
  /** Asks as the superuser. */
  ask(database: string, text: string, port?: number): Promise<Rows>;
  /** Stops it for a copy, and starts both: the copy follows it as a standby. `name`: as `synchronous_standby_names` calls it. */
  standby(name: string): Promise<Standby>;
  /** Ends it without letting it finish anything, as a power cut would for the process, or as an operator does; `restarts` begins it again. */
  kills(): Promise<void>;
  restarts(): Promise<void>;
  stops(): Promise<void>;
}

/** A copy of a server that follows it. */
export interface Standby {
  readonly port: number;
  /** Makes it the one that takes writes. */
  promotes(): Promise<void>;
  /** Lets nothing more arrive, as a line that hangs does; `goes` on takes what waited. */
  freezes(): void;
  goes(): void;
  stops(): Promise<void>;
}

/** Makes and starts one. `settings` as `postgres -c` takes them. */
export async function startEngine(settings: readonly string[] = []): Promise<Engine> {
  const place = serverPlace();
  place.makes("data");
  const port = await freePort();
  let server: ChildProcess = await place.starts("data", port, settings);
  const ask: Engine["ask"] = (database, text, at = port) => askServer(at, database, text);

  async function standby(name: string): Promise<Standby> {
    await stopWith("SIGINT", server);
    place.copies("data", name);
    server = await place.starts("data", port, settings);
    const at = await freePort();
    const follower = await place.starts(name, at, [...settings, ...following(port, name)]);
    const streaming = await untilFollowing(at);
    return {
      port: at,
      freezes: () => void process.kill(streaming, "SIGSTOP"),
      goes: () => void process.kill(streaming, "SIGCONT"),
      async promotes() {
        await ask("postgres", "SELECT pg_promote(true, 30)", at);
      },
      stops: () => stopWith("SIGINT", follower),
    };
  }

  return {
    port,
    folder: place.folder,
    ask,
    async database(name) {
      await ask("postgres", `CREATE ROLE ${name} LOGIN`);
      await ask("postgres", `CREATE DATABASE ${name} OWNER ${name}`);
      return `postgres://${name}@127.0.0.1:${port}/${name}`;
    },
    standby,
    kills: () => stopWith("SIGQUIT", server),
    async restarts() {
      await stopWith("SIGQUIT", server);
      server = await place.starts("data", port, settings);
    },
    async stops() {
      await stopWith("SIGINT", server);
      place.goes();
    },
  };
}
