import type { ConversationBuilder } from "@grammyjs/conversations";
import type { Filter } from "grammy";
import { type Capability, may, type Person, roleMay } from "../src/domain/person.ts";
import { plainText } from "../src/domain/plain-text.ts";
import type { Counter, CounterContext, StepContext } from "./context.ts";

/** One thing that a person can do at the counter, and how to ask for it. */
export interface Flow {
  /** What starts it after a slash, small letters without accents. The first one stands in Telegram's menu, in both languages. */
  readonly commands: readonly [string, ...string[]];
  /** Whole messages that start it as well: small letters, no accents. */
  readonly words: readonly string[];
  /** The line in Telegram's menu and in the help. */
  readonly menuKey: string;
  /** Whether something may follow its words: `depot 771234567 5000`. */
  readonly takesRest?: boolean;
  /** It asks nothing: a question that is open stays open. */
  readonly aside?: boolean;
  /** It ends whatever is asked: its words are never an answer. */
  readonly ends?: true;
  /** It shows and changes nothing, so it may be done for a word that is nearly its own. */
  readonly onlyShows?: boolean;
  /** Who may start it; left out: everybody. It is in nobody else's help, and anybody else gets a sentence. */
  readonly needs?: Capability;
  /** Whoever has this right can do something with it too, though `needs` asks for a wallet that they do not have. */
  readonly alsoFor?: Capability;
  /** It makes sense only where no real money moves: live it is in no help and no menu. */
  readonly practice?: true;
  /** `rest` is what was written after the command. */
  readonly run: (ctx: CounterContext, counter: Counter, rest: string) => Promise<void>;
}

/** A question, or several, whose answers are typed. Entered by its name, with plain values. */
export interface DialogueOf {
  readonly name: string;
  readonly build: (counter: Counter) => ConversationBuilder<CounterContext, StepContext>;
}

/** A tap on a button, with its data. */
export type TapContext = Filter<CounterContext, "callback_query:data">;

/** The taps of one flow: everything whose data begins with its letter and a colon. `rest` is what follows, as it came: old, repeated or forged. */
export interface Taps {
  readonly letter: string;
  /** Whose taps count; left out: everybody's. Anybody else gets a sentence. */
  readonly needs?: Capability;
  readonly run: (ctx: TapContext, counter: Counter, rest: string) => Promise<void>;
}

/** A message that starts a flow, and what was written after the word. */
export interface Opening {
  readonly flow: Flow;
  readonly rest: string;
}

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

/** Runs the flow that a message starts, if it is for this person's role. One that needs a wallet says itself that an owner has none. */
export async function runFlow({ flow, rest }: Opening, ctx: CounterContext, counter: Counter): Promise<void> {
  if (isForRole(ctx.person, flow)) await flow.run(ctx, counter, rest);
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
