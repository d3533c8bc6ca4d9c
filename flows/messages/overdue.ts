import { readTypedDeposit } from "../../src/domain/typed-deposit.ts";
import type { CounterContext, DialogueOf, Flow } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { readOpening } from "../ground/opening.ts";
import { FLOWS_VERSION } from "../ground/version.ts";
import { leave } from "../questions/question.ts";

/**
 * Ends a question that nobody answered in time, that another version of the flows asked, or whose dialogue was lost, and says so to the person
 * who comes back with an answer. What starts something of its own goes on as if nothing had been asked. Our own clock decides, not the plugin's.
 */
export function tellQuestionIsOver(flows: readonly Flow[], dialogues: readonly DialogueOf[]) {
  return async (ctx: CounterContext, counter: Counter): Promise<boolean> => {
    if (ctx.said === undefined) return false;
    const isActive = dialogues.some(({ name }) => ctx.conversation.active(name) > 0);
    const over = whyOver(ctx, counter, isActive);
    if (over === undefined) return false;
    await leave(ctx, counter);
    if (startsSomething(ctx.message?.text, flows)) return false;
    await ctx.reply(ctx.say(over));
    return true;
  };
}

function whyOver(
  ctx: CounterContext,
  counter: Counter,
  isActive: boolean,
): "question-expired" | "question-lost" | undefined {
  const { asks } = ctx.session;
  if (asks === undefined) return isActive ? "question-lost" : undefined;
  if (counter.clock.now() >= asks.until) return "question-expired";
  return asks.version === FLOWS_VERSION && isActive ? undefined : "question-lost";
}

function startsSomething(text: string | undefined, flows: readonly Flow[]): boolean {
  if (text === undefined) return false;
  return text.startsWith("/") || readOpening(text, flows) !== undefined || readTypedDeposit(text).kind === "deposit";
}
