import { isDeepStrictEqual } from "node:util";
import { Low } from "lowdb";
import type { Clock, Instant } from "../../domain/clock.ts";
import type { Log } from "../../domain/ports/log.ts";
import { remembers } from "../../domain/remembered.ts";
import { filesIn, type Sections, type UserPlace, userName } from "./user-file.ts";

/** How long after a failed write it is tried again, in milliseconds. */
const RETRY_MS = 1_000;

/** Files written side by side. Writing is mostly waiting for the disk, which takes several at once: 16 are written twice as fast as 4. */
const SIDE_BY_SIDE = 16;

/** What to keep users' files with. */
export interface UserFilesOptions {
  /** The folder of the files; or a place of another kind. */
  readonly folder: string | UserPlace;
  readonly clock: Clock;
  /** Hears of files set aside and of a disk that fails. */
  readonly log: Pick<Log, "warn" | "error">;
  /** How long a change may wait for its neighbours before it is written, in milliseconds. A power cut loses at most that. */
  readonly delayMs?: number;
  /** Users held in memory; what is not yet written is held besides. */
  readonly maxInMemory?: number;
}

/** One section of every user's file. Fits grammY's sessions and its conversations plugin. */
export interface UserStorage<T> {
  /** A copy: conversations change what they read. */
  read(key: string): Promise<T | undefined>;
  write(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
}

/**
 * One lowdb file per user: one for all falls to 45 updates a second at 10,000 users, per user is flat (measured). Holds convenience,
 * never truth: a change is in memory at once and on disk a moment later, a failing disk is tried again and never stops the chat.
 */
export interface UserFiles {
  storage<T>(section: string): UserStorage<T>;
  /** Takes away what was not changed since a moment, out of memory too; gives how many people's that was. */
  dropIdle(before: Instant): Promise<number>;
  /** Writes every change that waits; resolves when it is on disk, or was tried. */
  flush(): Promise<void>;
}

interface User {
  readonly low: Low<Sections>;
  readonly loaded: Promise<void>;
  changes: number;
}

/** Opens the folder of users' files; throws when it cannot be made private. */
export function openUserFiles(options: UserFilesOptions): UserFiles {
  const { folder, clock, log, delayMs = 1_000, maxInMemory = 10_000 } = options;
  const setAside = () => log.error({ part: "users" }, "a user's file cannot be used, it is set aside");
  const place = typeof folder === "string" ? filesIn(folder, clock.now, setAside) : folder;
  const users = remembers<string, User>(maxInMemory);
  // Held apart from the cache, so that what leaves the cache unwritten is not read from an older file.
  const unwritten = new Map<string, User>();
  let cancelTimer: (() => void) | undefined;
  let writing: Promise<void> | undefined;

  async function user(key: string): Promise<User> {
    const found = users.get(key) ?? unwritten.get(key) ?? load(key);
    users.set(key, found);
    await found.loaded;
    return found;
  }

  function load(key: string): User {
    if (key === "" || key === "undefined") throw new TypeError("not a user: all without a chat would share one file");
    const low = new Low<Sections>(place.of(key), {});
    return { low, loaded: low.read().catch((error) => failed(error, "a user's file cannot be read")), changes: 0 };
  }

  function changed(key: string, user: User): void {
    user.changes += 1;
    unwritten.set(key, user);
    if (!writing) cancelTimer ??= clock.after(delayMs, () => void writeAll());
  }

  /** Writes everybody who changed, then waits for the next change, or for the disk. */
  function writeAll(): Promise<void> {
    cancelTimer?.();
    cancelTimer = undefined;
    writing ??= writeRound().then((isSound) => {
      writing = undefined;
      if (unwritten.size > 0) cancelTimer ??= clock.after(isSound ? delayMs : RETRY_MS, () => void writeAll());
    });
    return writing;
  }

  async function writeRound(): Promise<boolean> {
    const round = [...unwritten];
    const failures: unknown[] = [];
    for (let start = 0; start < round.length; start += SIDE_BY_SIDE) {
      const results = await Promise.allSettled(round.slice(start, start + SIDE_BY_SIDE).map(writeOne));
      failures.push(...results.flatMap((result) => (result.status === "rejected" ? [result.reason] : [])));
    }
    if (failures.length > 0)
      failed(failures[0], "users' files cannot be written, they stay in memory", failures.length);
    return failures.length === 0;
  }

  async function writeOne([key, user]: [string, User]): Promise<void> {
    const { changes } = user;
    await user.low.write();
    if (user.changes === changes) unwritten.delete(key);
  }

  function failed(error: unknown, what: string, count = 1): void {
    log.warn({ part: "users", code: (error as NodeJS.ErrnoException).code, count }, what);
  }

  return {
    storage<T>(section: string): UserStorage<T> {
      return {
        async read(key) {
          const { low } = await user(key);
          return structuredClone(low.data[section]) as T | undefined;
        },
        async write(key, value) {
          const found = await user(key);
          // grammY writes a session back after every update, changed or not.
          if (isDeepStrictEqual(found.low.data[section], value)) return;
          found.low.data[section] = structuredClone(value);
          changed(key, found);
        },
        async delete(key) {
          const found = await user(key);
          if (!(section in found.low.data)) return;
          delete found.low.data[section];
          changed(key, found);
        },
      };
    },
    async dropIdle(before) {
      const idle = new Set(await place.idle(before));
      for (const key of unwritten.keys()) idle.delete(userName(key)); // something is about to be written
      for (const key of [...users.keys()]) if (idle.has(userName(key))) users.delete(key);
      return await place.drop([...idle], before);
    },
    async flush() {
      await writing;
      await writeAll();
    },
  };
}
