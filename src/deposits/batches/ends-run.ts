import type { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { BatchParts } from "./parts.ts";
import type { Run } from "./run.ts";

/**
 * What a run does where the journal is away: it ends in memory, and what it could not look at does not leave. Its row says RUNNING until the sweeper
 * can write again. `strand`: keeps in mind what may have become SENDING although nothing was sent (faults F28).
 */
export function endsRun(
  { intake, log }: BatchParts,
  run: Run,
  strand = () => {},
): (error: JournalUnavailable) => undefined {
  return (error) => {
    intake.journalFailed(error);
    log.error({ part: "batch", error: error.message }, "journal away, the batch stands still");
    strand();
    run.end({ why: "journal" });
  };
}
