import type { Batch, BatchId } from "../../src/domain/batch.ts";
import type { Language } from "../../src/domain/language.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { closeQuestion, leave } from "../questions/question.ts";
import { askRecipient } from "../questions/recipient.ts";
import { askPinAtOnce } from "./ask-pin.ts";

/** Which line gets another number. Stored with the dialogue, so plain values only. */
export interface FixLineStart {
  readonly language: Language;
  readonly batchId: BatchId;
  readonly line: number;
}

/** The dialogue of a line whose number was wrong: the right one, and a batch of that one line is made. Its PIN is asked for as for any other. */
export function fixLineDialogue(counter: Counter) {
  return async function fixLine(dialogue: Dialogue, _ctx: StepContext, begin: FixLineStart): Promise<void> {
    const say = counter.say(begin.language);
    const { value: recipient } = await askRecipient(dialogue, say);
    await dialogue.external(async (ctx) => {
      await closeQuestion(ctx);
      const outcome = await counter.batches.fixLine(begin.batchId, begin.line, recipient, ctx.person.id);
      await askPinAtOnce(ctx, outcome, (sentence) => ctx.reply(sentence));
    });
  };
}

/** Begins the dialogue, unless a PIN is awaited: the figures of one would be taken for the other. */
export async function enterFixLine(ctx: CounterContext, batch: Batch, line: number): Promise<void> {
  if (batch.actorId !== ctx.person.id) return void (await ctx.reply(ctx.say("batch-not-yours")));
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  await leave(ctx);
  const begin: FixLineStart = { language: ctx.language, batchId: batch.id, line };
  await ctx.conversation.enter("fix-line", begin);
}
