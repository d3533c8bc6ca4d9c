import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { Sha256 } from "../../domain/audit-chain.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { ChainHead } from "../journal/storage.ts";
import { PRIVATE_FILE, privateFile } from "../private-files.ts";

/** The file's name in a data folder. */
export const HEADS_FILE = "journal.heads";

/** As `HeadFile` for the house's chain: the last entry of every wallet's that was written from this folder, a line each, written over in place: no line lies in two pages of a disk. */
export interface HeadsFile {
  readonly last: readonly ChainHead[];
  write(head: ChainHead): void;
  close(): void;
}

/** Opens the file, or makes it. */
export function openHeadsFile(file: string): HeadsFile {
  privateFile(file);
  const text = readFileSync(file, "utf8");
  const last = parse(text, file);
  if (text.length !== last.length * LINE) renew(file, last);
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

const WALLET = 46;
const LINE = WALLET + 1 + 15 + 1 + 64 + 1;

/** How long lines were before: a power cut could tear one that lay in two pages. */
const SHORT_LINE = 114;

/** Writes all lines anew, at their length of today. */
function renew(file: string, last: readonly ChainHead[]): void {
  writeFileSync(`${file}.tmp`, last.map(format).join(""), { mode: PRIVATE_FILE, flush: true });
  renameSync(`${file}.tmp`, file);
}

function format({ chain = "" as Msisdn, seq, hash }: ChainHead): string {
  return `${chain.padEnd(WALLET)} ${String(seq).padStart(15, "0")} ${hash}\n`;
}

function parse(text: string, file: string): readonly ChainHead[] {
  const lines = text.split("\n");
  const isCutOff = lines.pop() !== "";
  const isEven = [LINE, SHORT_LINE].some((length) => lines.every((line) => line.length === length - 1));
  if (isCutOff || !isEven) throw new JournalUnavailable(`${file} cannot be read: run the audit first`);
  return lines.map((line) => {
    const [, chain, seq, hash] = /^(\S+) +(\d{15}) ([0-9a-f]{64})$/.exec(line) ?? [];
    if (hash === undefined) throw new JournalUnavailable(`${file} cannot be read: run the audit first`);
    return { chain: chain as Msisdn, seq: Number(seq), hash: hash as Sha256 };
  });
}
