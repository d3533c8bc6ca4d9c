import { type JournalUnavailable, RowBroken } from "../domain/ports/journal.ts";

/** Why no new deposit is taken. Look-ups go on all the same. */
export type IntakeClosed = "journal" | "stopping";

/** Whether new deposits are taken. Closed when the journal cannot be written and while the process stops (faults F28, F29, F46). */
export interface Intake {
  readonly closedFor: IntakeClosed | undefined;
  close(why: IntakeClosed): void;
  /** Closes for a journal that cannot be read or written. One row that does not fit the trail stops what it decides, and nobody else. */
  journalFailed(error: JournalUnavailable): void;
  /** Opens again after the journal was written successfully. A process that stops stays closed. */
  reopen(): void;
}

/** An open intake. */
export function createIntake(): Intake {
  let closedFor: IntakeClosed | undefined;
  const close = (why: IntakeClosed) => {
    if (closedFor !== "stopping") closedFor = why;
  };
  return {
    get closedFor() {
      return closedFor;
    },
    close,
    journalFailed(error) {
      if (!(error instanceof RowBroken)) close("journal");
    },
    reopen() {
      if (closedFor === "journal") closedFor = undefined;
    },
  };
}
