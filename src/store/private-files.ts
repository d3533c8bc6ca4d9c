import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { JournalUnavailable } from "../domain/ports/journal.ts";

/** For the owner of the process alone (faults S20). */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Makes a folder, or takes everybody else's rights to it away. Throws where that cannot be done: a file system without rights keeps no secrets. */
export function privateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  restrict(folder, PRIVATE_FOLDER);
}

/**
 * Makes a file, or takes everybody else's rights to it away. An existing file is never opened: closing it again would drop the locks that
 * SQLite holds on it in this process.
 */
export function privateFile(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, "a", PRIVATE_FILE));
  restrict(file, PRIVATE_FILE);
}

/** The umask can only take rights away, and files from elsewhere have any: so they are set, and read back. */
function restrict(path: string, mode: number): void {
  if (modeOf(path) === mode) return;
  chmodSync(path, mode);
  if (modeOf(path) !== mode) throw new JournalUnavailable(`${path} cannot be kept private on this file system`);
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}
