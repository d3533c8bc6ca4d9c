import { RowBroken } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";

/**
 * Does one thing for each of many, in turn. What leans on a row that does not fit the audit trail stands still, with a line in the log, and holds up
 * nobody else's (faults S36).
 */
export async function eachWhole<Item>(
  { log }: Pick<EngineParts, "log">,
  items: readonly Item[],
  task: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const item of items) {
    try {
      await task(item);
    } catch (error) {
      if (!(error instanceof RowBroken)) throw error;
      log.error(
        { part: "seals", error: error.message },
        "a row does not fit the audit trail, what it decides stands still",
      );
    }
  }
}
