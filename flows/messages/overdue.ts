import type { CounterContext } from "../ground/context.ts";
import { wordsOf } from "../ground/said.ts";
import { FLOWS_VERSION } from "../ground/version.ts";
import { leave } from "../questions/question.ts";

/**
 * Ends a question that nobody answered in time, that another version of the flows asked, or whose dialogue was lost, and says so to the person
 * who comes back with an answer. What starts something of its own goes on as if nothing had been asked. Our own clock decides, not the plugin's.
 */
export async function tellQuestionIsOver(ctx: CounterContext): Promise<boolean> {
  if (ctx.said === undefined) return false;
  const isActive = Object.values(ctx.conversation.active()).some((running) => running > 0);
  const over = whyOver(ctx, isActive);
  if (over === undefined) return false;
  await leave(ctx);
  if (startsSomething(ctx)) return false;
  await ctx.reply(ctx.say(over));
  return true;
}

function whyOver(ctx: CounterContext, isActive: boolean): "question-expired" | "question-lost" | undefined {
  const { asks } = ctx.session;
  if (asks === undefined) return isActive ? "question-lost" : undefined;
  if (ctx.counter.clock.now() >= asks.until) return "question-expired";
  return asks.version === FLOWS_VERSION && isActive ? undefined : "question-lost";
}

function startsSomething(ctx: CounterContext): boolean {
  const words = wordsOf(ctx);
  if (words === undefined) return false;
  return words.text.startsWith("/") || words.opening !== undefined || words.deposit.kind === "deposit";
}
