import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import type { DepositId } from "../../../src/domain/deposit.ts";
import { openJournal } from "../../../src/store/sqlite/open-journal.ts";
import { type SeededRandom, seededRandom } from "../../simulation/seeded-random.ts";
import { countedBytes, standingClock } from "../../store/samples.ts";
import { DiskImage, FILE_SYSTEMS, type FileSystem, whyNot } from "./disk-image.ts";

const WRITER = join(import.meta.dirname, "writer.ts");

/** How often the power fails, for each file system and setting. */
const CUTS = 50;

/** What became of the cuts on one file system under one setting. */
interface Cuts {
  /** Acknowledged deposits, over all cuts. */
  acknowledged: number;
  /** Cuts after which at least one of them was not there. */
  losing: number;
  /** Cuts after which the journal did not open, or its trail was broken. */
  broken: number;
}

/**
 * Power cuts (faults F32): the disk under a running writer is copied while the writer is stopped, and what it had acknowledged has to be on
 * the copy. Then the same with SQLite's lesser setting, where rows must be lost: otherwise the cuts would show nothing. Gives whether all
 * is as it has to be; a machine without root and loop devices is told so, and counts as that.
 */
export async function cutPower(seed: number, say: (line: string) => void): Promise<boolean> {
  let isGood = true;
  for (const kind of Object.keys(FILE_SYSTEMS) as FileSystem[]) {
    const reason = whyNot(kind);
    if (reason) {
      say(`power cuts on ${kind}: NOT TRIED, ${reason}`);
      continue;
    }
    const full = await cutOften(kind, "full", seededRandom(seed));
    const normal = await cutOften(kind, "normal", seededRandom(seed));
    say(`power cuts on ${kind}, as the bot writes: ${inWords(full)}`);
    say(`power cuts on ${kind}, synchronous=NORMAL, for comparison: ${inWords(normal)}`);
    isGood &&= full.losing === 0 && full.broken === 0 && normal.losing > 0;
  }
  return isGood;
}

async function cutOften(kind: FileSystem, setting: "full" | "normal", random: SeededRandom): Promise<Cuts> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-power-"));
  const disk = DiskImage.make(folder, kind);
  const writer = new Writer(join(disk.mountPoint, "data"), setting);
  const cuts: Cuts = { acknowledged: 0, losing: 0, broken: 0 };
  try {
    await writer.open;
    for (let n = 0; n < CUTS; n += 1) {
      await pause(random.whole(20, 300));
      writer.signal("SIGSTOP");
      const acknowledged = writer.acknowledged.slice();
      const found = disk.cut(String(n));
      writer.signal("SIGCONT");
      cuts.acknowledged = acknowledged.length;
      await holdAgainst(found, acknowledged, cuts).finally(() => found.remove());
    }
    return cuts;
  } finally {
    await writer.end();
    disk.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens what was found as the bot does at a start. */
async function holdAgainst(found: DiskImage, acknowledged: readonly DepositId[], cuts: Cuts): Promise<void> {
  const folder = join(found.mountPoint, "data");
  const journal = await openJournal({ folder, clock: standingClock(), random: countedBytes() }).catch(() => undefined);
  if (!journal) {
    cuts.broken += 1;
    return;
  }
  try {
    const there = new Set((await journal.inStates(["SENDING"])).map(({ id }) => id));
    if (acknowledged.some((id) => !there.has(id))) cuts.losing += 1;
    if ((await journal.verify()).kind === "broken") cuts.broken += 1;
  } finally {
    await journal.close();
  }
}

/** The process that writes deposits and says which are acknowledged. */
class Writer {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly acknowledged: DepositId[] = [];
  readonly open: Promise<void>;

  constructor(folder: string, setting: "full" | "normal") {
    this.#child = spawn(process.execPath, [WRITER, folder, setting], { stdio: ["ignore", "pipe", "inherit"] });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.open = promise;
    this.#ended = new Promise((over) => this.#child.once("close", () => over()));
    void this.#ended.then(() => reject(new Error("the writer ended")));
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      if (line === "open") resolve();
      else this.acknowledged.push(line as DepositId);
    });
  }

  signal(name: "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(name);
  }

  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}

function inWords({ acknowledged, losing, broken }: Cuts): string {
  return `${CUTS} cuts, ${acknowledged} acknowledged deposits in the end; ${losing} cuts lost some, ${broken} left a journal that is not whole`;
}
