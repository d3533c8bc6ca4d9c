import type { Batch, LineRange, Tally } from "../../src/domain/batch.ts";
import type { BatchProgress } from "../../src/domain/ports/batches.ts";

/** What the message of a batch is drawn from. */
export interface BatchView {
  readonly batch: Batch;
  readonly tally: Tally;
  readonly progress: BatchProgress | undefined;
  /** Lines that can be sent again. */
  readonly failed: number;
  /** Whether it is shown where it was made: others approve or look on. */
  readonly isOwn: boolean;
  /** Where it is shown; left out, where it was made. */
  readonly chatId?: number;
  /** Who made it, and what it pays least and most: where somebody else is asked to approve it. */
  readonly asked?: { readonly maker: string; readonly range: LineRange | undefined } | undefined;
}
