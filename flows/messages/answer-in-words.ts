import type { CounterContext } from "../ground/context.ts";
import { isInBook } from "../questions/from-book.ts";

/** Whether words that would start something else are the answer to the open question: a customer may be called Solde. */
export async function isAnswerInWords(ctx: CounterContext, text: string): Promise<boolean> {
  const { asks } = ctx.session;
  if (asks?.takes === undefined || ctx.counter.clock.now() >= asks.until) return false;
  if (text.startsWith("/") || /\d/.test(text)) return false;
  return asks.takes === "words" || (await isInBook(ctx, text));
}
