import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { glob, mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Adapter } from "lowdb";
import type { Instant } from "../../domain/clock.ts";
import { flushFolder, writeDurably } from "../durable-file.ts";
import { PRIVATE_FOLDER, privateFolder } from "../private-files.ts";

/** What a user's file holds: independent sections by name. */
export type Sections = Record<string, unknown>;

/** Where users' sections are kept. */
export interface UserPlace {
  of(key: string): Adapter<Sections>;
  /** The names (`userName`) of those that were not written since a moment. */
  idle(before: Instant): Promise<string[]>;
  /** Takes these away, but for one that was written since after all; gives how many that was. Files go before it answers at all. */
  drop(names: readonly string[], before: Instant): Promise<number>;
}

/** Users' files in a folder, which is made private. `setAside` hears of a file that could not be used. */
export function filesIn(folder: string, now: () => Instant, setAside: () => void): UserPlace {
  privateFolder(folder);
  return {
    of: (key) => new UserFile(userFilePath(folder, key), now, setAside),
    async idle(before) {
      const names: string[] = [];
      for await (const file of glob(join(folder, "*", "*.json")))
        if (statSync(file).mtimeMs < before) names.push(basename(file, ".json"));
      return names;
    },
    async drop(names) {
      for (const name of names) rmSync(fileOf(folder, name), { force: true });
      return names.length;
    },
  };
}

/** Where a user's file is: named by a hash, so that no id can be a path (faults S27), in one of 256 folders. */
export function userFilePath(folder: string, key: string): string {
  return fileOf(folder, userName(key));
}

function fileOf(folder: string, name: string): string {
  return join(folder, name.slice(0, 2), `${name}.json`);
}

/** A user's name where their sections are kept. */
export function userName(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** lowdb's way to one user's file. A file that does not hold sections is set aside, and the user starts empty (faults F30). */
export class UserFile implements Adapter<Sections> {
  readonly #file: string;
  readonly #now: () => Instant;
  readonly #setAside: () => void;

  /** `setAside` hears of a file that could not be used. */
  constructor(file: string, now: () => Instant, setAside: () => void) {
    this.#file = file;
    this.#now = now;
    this.#setAside = setAside;
  }

  /** At once, without Node's threads for files: a small file is read faster than its turn comes behind writes that wait for the disk. */
  async read(): Promise<Sections | null> {
    const text = readIfThere(this.#file);
    if (text === undefined) return null;
    const sections = parseSections(text);
    if (sections) return sections;
    this.#setAside();
    renameSync(this.#file, `${this.#file}.broken-${this.#now()}`);
    return null;
  }

  async write(sections: Sections): Promise<void> {
    const text = JSON.stringify(sections);
    try {
      await writeDurably(this.#file, text);
    } catch (error) {
      if (!isMissing(error)) throw error;
      const shard = dirname(this.#file);
      await mkdir(shard, { recursive: true, mode: PRIVATE_FOLDER });
      await flushFolder(dirname(shard));
      await writeDurably(this.#file, text);
    }
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function parseSections(text: string): Sections | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Sections) : undefined;
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}
