import type { ListReading, LookedAt } from "../../src/domain/ports/lists.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { shown } from "./line-text.ts";

/** Says why a list could not be read, and what to do. */
export async function sayProblem(
  ctx: CounterContext,
  { problem, line = 0, looked }: Omit<Extract<ListReading, { readonly kind: "problem" }>, "kind">,
): Promise<void> {
  const { bytes, lines, columns } = ctx.counter.lists.limits;
  const megabytes = Math.floor(bytes / (1_024 * 1_024));
  const why = ctx.say(`list-problem-${problem}`, { line, lines, columns, megabytes });
  await ctx.reply(looked === undefined ? why : `${why}\n${lookedText(looked, ctx.say)}`);
}

function lookedText({ line, column, text }: LookedAt, say: Say): string {
  const seen = shown(text, 60);
  return column === undefined
    ? say("list-looked-row", { line, seen })
    : say("list-looked-cell", { cell: `${column}${line}`, seen });
}
