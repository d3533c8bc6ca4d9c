import type { Verdict } from "./journal.ts";

/** The check of all records beside whoever uses them. Implemented by `src/store`. */
export interface Audit {
  /** Holds the whole trail and every sealed row against each other, in pages, so that nobody waits for it. Throws `JournalUnavailable`. */
  check(): Promise<Verdict>;
  /** Whether anybody else has written in the journal's file since this was last asked. */
  touched(): boolean;
}
