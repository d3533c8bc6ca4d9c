/** Why no new deposit is taken. Look-ups go on all the same. */
export type IntakeClosed = "journal" | "stopping";

/** Whether new deposits are taken. Closed when the journal cannot be written and while the process stops (faults F28, F29, F46). */
export interface Intake {
  readonly closedFor: IntakeClosed | undefined;
  close(why: IntakeClosed): void;
  /** Opens again after the journal was written successfully. A process that stops stays closed. */
  reopen(): void;
}

/** An open intake. */
export function createIntake(): Intake {
  let closedFor: IntakeClosed | undefined;
  return {
    get closedFor() {
      return closedFor;
    },
    close(why) {
      if (closedFor !== "stopping") closedFor = why;
    },
    reopen() {
      if (closedFor === "journal") closedFor = undefined;
    },
  };
}
