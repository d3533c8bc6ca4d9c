import { type BatchId, batchOf, isBatchOver } from "../../domain/batch.ts";
import { eachWhole } from "../each-whole.ts";
import type { BatchParts } from "./parts.ts";

/**
 * Gives up the lines of lists that are over which were confirmed and never left: a list was stopped, or a line was left out after all. They would
 * hold their place under the ceilings, and stand in the way of the same number and amount, for ever. What is being sent moves on by itself.
 */
export async function giveUpLeft(
  { journal, book, clock, log }: Pick<BatchParts, "journal" | "book" | "clock" | "log">,
  isRunning: (id: BatchId) => boolean,
): Promise<void> {
  await eachWhole({ log }, await journal.inStates(["DRAFT", "CONFIRMED"]), async (deposit) => {
    const batchId = batchOf(deposit);
    if (batchId === undefined || isRunning(batchId)) return;
    const batch = await book.batch(batchId);
    if (!batch || !isBatchOver(batch)) return;
    const { id, state: from, version } = deposit;
    await journal.move({
      ...{ id, from, version, to: "CANCELLED", at: clock.now() },
      set: { reason: "by_person", settledAt: clock.now() },
      act: { by: { kind: "machine", part: "batch" }, what: "cancel" },
    });
  });
}
