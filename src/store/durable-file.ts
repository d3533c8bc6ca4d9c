import { type FileHandle, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { PRIVATE_FILE } from "./private-files.ts";

/**
 * Writes a whole file so that a reader, also after a power cut, finds the old text or the new one: temp file, fsync, rename, fsync of the
 * folder. write-file-atomic leaves the last step out, and a temp file under a new name whenever the process is killed; here the next write
 * of the same file takes it over. One writer per file at a time.
 */
export async function writeDurably(file: string, text: string): Promise<void> {
  const temporary = `${file}.tmp`;
  await using(await open(temporary, "w", PRIVATE_FILE), async (handle) => {
    await handle.writeFile(text);
    await handle.sync();
  });
  await rename(temporary, file);
  await flushFolder(dirname(file));
}

/** Makes names in a folder durable. */
export async function flushFolder(folder: string): Promise<void> {
  await using(await open(folder, "r"), (handle) => handle.sync());
}

async function using(handle: FileHandle, task: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await task(handle);
  } finally {
    await handle.close();
  }
}
