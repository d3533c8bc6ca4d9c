import type { CounterContext } from "./context.ts";

/** `/start`: a greeting first, then what can be done here. */
export async function start(ctx: CounterContext): Promise<void> {
  const { name } = ctx.person;
  await ctx.reply(
    `${name === undefined ? ctx.say("start-hello") : ctx.say("start-hello-name", { name })}\n\n${ctx.say("start-what")}`,
  );
}
