import { may } from "../src/domain/person.ts";
import type { CounterContext } from "./context.ts";
import { type Flow, isFor } from "./flow.ts";
import { showOwnMenu } from "./own-menu.ts";

/** `/aide`, with a menu that fits: every flow that this person may start, with its command, then, for those who deposit, how it is typed in one go and what to do when in doubt; for an owner who does not, whose the doubts are. */
export async function help(ctx: CounterContext, flows: readonly Flow[]): Promise<void> {
  const own = flows.filter((flow) => isFor(ctx.person, flow));
  const lines = own.map(({ commands, menuKey }) =>
    ctx.say("help-line", { command: commands[0], what: ctx.say(menuKey) }),
  );
  await ctx.reply([ctx.say("help-title"), ...lines, ...more(ctx)].join("\n"));
  await showOwnMenu(ctx, flows);
}

function more({ person, say }: CounterContext): string[] {
  if (may(person, "deposit")) return ["", say("help-more")];
  return person.owner ? ["", say("help-more-owner")] : [];
}
