import type { BatchId } from "../../src/domain/batch.ts";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { like, maybe, ourId, wholeUpTo } from "../ground/fields.ts";

/** A batch. */
export const batchId = like<BatchId>(ourId);

/**
 * Under a batch: ask for its PIN, hold it, give it up, approve or refuse it, list its lines, send the failed ones again, correct one, repeat it, give its
 * receipts, its summary or its results as a file. `line`: the line it is about, the one before the page, or the day of the month.
 */
export const batchTap = buttons(
  "b",
  each(
    [
      ...["go", "pause", "stop", "sure-stop", "yes", "no", "lines", "retry", "sure-retry", "fix", "show"],
      ...["every", "day", "receipts", "summary", "xlsx", "csv"],
    ] as const,
    { id: batchId, line: maybe(wholeUpTo(7)) },
  ),
);

/** What such a button does. */
export type BatchAct = TapOn<typeof batchTap>["act"];
