import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Sha256 } from "../../domain/audit-chain.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { ChainHead } from "../journal/storage.ts";
import { PRIVATE_FILE, privateFile } from "../private-files.ts";

/**
 * Remembers, beside the journal, the last entry of its trail. SQLite takes a lost or cut-off WAL for an older journal that is in order: rows
 * would be back in the state before they were sent. The journal may be ahead of this file, never behind it (faults F31).
 *
 * Written after each commit in place and without fsync: after a power cut it can be old, which is harmless.
 */
export interface HeadFile {
  /** What was last written; `undefined` for a new journal. Throws when it cannot be read. */
  readonly last: ChainHead | undefined;
  write(head: ChainHead): void;
  close(): void;
}

/** Opens the file, or makes it. */
export function openHeadFile(file: string): HeadFile {
  privateFile(file);
  const last = parse(readFileSync(file, "utf8"), file);
  const handle = openSync(file, "r+", PRIVATE_FILE);
  let newest = last?.seq ?? -1;
  return {
    last,
    write({ seq, hash }) {
      if (seq <= newest) return;
      const isFirst = newest < 0;
      newest = seq;
      try {
        writeSync(handle, format({ seq, hash }), 0);
        // Once, so that the file has its length on disk; from then on it is written over.
        if (isFirst) fsyncSync(handle);
      } catch {
        // The change is committed: a guard that is one entry behind must not make it look failed. The next one writes over it.
      }
    },
    close: () => closeSync(handle),
  };
}

/** What a data folder's file says, for whoever only reads. `undefined` where there is none. Throws when it cannot be read. */
export function readHeadFile(file: string): ChainHead | undefined {
  return existsSync(file) ? parse(readFileSync(file, "utf8"), file) : undefined;
}

function format({ seq, hash }: ChainHead): string {
  return `${String(seq).padStart(15, "0")} ${hash}\n`;
}

function parse(text: string, file: string): ChainHead | undefined {
  if (text === "") return undefined;
  const [, seq, hash] = /^(\d{15}) ([0-9a-f]{64})\n$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new JournalUnavailable(`${file} cannot be read: run the audit first`);
  return { seq: Number(seq), hash: hash as Sha256 };
}
