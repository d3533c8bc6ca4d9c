import type { ListProblem } from "../../src/domain/ports/lists.ts";
import type { Counter, CounterContext } from "../context.ts";

/** Says why a list could not be read, and what to do. */
export async function sayProblem(
  ctx: CounterContext,
  counter: Counter,
  { problem, line = 0 }: { readonly problem: ListProblem; readonly line?: number },
): Promise<void> {
  const { bytes, lines, columns } = counter.lists.limits;
  const megabytes = Math.floor(bytes / (1_024 * 1_024));
  await ctx.reply(ctx.say(`list-problem-${problem}`, { line, lines, columns, megabytes }));
}
