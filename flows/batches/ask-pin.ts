import type { PrepareOutcome } from "../../src/domain/ports/batches.ts";
import type { CounterContext } from "../ground/context.ts";
import { takeTap } from "../questions/chat.ts";
import { prepareSentence } from "../sentences/prepare-sentence.ts";

/** Says why no batch was made. One that was made says all itself, in its message: a word over the keys of its PIN would only have to be put away. */
type Tells = (sentence: string) => Promise<unknown>;

/** Whoever has just confirmed a list gives its PIN at once, without another tap; not where it waits for somebody's word first, or was confirmed before. */
export async function askPinAtOnce(ctx: CounterContext, outcome: PrepareOutcome, tells: Tells): Promise<void> {
  if (outcome.kind !== "prepared") return void (await tells(prepareSentence(outcome, ctx.say)));
  if (ctx.callbackQuery) await takeTap(ctx);
  if (outcome.batch.state === "AWAITING_PIN")
    await ctx.counter.askPinForBatch(ctx.chatId, ctx.person, ctx.language, outcome.batch.id);
}
