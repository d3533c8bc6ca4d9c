import type { Conversation, ConversationBuilder, ConversationFlavor } from "@grammyjs/conversations";
import type { Context, Filter, SessionFlavor } from "grammy";
import type { AmountReading } from "../../src/domain/amount-text.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Capability, Person } from "../../src/domain/person.ts";
import type { Talk } from "../../src/domain/talk.ts";
import type { TypedDeposit } from "../../src/domain/typed-deposit.ts";
import type { Buttons } from "./buttons.ts";
import type { Counter } from "./counter.ts";
import type { Say } from "./say.ts";
import type { Session } from "./session.ts";

/** What kind of thing somebody sent that is neither words, a customer nor a file. */
export const MEDIA_KINDS = ["voice", "photo", "place", "other"] as const;

/** One of the kinds above. */
export type Media = (typeof MEDIA_KINDS)[number];

/** A message as the flows read it. It is read once, before what dialogues would store of it is taken off. */
export interface Said {
  readonly kind: "text" | "contact" | "file" | Media;
  readonly edited: boolean;
  /** The text, or what stands under a picture or a file. */
  readonly words?: Words;
}

/** What somebody wrote, and what it may mean. Each meaning is read when it is first asked for, and once; which of them counts is the order of `register.ts`. */
export interface Words {
  readonly text: string;
  /** A command, or words that say the same. */
  readonly opening: Opening | undefined;
  /** A customer, an amount, or both. */
  readonly deposit: TypedDeposit;
  readonly amount: AmountReading;
  /** A yes, a no, thanks, or trouble with the last deposit. */
  readonly talk: Talk | undefined;
  /** The same message, written otherwise. */
  as(text: string): Words;
}

/** What middleware before the flows has established: who speaks, and in which language. */
export interface CounterFlavor {
  person: Person;
  /** The message, read once; nothing for a tap. */
  said?: Said;
  language: Language;
  say: Say;
  /** What the flows are handed. */
  counter: Counter;
  /** Everything that can be started here. */
  flows: readonly Flow[];
}

/** A private chat: all that the bot talks in, and its id is known. */
export interface PrivateChat {
  readonly chatId: number;
}

/** A message or tap from a person who may use the counter. */
export type CounterContext = ConversationFlavor<Context & SessionFlavor<Session> & CounterFlavor & PrivateChat>;

/** Inside a conversation everything is replayed, so nothing of `CounterContext` is there: a flow is handed the person and the language when it starts. */
export type StepContext = Context;

/** The handle of a running conversation. */
export type Dialogue = Conversation<CounterContext, StepContext>;

/** The parts of the help, in its order. */
export const HELP_PARTS = ["deposits", "day", "account", "team", "counter"] as const;

/** One thing that a person can do at the counter, and how to ask for it. */
export interface Flow {
  /** What starts it after a slash, small letters without accents: the French one, then the English one where it is another. All are understood in both. */
  readonly commands: readonly [string, ...string[]];
  /** Whole messages that start it as well: small letters, no accents. */
  readonly words: readonly string[];
  /** The line in Telegram's menu and in the help. */
  readonly menuKey: string;
  /** Where it stands in the menu, and in its part of the help: the smaller, the higher. They leave gaps, so that another one fits between. */
  readonly place: number;
  /** The part of the help that it stands in. */
  readonly part: (typeof HELP_PARTS)[number];
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
  readonly run: (ctx: CounterContext, rest: string) => Promise<void>;
}

/** A question, or several, whose answers are typed. Entered by its name, with plain values. */
export interface DialogueOf {
  readonly name: string;
  readonly build: (counter: Counter) => ConversationBuilder<CounterContext, StepContext>;
}

/** A tap on a button, with its data. */
export type TapContext = Filter<CounterContext, "callback_query:data">;

/** The buttons of one letter, and what a tap on one does. Made by `taps`, which knows what each one carries. */
export interface Taps {
  readonly buttons: Buttons;
  /** Whose taps count; left out: everybody's. Anybody else gets a sentence. */
  readonly needs?: Capability | undefined;
  /** Left out where they answer their own question alone: anywhere else they are old. */
  readonly run?: ((ctx: TapContext, tap: never) => Promise<void>) | undefined;
}

/** A message that starts a flow, and what was written after the word. */
export interface Opening {
  readonly flow: Flow;
  readonly rest: string;
}

/**
 * One thing that people do here, in a folder of its own: what starts it, what it asks, and its buttons. A line of `features.ts` registers it. Others
 * import it only where `test/architecture.test.ts` names that arrow.
 */
export interface Feature {
  readonly flows?: readonly Flow[];
  readonly dialogues?: readonly DialogueOf[];
  readonly taps?: readonly Taps[];
}
