import { may } from "../../src/domain/person.ts";
import type { CounterContext, Flow } from "../ground/context.ts";
import { flowsAt, isFor } from "../ground/opening.ts";
import type { Say } from "../ground/say.ts";
import { showOwnMenu } from "./own-menu.ts";

/** `/aide`, with a menu that fits: every flow that this person may start, with its command, then, for those who deposit, how it is typed in one go and what to do when in doubt; for an owner who does not, whose the doubts are. */
export async function help(ctx: CounterContext): Promise<void> {
  const { testBench } = ctx.counter;
  const flows = flowsAt(ctx.flows, testBench.place);
  const own = flows.filter((flow) => isFor(ctx.person, flow));
  await ctx.reply([ctx.say("help-title"), linesOf(own, ctx.say), ...more(ctx)].join("\n"));
  await showOwnMenu(ctx, flows);
}

/** For each language, what was composed for a set of flows: the same for everybody who has them, and of all that `/aide` does the dearest. */
const composed = new WeakMap<Say, Map<string, string>>();

function linesOf(flows: readonly Flow[], say: Say): string {
  const known = composed.get(say) ?? new Map<string, string>();
  composed.set(say, known);
  const whose = flows.map(({ menuKey }) => menuKey).join(" ");
  const lines = known.get(whose) ?? compose(flows, say);
  known.set(whose, lines);
  return lines;
}

function compose(flows: readonly Flow[], say: Say): string {
  return flows
    .map(({ commands, menuKey }) => say("help-line", { command: commands[0], what: say(menuKey) }))
    .join("\n");
}

function more({ person, say }: CounterContext): string[] {
  if (may(person, "deposit")) return ["", say("help-more")];
  return person.owner ? ["", say("help-more-owner")] : [];
}
