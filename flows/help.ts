import type { CounterContext } from "./context.ts";
import { type Flow, isFor } from "./flow.ts";

/** `/aide`: every flow that this person may start, with its command, then how a deposit is typed in one go and what to do when in doubt. */
export async function help(ctx: CounterContext, flows: readonly Flow[]): Promise<void> {
  const own = flows.filter((flow) => isFor(ctx.person, flow));
  const lines = own.map(({ commands, menuKey }) =>
    ctx.say("help-line", { command: commands[0], what: ctx.say(menuKey) }),
  );
  await ctx.reply([ctx.say("help-title"), ...lines, "", ctx.say("help-more")].join("\n"));
}
