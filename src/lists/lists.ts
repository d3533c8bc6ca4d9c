import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clock } from "../domain/clock.ts";
import type { ListRules } from "../domain/list-check.ts";
import type { ListChoices, ListLimits, ListProblem, ListReading, Lists } from "../domain/ports/lists.ts";
import type { Log } from "../domain/ports/log.ts";
import { SEAM } from "../domain/seam.ts";

/** Memory of what reads, in megabytes: five thousand lines take some forty. */
const MEMORY_MB = 256;

/** Resident bytes that reading may take in all: beyond it a small machine would have to swap. */
const RESIDENT_MAX = 400 * 1_024 * 1_024;

/** More than this never comes back for a list within the limits. */
const ANSWER_MAX = 64 * 1_024 * 1_024;

/** Files that are read or wait for their turn; one is read at a time, so that memory is bounded. */
const TAKEN_MAX = 20;

/** What a process ends with that aborts, where no signal is told. */
const ABORTED = 134;

/** One line that every reader takes. The number is nobody's: nothing is done with it. */
const BUILT_IN = Buffer.from("Numéro;Montant\n770000001;5000\n");

const ROOT = join(import.meta.dirname, "../..");

/**
 * Makes what reads lists. A file is read in a process of its own, not in a thread: a thread that runs out of memory can take the whole program
 * with it, whatever its limits (seen with Node 24). That process has no settings and may write nothing.
 */
export function createLists(
  limits: ListLimits,
  rules: ListRules,
  clock: Clock,
  log?: Pick<Log, "warn" | "error">,
  residentMax = RESIDENT_MAX,
): Lists {
  let turn: Promise<unknown> = Promise.resolve();
  let taken = 0;
  let current: ChildProcess | undefined;
  let closed = false;

  return {
    limits,
    rules,
    async tryReading() {
      const { kind } = await inTurn(() => readApart(BUILT_IN, {}));
      const works = closed || kind === "list";
      if (!works)
        log?.error({ part: "lists" }, "no file can be read here: the installation is broken, run npm run doctor");
      return works;
    },
    async read(source, choices = {}) {
      // A message has 4,096 characters at most: read here in a few milliseconds. Several that are one are read several times.
      if (source.kind === "text" && !source.text.includes(SEAM)) {
        const { readText } = await import("./read-file.ts"); // with the first list: the readers are large
        return readText(source.text, limits, choices);
      }
      const bytes = source.kind === "text" ? Buffer.from(source.text) : source.bytes;
      if (bytes.length > limits.bytes) return problem("too_large");
      if (closed || taken >= TAKEN_MAX) return problem("busy");
      taken += 1;
      try {
        return await inTurn(() => (closed ? problem("busy") : readApart(bytes, choices)));
      } finally {
        taken -= 1;
      }
    },
    async close() {
      closed = true;
      current?.kill("SIGKILL");
      await turn;
    },
  };

  function inTurn(task: () => ListReading | Promise<ListReading>): Promise<ListReading> {
    const reading = turn.then(task);
    turn = reading;
    return reading;
  }

  /** Never rejects: what dies of a file takes nothing else along. A file that is said to be damaged is so only where the built-in list can be read. */
  function readApart(bytes: Uint8Array, choices: ListChoices): Promise<ListReading> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [...FLAGS, JSON.stringify([limits, choices, residentMax])], {
        env: {},
        stdio: ["pipe", "pipe", "ignore"],
      });
      current = child;
      let why: "too_slow" | "bomb" | undefined;
      const stopTimer = clock.after(limits.timeMs, () => give("too_slow"));
      const pieces: Buffer[] = [];
      let size = 0;
      child.stdout.on("data", (piece: Buffer) => {
        size += piece.length;
        if (size > ANSWER_MAX) give("bomb");
        else pieces.push(piece);
      });
      child.stdin.on("error", () => {}); // it died before it had read all: its end says so
      child.stdin.end(bytes);
      child.once("error", () => end(problem("busy"))); // no process could be started
      child.once("close", (code, signal) => {
        if (code === 0) return end(parse(Buffer.concat(pieces)));
        // Ended by us, or out of memory: V8 aborts, and so does the system. Any other end is a fault in reading, or an installation that it may not read.
        const reason = why ?? (code === null || code === ABORTED ? "too_much_memory" : "damaged");
        log?.warn({ part: "lists", reason, code: signal ?? code ?? undefined }, "a file could not be read");
        if (reason !== "damaged" || bytes === BUILT_IN) return end(problem(reason));
        void readApart(BUILT_IN, {}).then(({ kind }) => end(problem(kind === "list" ? reason : "not_here")));
      });

      function give(reason: "too_slow" | "bomb"): void {
        why = reason;
        child.kill("SIGKILL");
      }

      function end(reading: ListReading): void {
        stopTimer();
        resolve(reading);
      }
    });
  }
}

/** The program and its packages, also where either is a link: what is read is asked for by the place that it leads to. */
const READABLE = [ROOT, join(ROOT, "node_modules")].flatMap((place) => [
  place,
  ...(existsSync(place) ? [realpathSync(place)] : []),
]);

const FLAGS = [
  `--max-old-space-size=${MEMORY_MB}`,
  "--permission", // reads the program, nothing else, and writes nowhere
  ...[...new Set(READABLE)].map((place) => `--allow-fs-read=${join(place, "*")}`),
  "--allow-worker", // unpacking uses threads
  "--no-warnings",
  fileURLToPath(new URL("./read-process.ts", import.meta.url)),
];

function problem(name: ListProblem): ListReading {
  return { kind: "problem", problem: name };
}

/** Our own words, over a pipe of our own. */
function parse(answer: Buffer): ListReading {
  return JSON.parse(answer.toString()) as ListReading;
}
