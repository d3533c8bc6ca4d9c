import { JournalUnavailable } from "../../domain/ports/journal.ts";

/** There is no journal in a database before the first start. */
export class NoJournal extends JournalUnavailable {}

/** Another member has the counter, or this one has lost it: two would send one deposit twice (faults F33, F35). */
export class NotTheMember extends JournalUnavailable {}

/** The database no longer has what it had acknowledged: a failover or a restore has lost time (faults F50, F70). */
export class TimeLost extends JournalUnavailable {}

/** Whether a commit was made is not known, and could not be found out (faults F70). */
export class CommitUnknown extends JournalUnavailable {}

/** PostgreSQL's codes, and classes of them, that speak of the connection, of rights, of room, of the operator's hand or of a fault of its own: never of a value. */
const NOT_OURS = /^(?:08|25|28|3D|40|42501|53|55|57|58|72|XX)/;

/**
 * Turns what comes of a connection that is cut, a server that is down, full, or read-only, and what a damaged row makes of reading it, into
 * `JournalUnavailable`. Anything else comes back as it is. Details that PostgreSQL gives beside its message may name values and are left out.
 */
export function explainFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof JournalUnavailable) return error;
  const isDamaged = error instanceof SyntaxError || error instanceof RangeError;
  const code = codeOf(error);
  if (code !== undefined && !NOT_OURS.test(code) && isFromServer(error)) return withoutValues(error);
  if (!isDamaged && !isConnectionFailure(error) && !isFromServer(error)) return error;
  return new JournalUnavailable(`the journal cannot be used: ${error.message || code || error.name}`);
}

/** Whether the connection is what failed, so that nothing more can be asked on it. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (isFromServer(error)) return /^(?:08|57P0)/.test(code ?? "");
  return syscall !== undefined || /^(?:E[A-Z]+|ERR_TLS|CERT_)/.test(code ?? "") || LOST.test(error.message);
}

/** Whether a commit that failed with this was surely not made: the server itself has refused the work. */
export function isRefusal(error: unknown): boolean {
  return isFromServer(error) && /^(?:23|40)/.test(codeOf(error) ?? "");
}

/** How `pg` says that a connection was cut, or gave nothing in time, where it has no code. */
const LOST = /connection (?:terminated|ended|error|is closed)|timeout|not queryable|closed the connection/i;

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}

function isFromServer(error: unknown): boolean {
  return error instanceof Error && typeof (error as { severity?: unknown }).severity === "string";
}

function withoutValues(error: Error): Error {
  for (const name of ["detail", "where", "hint", "internalQuery"])
    delete (error as unknown as Record<string, unknown>)[name];
  return error;
}
