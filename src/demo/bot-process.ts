import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** How the bot is started. */
export interface BotStart {
  /** The program, as `npm start` runs it. */
  entry: string;
  /** Settings go here and nowhere else: arguments can be read by everybody on the machine (faults S18). */
  settings: Record<string, string>;
  /** Where it runs; a place without a `.env` of its own. */
  folder: string;
  /** Takes what it writes; `undefined` shows it on stderr. */
  logFile: string | undefined;
}

/** How long the bot may take to stop before it is killed, in milliseconds. */
const STOP_MS = 10_000;

/** Holds the program by its standard input, so that it never outlives the demo. */
const LEASH = fileURLToPath(new URL("leash.cjs", import.meta.url));

/** The bot as a process of its own, unchanged: all it knows of the demo is two addresses. It ends with the demo, however that ends. */
export class BotProcess {
  readonly #child: ChildProcess;
  readonly #logFile: string | undefined;
  /** Resolves with the exit code, or the signal's name, when the process has ended. */
  readonly ended: Promise<number | string>;
  #running = true;

  constructor({ entry, settings, folder, logFile }: BotStart) {
    const log = logFile === undefined ? 2 : openSync(logFile, "a", 0o600);
    this.#logFile = logFile;
    this.#child = spawn(process.execPath, [LEASH, entry], {
      cwd: folder,
      env: { ...process.env, ...settings },
      stdio: ["pipe", log, log],
    });
    if (logFile !== undefined) closeSync(log);
    this.ended = once(this.#child, "exit").then(([code, signal]) => {
      this.#running = false;
      return (code ?? signal) as number | string;
    });
  }

  get running(): boolean {
    return this.#running;
  }

  /** The end of its log, for when it died. */
  lastWords(): string {
    if (this.#logFile === undefined) return "";
    return readFileSync(this.#logFile, "utf8").trimEnd().split("\n").slice(-10).join("\n");
  }

  /** Asks it to stop, and kills it if it does not. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), STOP_MS);
    await this.ended;
    clearTimeout(timer);
  }
}
