import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SOURCE = join(import.meta.dirname, "disk.c");

/** What becomes of it. `slow 1000`: each flush takes so many milliseconds more. `fails`: the next flush of the journal fails, once. `dead`: all of them. */
export type Mood = `slow ${number}` | "fails" | "dead";

/** A disk that a test slows down, or lets fail, under the unchanged program (faults F65). */
export interface MoodyDisk {
  /** What the program is started with. */
  readonly settings: Readonly<Record<string, string>>;
  turns(mood: Mood): void;
  /** Whether it is as a disk should be: a flush that was to fail once has failed. */
  isWell(): boolean;
  /** As a disk should be. */
  heals(): void;
}

/** Made with the system's own C compiler; `undefined` where there is none. */
export function moodyDisk(): MoodyDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), "guichet-moody-"));
  const [library, mood] = [join(folder, "disk.so"), join(folder, "mood")];
  const made = spawnSync("cc", ["-shared", "-fPIC", "-o", library, SOURCE, "-ldl"]);
  if (made.status !== 0) return undefined;
  return {
    settings: { LD_PRELOAD: library, DISK_MOOD: mood },
    turns: (how) => writeFileSync(mood, how),
    isWell: () => !existsSync(mood),
    heals: () => rmSync(mood, { force: true }),
  };
}
