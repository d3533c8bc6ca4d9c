import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise } from "yauzl";
import type { ListProblem } from "../domain/ports/lists.ts";

/** A list of thousands of lines has some twenty entries. */
const ENTRIES_MAX = 1_000;
/** All entries unpacked, in bytes: a sheet of 5,000 lines has one or two million. */
const UNPACKED_MAX = 64 * 1_024 * 1_024;
/** How often its own size an entry may unpack to. Sheets of equal rows reach a hundred; small entries count for nothing. */
const RATIO_MAX = 250;
const SMALL = 1_024 * 1_024;

/** What is in an XLSX, part by part. */
export interface Archive {
  /** The bytes of a part, unpacked as they are read; `undefined`: there is none of that name. */
  open(name: string): Promise<Readable | undefined>;
}

/**
 * Looks at the directory of an XLSX before anything is unpacked (faults S25). What unpacks it gives exactly as much as the directory says, so an
 * entry that says too little is cut off, not grown.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive | { readonly problem: ListProblem }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isZip64(buffer)) return { problem: "bomb" };
  try {
    const archive = await fromBufferPromise(buffer, { validateEntrySizes: true });
    if (archive.entryCount > ENTRIES_MAX) return { problem: "bomb" };
    let unpacked = 0;
    const entries = new Map<string, Entry>();
    for await (const entry of archive.eachEntry()) {
      if (entry.isEncrypted()) return { problem: "locked" };
      unpacked += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (unpacked > UNPACKED_MAX || (entry.uncompressedSize > SMALL && ratio > RATIO_MAX)) return { problem: "bomb" };
      entries.set(entry.fileName.replace(/^\//, ""), entry);
    }
    if (entries.has("content.xml") && entries.has("META-INF/manifest.xml")) return { problem: "open_document" };
    return {
      async open(name) {
        const entry = entries.get(name);
        return entry && (await archive.openReadStreamPromise(entry));
      },
    };
  } catch {
    return { problem: "damaged" };
  }
}

/** Archives of more than four gigabytes or 65,535 entries, which two readers could take for two different things. */
function isZip64(buffer: Buffer): boolean {
  const tail = buffer.subarray(Math.max(0, buffer.length - 65_600));
  return tail.includes(Buffer.from([0x50, 0x4b, 0x06, 0x07]));
}
