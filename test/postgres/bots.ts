import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** The real program, as `npm start` runs it, in a folder of its own: another machine, as far as it can tell. */
export function startBot(settings: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "guichet-machine-"));
  const entry = join(import.meta.dirname, "../../src/start.cjs");
  const env = { PATH: process.env["PATH"] ?? "", TMPDIR: tmpdir(), DATA_DIR: join(folder, "data"), ...settings };
  const child: ChildProcess = spawn(process.execPath, [entry], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => said.push(String(text)));
  const exit = once(child, "exit").then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exit;
  });
  return { exit, output: () => said.join(""), signal: (signal: NodeJS.Signals) => child.kill(signal) };
}
