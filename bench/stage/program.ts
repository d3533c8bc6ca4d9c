import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How a program is started. */
export interface ProgramOptions {
  /** All that it sees of the environment, besides `PATH`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it has something to tell this process. */
  readonly talks?: boolean;
}

/** How long a program may take to stop, in milliseconds. */
const STOP_MS = 10_000;

/** A program under measurement, in a process of its own. What it writes goes to `output.log` in its folder; the end of it is shown when the program dies. */
export class Program {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #stopping = false;

  /** With `BENCH_PROFILE=folder` in this process's environment it leaves a CPU profile there when it ends. */
  constructor(entry: string, folder: string, { env = {}, talks = false }: ProgramOptions = {}) {
    const log = join(folder, "output.log");
    const output = openSync(log, "a", 0o600);
    const profiles = process.env["BENCH_PROFILE"];
    const flags = profiles === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
    this.#child = spawn(process.execPath, [...flags, entry], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", ...env },
      stdio: ["ignore", output, output, ...(talks ? (["ipc"] as const) : [])],
    });
    closeSync(output);
    this.#ended = once(this.#child, "exit").then(() => {
      if (!this.#stopping) process.stderr.write(`${entry} died:\n${readFileSync(log, "utf8").slice(-2_000)}\n`);
    });
  }

  /** The first thing that it says to this process. Throws when it ends before. */
  async hears<T>(): Promise<T> {
    const died = this.#ended.then(() => {
      throw new Error("a program died before it was ready");
    });
    const [said] = await Promise.race([once(this.#child, "message"), died]);
    return said as T;
  }

  /** Memory that it holds now (resident), in MiB. Linux only. */
  residentMiB(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), STOP_MS);
    await this.#ended;
    clearTimeout(timer);
  }
}
