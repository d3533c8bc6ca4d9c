import { JournalUnavailable } from "../../domain/ports/journal.ts";

/** Another process works in the data folder: two would send one deposit twice (faults F33). */
export class FolderInUse extends JournalUnavailable {}

/** SQLite's own number for "a constraint was broken": a bug of ours, not a failing disk. */
const SQLITE_CONSTRAINT = 19;
const SQLITE_BUSY = 5;

/**
 * Turns what SQLite throws when the disk is full, read-only, broken or gone, and what a damaged row makes of reading it, into
 * `JournalUnavailable`. Anything else comes back as it is. SQLite's messages name tables and columns, never values.
 */
export function explainFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof JournalUnavailable) return error;
  const { code } = error as NodeJS.ErrnoException;
  const isSqlite = code === "ERR_SQLITE_ERROR" && primaryCode(error) !== SQLITE_CONSTRAINT;
  const isClosed = code === "ERR_INVALID_STATE";
  const isDamaged = code === "ERR_OUT_OF_RANGE" || error instanceof SyntaxError;
  const isFile = (error as NodeJS.ErrnoException).syscall !== undefined;
  if (!isSqlite && !isClosed && !isDamaged && !isFile) return error;
  return new JournalUnavailable(`the journal cannot be used: ${error.message}`, { cause: error });
}

/** Whether somebody else holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && primaryCode(error) === SQLITE_BUSY;
}

/** Extended codes keep the kind in the low byte. */
function primaryCode(error: Error): number | undefined {
  const { errcode } = error as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}
