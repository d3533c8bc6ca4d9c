import { may } from "../src/domain/person.ts";
import type { CounterContext } from "./context.ts";
import { type Flow, isFor } from "./flow.ts";
import { showOwnMenu } from "./own-menu.ts";

/** `/aide`, with a menu that fits: every flow that this person may start, with its command, then, for those who deposit, how it is typed in one go and what to do when in doubt. */
export async function help(ctx: CounterContext, flows: readonly Flow[]): Promise<void> {
  const own = flows.filter((flow) => isFor(ctx.person, flow));
  const lines = own.map(({ commands, menuKey }) =>
    ctx.say("help-line", { command: commands[0], what: ctx.say(menuKey) }),
  );
  const more = may(ctx.person, "deposit") || ctx.person.owner ? ["", ctx.say("help-more")] : [];
  await ctx.reply([ctx.say("help-title"), ...lines, ...more].join("\n"));
  await showOwnMenu(ctx, flows);
}
