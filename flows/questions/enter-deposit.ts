import type { DepositId } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { may, roleMay } from "../../src/domain/person.ts";
import type { CounterContext } from "../ground/context.ts";
import { leave } from "./question.ts";
import { asksWhichFirst } from "./unfinished.ts";

/** What is known of a deposit before anything is asked. Stored with the dialogue, so plain values only. */
export interface DepositStart {
  readonly language: Language;
  readonly recipient?: Msisdn | undefined;
  /** The numbers of a card, or a message, that has several. */
  readonly among?: readonly Msisdn[] | undefined;
  readonly amount?: Xof | undefined;
  /** The failed deposit that this one is made instead of. */
  readonly replaces?: DepositId | undefined;
  /** Why the amount that was given is none. */
  readonly because?: string | undefined;
  /** What it would most likely be. */
  readonly meant?: Xof | undefined;
  /** The name that was written for the customer: looked for where the number is not known, shown beside it where it is. */
  readonly called?: string | undefined;
}

/** Begins the dialogue with what is known. While a PIN is awaited nothing is begun: the figures of one would be taken for the other. */
export async function enterDeposit(ctx: CounterContext, known: Omit<DepositStart, "language">): Promise<void> {
  if (!may(ctx.person, "deposit"))
    await ctx.reply(ctx.say(roleMay(ctx.person.role, "deposit") ? "deposit-without-wallet" : "not-for-your-role"));
  else if (known.recipient !== undefined && known.recipient === ctx.person.distributor)
    await ctx.reply(ctx.say("number-own"));
  else if (ctx.counter.awaitsPin(ctx.chatId)) await ctx.reply(ctx.say("deposit-pin-awaited"));
  else if (!(await asksWhichFirst(ctx, { known }))) {
    await leave(ctx);
    await ctx.conversation.enter("deposit", { ...known, language: ctx.language } satisfies DepositStart);
  }
}
