import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Sha256 } from "../../domain/audit-chain.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { ChainHead } from "../journal/storage.ts";
import { PRIVATE_FILE, privateFile } from "../private-files.ts";

/** The file's name in a data folder. */
export const HEADS_FILE = "journal.heads";

/** As `HeadFile` for the house's chain: the last entry of every wallet's that was written from this folder, a line each, written over in place. */
export interface HeadsFile {
  readonly last: readonly ChainHead[];
  write(head: ChainHead): void;
  close(): void;
}

/** Opens the file, or makes it. */
export function openHeadsFile(file: string): HeadsFile {
  privateFile(file);
  const last = parse(readFileSync(file, "utf8"), file);
  const handle = openSync(file, "r+", PRIVATE_FILE);
  const lines = new Map(last.map(({ chain, seq }, line) => [chain, { line, newest: seq }]));
  return {
    last,
    write(head) {
      const known = lines.get(head.chain);
      if (known && head.seq <= known.newest) return;
      const line = known?.line ?? lines.size;
      lines.set(head.chain, { line, newest: head.seq });
      try {
        writeSync(handle, format(head), line * LINE);
        if (!known) fsyncSync(handle); // so that the file has its length on disk
      } catch {
        // The change is committed: a guard that is one entry behind must not make it look failed. The next one writes over it.
      }
    },
    close: () => closeSync(handle),
  };
}

/** What a data folder's file says, for whoever only reads. Throws when it cannot be read. */
export function readHeadsFile(file: string): readonly ChainHead[] {
  return existsSync(file) ? parse(readFileSync(file, "utf8"), file) : [];
}

const WALLET = 32;
const LINE = WALLET + 1 + 15 + 1 + 64 + 1;

function format({ chain = "" as Msisdn, seq, hash }: ChainHead): string {
  return `${chain.padEnd(WALLET)} ${String(seq).padStart(15, "0")} ${hash}\n`;
}

function parse(text: string, file: string): readonly ChainHead[] {
  const lines = text.split("\n").slice(0, -1);
  if (text.length !== lines.length * LINE) throw new JournalUnavailable(`${file} cannot be read: run the audit first`);
  return lines.map((line) => {
    const [, chain, seq, hash] = /^(\S+) +(\d{15}) ([0-9a-f]{64})$/.exec(line) ?? [];
    if (hash === undefined) throw new JournalUnavailable(`${file} cannot be read: run the audit first`);
    return { chain: chain as Msisdn, seq: Number(seq), hash: hash as Sha256 };
  });
}
