import type { Language } from "../../src/domain/language.ts";
import { may, type Person, roleMay } from "../../src/domain/person.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { OperatorPlace } from "../../src/domain/ports/operator.ts";
import type { CounterContext, Flow, Opening } from "./context.ts";

/**
 * Reads a message as the start of a flow: a command in any case, with or without accents (`/depot 771234567 5000`, `/Dépôt`), or words that
 * say the same ("Mon solde ?"). Words must be the whole message, or stand before a figure, so that no answer is taken for one.
 */
export function readOpening(text: string, flows: readonly Flow[]): Opening | undefined {
  const [first = "", ...others] = text.trim().split(/\s+/);
  if (first.startsWith("/")) {
    const command = plainText(first.slice(1).replace(/@.*$/, ""));
    const flow = flows.find(({ commands }) => commands.includes(command));
    return flow && { flow, rest: others.join(" ") };
  }
  const rest = /\d/.test(text) ? others.join(" ") : "";
  const said = plainText(rest === "" ? text : first);
  const flow = flows.find((one) => one.words.includes(said) && (rest === "" || one.takesRest));
  return flow && { flow, rest };
}

/** The command of a flow as a reader of a language knows it. */
export function commandIn({ commands: [french, english] }: Pick<Flow, "commands">, language: Language): string {
  return language === "fr" ? french : (english ?? french);
}

/** Runs the flow that a message starts, if it is for this person's role. One that needs a wallet says itself that an owner has none. */
export async function runFlow({ flow, rest }: Opening, ctx: CounterContext): Promise<void> {
  if (isForRole(ctx.person, flow)) await flow.run(ctx, rest);
  else await ctx.reply(ctx.say("not-for-your-role"));
}

/** Whether a person's role may start a flow. */
export function isForRole({ role }: Pick<Person, "role">, { needs }: Flow): boolean {
  return needs === undefined || roleMay(role, needs);
}

/** Whether a person can do anything with a flow: what stands in their help and their menu. */
export function isFor(person: Pick<Person, "role" | "distributor">, { needs, alsoFor }: Flow): boolean {
  return needs === undefined || may(person, needs) || (alsoFor !== undefined && may(person, alsoFor));
}

/** The flows that make sense at an operator of that kind: the menu and the help. */
export function flowsAt(flows: readonly Flow[], place: OperatorPlace): readonly Flow[] {
  return flows.filter(({ practice }) => !(practice && place === "live"));
}
