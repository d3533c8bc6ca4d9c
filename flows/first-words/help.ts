import type { Language } from "../../src/domain/language.ts";
import { mannersOf } from "../../src/domain/manners.ts";
import { may } from "../../src/domain/person.ts";
import { type CounterContext, type Flow, HELP_PARTS } from "../ground/context.ts";
import { commandIn, flowsAt, isFor } from "../ground/opening.ts";
import type { Say } from "../ground/say.ts";
import { showOwnMenu } from "./own-menu.ts";

/** `/aide`, with a menu that fits: every flow that this person may start, in its part and with its command, then, for those who deposit, how it is typed in one go and what to do when in doubt; for an owner who does not, whose the doubts are. */
export async function help(ctx: CounterContext): Promise<void> {
  const { testBench } = ctx.counter;
  const flows = flowsAt(ctx.flows, testBench.place);
  const own = flows.filter((flow) => isFor(ctx.person, flow));
  const title = ctx.say("help-title", { role: ctx.say(`role-${ctx.person.role}`) });
  await ctx.reply([title, ...linesOf(own, ctx), ...more(ctx)].join("\n\n"));
  await showOwnMenu(ctx, flows);
}

/** For each language, what was composed for a set of flows: the same for everybody who has them, and of all that `/aide` does the dearest. */
const composed = new WeakMap<Say, Map<string, readonly string[]>>();

function linesOf(flows: readonly Flow[], { say, language }: CounterContext): readonly string[] {
  const known = composed.get(say) ?? new Map<string, readonly string[]>();
  composed.set(say, known);
  const whose = flows.map(({ menuKey }) => menuKey).join(" ");
  const lines = known.get(whose) ?? compose(flows, say, language);
  known.set(whose, lines);
  return lines;
}

/** A part of the help for each that has something in it: its heading, then a line for each flow. */
function compose(flows: readonly Flow[], say: Say, language: Language): readonly string[] {
  const line = (flow: Flow) => say("help-line", { command: commandIn(flow, language), what: say(flow.menuKey) });
  return HELP_PARTS.map((part) => ({ part, own: flows.filter((flow) => flow.part === part) }))
    .filter(({ own }) => own.length > 0)
    .map(({ part, own }) => [say(`help-part-${part}`), ...own.map(line)].join("\n"));
}

function more({ person, chatId, say }: CounterContext): string[] {
  if (may(person, "deposit")) return [say("help-more", { asked: mannersOf(chatId).pin })];
  return person.owner ? [say("help-more-owner")] : [];
}
