import type { Filter, NextFunction } from "grammy";
import type { DepositId } from "../src/domain/deposit.ts";
import type { Language } from "../src/domain/language.ts";
import type { Xof } from "../src/domain/money.ts";
import type { Msisdn } from "../src/domain/msisdn.ts";
import { may, roleMay } from "../src/domain/person.ts";
import { readShortWay } from "../src/domain/short-way.ts";
import { keepFromCard, nameOnCard } from "./contacts/from-card.ts";
import type { Counter, CounterContext, Dialogue, StepContext } from "./context.ts";
import { askAmount } from "./steps/amount.ts";
import { leave } from "./steps/question.ts";
import { askRecipient, readContact } from "./steps/recipient.ts";
import { showReview } from "./steps/review.ts";
import { asksWhichFirst } from "./steps/unfinished.ts";

/** How long after a count a bare sum is taken as meant for it, in milliseconds. */
const RECOUNT_MS = 15 * 60_000;

/** What is known of a deposit before anything is asked. Stored with the dialogue, so plain values only. */
export interface DepositStart {
  readonly language: Language;
  readonly recipient?: Msisdn | undefined;
  readonly amount?: Xof | undefined;
  /** The failed deposit that this one is made instead of. */
  readonly replaces?: DepositId | undefined;
  /** Why the amount that was given is none. */
  readonly because?: string | undefined;
}

/**
 * The dialogue of a deposit: number, amount, then the review. It only gathers. It ends when the review is shown: the review's buttons act on
 * the draft in the journal, so they need no dialogue, survive restarts and cannot act twice; the PIN is asked for outside (decision 1).
 */
export function depositDialogue(counter: Counter) {
  return async function deposit(dialogue: Dialogue, ctx: StepContext, begin: DepositStart): Promise<void> {
    const say = counter.say(begin.language);
    let updateId = ctx.update.update_id;
    let { recipient, amount, because } = begin;
    if (recipient === undefined) ({ value: recipient, updateId } = await askRecipient(dialogue, counter, say));
    for (;;) {
      if (amount === undefined)
        ({ value: amount, updateId } = await askAmount(dialogue, counter, say, recipient, because));
      const wish = { recipient, amount, replaces: begin.replaces, updateId };
      const shown = await dialogue.external((outside) => showReview(outside, counter, wish));
      if (shown === "over") return;
      amount = undefined;
      because = shown.because;
    }
  };
}

/** `/depot`, alone or with what is known already. */
export async function startDeposit(ctx: CounterContext, counter: Counter, rest: string): Promise<void> {
  if (rest === "") return await enterDeposit(ctx, counter, {});
  await startShort(ctx, counter, rest);
}

/** A message outside any dialogue that is a number, a number and an amount, or a contact card. Anything else is for whoever comes next. */
export function startDepositFromMessage(counter: Counter) {
  return async (ctx: Filter<CounterContext, "message">, next: NextFunction): Promise<void> => {
    const { contact, text } = ctx.message;
    if (contact) {
      const reading = readContact(contact);
      if (reading.kind === "problem") await ctx.reply(ctx.say(`number-${reading.problem}`));
      else {
        if (may(ctx.person, "deposit")) await keepFromCard(ctx, counter, reading.msisdn, nameOnCard(contact));
        await enterDeposit(ctx, counter, { recipient: reading.msisdn });
      }
    } else if (text !== undefined && /^[+\d][^\n]*\d{3}/.test(text)) await startShort(ctx, counter, text);
    else await next();
  };
}

/** Begins the dialogue with what is known. While a PIN is awaited nothing is begun: the figures of one would be taken for the other. */
export async function enterDeposit(
  ctx: CounterContext,
  counter: Counter,
  known: Omit<DepositStart, "language">,
): Promise<void> {
  if (!may(ctx.person, "deposit"))
    await ctx.reply(ctx.say(roleMay(ctx.person.role, "deposit") ? "deposit-without-wallet" : "not-for-your-role"));
  else if (known.recipient !== undefined && known.recipient === ctx.person.distributor)
    await ctx.reply(ctx.say("number-own"));
  else if (counter.awaitsPin(ctx.chatId as number)) await ctx.reply(ctx.say("deposit-pin-awaited"));
  else if (!(await asksWhichFirst(ctx, counter, { known }))) {
    await leave(ctx, counter);
    await ctx.conversation.enter("deposit", { ...known, language: ctx.language } satisfies DepositStart);
  }
}

async function startShort(ctx: CounterContext, counter: Counter, text: string): Promise<void> {
  const read = readShortWay(text);
  switch (read.kind) {
    case "deposit":
      return await enterDeposit(ctx, counter, { recipient: read.recipient, amount: read.amount });
    case "recipient":
      return await enterDeposit(ctx, counter, { recipient: read.recipient });
    case "number_problem": {
      const isSum = read.problem === "too_short" && wasJustCounted(ctx, counter);
      await ctx.reply(
        `${ctx.say(`number-${read.problem}`)}\n${ctx.say(isSum ? "till-recount-how" : "deposit-short-way")}`,
      );
      return;
    }
    case "amount_problem":
      return await enterDeposit(ctx, counter, {
        recipient: read.recipient,
        because: ctx.say(`amount-${read.problem}`),
      });
  }
}

/** A figure too short for a number is then rather the cash, corrected. */
function wasJustCounted({ session }: CounterContext, counter: Counter): boolean {
  return session.counted !== undefined && counter.clock.now() - session.counted < RECOUNT_MS;
}
