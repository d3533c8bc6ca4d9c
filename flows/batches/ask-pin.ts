import type { PrepareOutcome } from "../../src/domain/ports/batches.ts";
import type { CounterContext } from "../ground/context.ts";

/** Whoever has just confirmed a list gives its PIN at once, without another tap; not where it waits for somebody's word first, or was confirmed before. */
export async function askPinAtOnce(ctx: CounterContext, outcome: PrepareOutcome): Promise<void> {
  if (outcome.kind !== "prepared" || outcome.batch.state !== "AWAITING_PIN") return;
  await ctx.counter.askPinForBatch(ctx.chatId, ctx.person, ctx.language, outcome.batch.id);
}
