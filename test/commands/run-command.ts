import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

const ROOT = `${import.meta.dirname}/../..`;

/** What a command said, and how it ended. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one of the installation's commands as `npm run` does, in a process of its own under a umask that protects nothing. */
export async function run(
  command: "backup" | "restore" | "audit" | "callbacks" | "doctor" | "held" | "forget" | "off-site",
  args: readonly string[],
  { cwd = ROOT, input = "" }: { readonly cwd?: string; readonly input?: string } = {},
): Promise<Said> {
  const program = [`${ROOT}/src/start.cjs`, `commands/${command}`];
  const child = spawn("sh", ["-c", 'umask 000; exec "$0" "$@"', process.execPath, ...program, ...args], {
    cwd,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {}).end(input); // one that asks nothing reads nothing
  const [[code], out, err] = await Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}
