import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import type { Log } from "../domain/ports/log.ts";
import { PRIVATE_FILE, privateFile } from "./private-files.ts";

/** Ids remembered. Telegram gives an update for a day at most; a busy counter takes a few thousand in that time. */
const KEPT = 20_000;

/** Which updates were handled (faults F21). Survives a killed process, not a power cut: what protects the money is the journal's compare-and-set. */
export interface SeenUpdates {
  has(updateId: number): boolean;
  /** Never throws: an id that cannot be written, or comes after `close`, is remembered until the process ends. */
  add(updateId: number): void | Promise<void>;
  close(): void;
}

/** Opens the list, or begins it: one id a line, the newest last, begun anew with the newest `kept` when it is twice as long. */
export function openSeenUpdates(file: string, log: Pick<Log, "warn">, kept = KEPT): SeenUpdates {
  privateFile(file);
  const seen = new Set(readIds(file));
  let lines = 0;
  let closed = false;
  let handle = compact();

  /** Also takes away a last line that a killed process left unfinished. */
  function compact(): number {
    for (const oldest of seen) {
      if (seen.size <= kept) break;
      seen.delete(oldest);
    }
    writeFileSync(`${file}.tmp`, [...seen].map((id) => `${id}\n`).join(""), { mode: PRIVATE_FILE });
    renameSync(`${file}.tmp`, file);
    lines = seen.size;
    return openSync(file, "a", PRIVATE_FILE);
  }

  return {
    has: (updateId) => seen.has(updateId),
    add(updateId) {
      if (seen.has(updateId)) return;
      seen.add(updateId);
      if (closed) return;
      try {
        writeSync(handle, `${updateId}\n`);
        lines += 1;
        if (lines < 2 * kept) return;
        const full = handle;
        handle = compact();
        closeSync(full);
      } catch (error) {
        log.warn(
          { part: "updates", code: (error as NodeJS.ErrnoException).code },
          "a handled update cannot be written down",
        );
      }
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(handle);
    },
  };
}

/** A line without its end was cut short by a crash, and says nothing. */
function readIds(file: string): number[] {
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return lines.filter((line) => /^\d+$/.test(line)).map(Number);
}
