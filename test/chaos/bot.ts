import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";

/** This version of the program. */
const ROOT = join(import.meta.dirname, "../..");

/** All that a bot is given of our own environment. */
const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
const KEPT = { PATH, NODE_COMPILE_CACHE };

/** How one process of the bot is started. */
export interface BotStart {
  /** Settings, by environment alone. */
  readonly settings: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Takes every line it writes. */
  readonly output: string[];
  /** Where it kills itself. */
  readonly dieAt?: CrashPoint | undefined;
  /** The folder of another version of the program (`nextVersion`). */
  readonly version?: string | undefined;
  /** Flags for Node. */
  readonly flags?: readonly string[] | undefined;
}

/** One process of the unchanged bot, as `npm start` runs it. */
export class Bot {
  readonly #child: ChildProcess;
  /** Resolves once it says that the counter is open, or has ended. */
  readonly open: Promise<void>;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | NodeJS.Signals>;
  #running = true;

  constructor({ settings, folder, output, dieAt, version = ROOT, flags = [] }: BotStart) {
    this.#child = spawn(process.execPath, [...flags, join(version, "src/start.cjs")], {
      cwd: folder,
      env: { ...KEPT, ...settings, ...(dieAt === undefined ? {} : { GUICHET_DIE_AT: dieAt }) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const opened = Promise.withResolvers<void>();
    const hear = (text: unknown) => {
      output.push(String(text));
      if (String(text).includes("the counter is open")) opened.resolve();
    };
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on("data", hear);
    this.ended = once(this.#child, "close").then(([code, signal]) => {
      this.#running = false;
      return (code ?? signal) as number | NodeJS.Signals;
    });
    this.open = Promise.race([opened.promise, this.ended.then(() => {})]);
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  get running(): boolean {
    return this.#running;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<number | NodeJS.Signals> {
    this.signal("SIGKILL");
    return await this.ended;
  }

  /** Asks it to stop; gives what it ended with. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.signal("SIGTERM");
    return await this.ended;
  }
}
