import { InlineKeyboard } from "grammy";
import { isCalled, shareWord } from "../../src/domain/contact-name.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import { formatMoment, formatWhen } from "../../src/domain/local-time.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { DepositWish, DraftOutcome, Remark } from "../../src/domain/ports/deposits.ts";
import type { CounterContext } from "../ground/context.ts";
import { contactOf } from "../questions/from-book.ts";
import { ask } from "../questions/question.ts";
import { type WithWayBack, withBack } from "../questions/way-back.ts";
import { amountPhrase } from "../sentences/amount-phrase.ts";
import { earlierSentence, limitSentence, walletSentence } from "../sentences/refusals.ts";
import { type SoldeNow, soldeNow } from "../sentences/solde-now.ts";
import { reviewTap } from "./buttons.ts";
import { lookAtRefused } from "./look-at-refused.ts";

/** What was gathered. `updateId` is the update that completed it: redelivered, it finds the same draft (faults F1, F21). */
export interface Gathered extends Pick<DepositWish, "recipient" | "amount" | "replaces"> {
  /** The name that was written beside the number. */
  readonly called?: string | undefined;
  readonly updateId: number;
}

/** The dialogue is over, or a smaller amount would do: why another one is asked for. */
export type Shown = "over" | { readonly because: string };

/** Writes the draft and shows it for review, or says why there is none. */
export async function showReview(ctx: CounterContext, wish: Gathered): Promise<Shown> {
  const chatId = ctx.chatId;
  if (wish.replaces === undefined) await lookAtRefused(ctx, wish);
  const outcome = await ctx.counter.deposits.draft({
    intentKey: `${chatId}:${wish.updateId}`,
    chatId,
    actorId: ctx.person.id,
    distributor: ctx.person.distributor as Msisdn,
    recipient: wish.recipient,
    amount: wish.amount,
    replaces: wish.replaces,
  });
  if (outcome.kind !== "drafted") return await sayRefusal(ctx, outcome);
  const { deposit, remarks } = outcome;
  const draw = async () => ({
    text: [
      await reviewFacts(ctx, deposit),
      ...(await calledLine(ctx, deposit, wish.called)),
      ...(await remarkLines(ctx, deposit, remarks)),
    ].join("\n"),
    keyboard: reviewKeyboard(ctx, deposit.id),
  });
  const { text, keyboard } = await draw();
  await ask(ctx, text, keyboard);
  ctx.session.draft = deposit.id;
  ctx.counter.customerNames.tellLater(deposit, draw);
  ctx.counter.testBench.reviewed(deposit);
  return "over";
}

/**
 * The facts that are confirmed: number, amount in figures and words, who the book and the operator say it is, and what the wallet would have
 * left where that is known. Whose word a name is, is always said: neither is proof.
 */
export async function reviewFacts(ctx: CounterContext, { recipient, amount, distributor }: Deposit): Promise<string> {
  const contact = await contactOf(ctx, recipient);
  const told = ctx.counter.customerNames.lastTold(recipient);
  const facts = [
    ctx.say("review-facts", {
      number: formatMsisdn(recipient),
      amount: formatXof(amount),
      words: amountPhrase(amount, ctx.say, ctx.language),
    }),
    ...(contact ? [ctx.say("review-contact", { name: contact.name })] : []),
    ...(told === undefined ? [] : [ctx.say("review-operator-name", { name: told })]),
    ...(contact && told !== undefined && !shareWord(contact.name, told) ? [ctx.say("review-names-differ")] : []),
  ].join("\n");
  const solde = await soldeNow(ctx.counter, distributor);
  return solde === undefined ? facts : `${facts}\n${soldeLine(ctx, solde, amount)}`;
}

/** What the wallet would have left, or that it would not do; "about" where it is not known whether something left. */
function soldeLine(ctx: CounterContext, { sure, most, at, isOld }: SoldeNow, amount: Xof): string {
  const time = formatMoment(at, ctx.counter.clock.now(), ctx.language);
  const since = isOld ? "-since" : "";
  if (sure >= amount) {
    const left = formatXof((sure - amount) as Xof);
    return ctx.say(sure < most ? "review-balance-left-about" : `review-balance-left${since}`, { left, time });
  }
  const balance = (francs: number) => formatXof(Math.max(francs, 0) as Xof);
  return most < amount
    ? ctx.say(`review-balance-short${since}`, { balance: balance(most), time })
    : ctx.say("review-balance-maybe-short", { balance: balance(sure), time });
}

/** The name that was written, where the book says nothing or something else: it may be the wrong number. */
async function calledLine(ctx: CounterContext, { recipient }: Deposit, called?: string): Promise<string[]> {
  if (called === undefined) return [];
  const contact = await contactOf(ctx, recipient);
  if (contact === undefined) return [ctx.say("review-called", { name: called })];
  return isCalled(contact.name, called) ? [] : [ctx.say("review-called-otherwise", { name: called })];
}

/** Confirm, change the number or the amount, cancel. */
export function reviewKeyboard(ctx: CounterContext, id: DepositId): WithWayBack {
  const keyboard = new InlineKeyboard()
    .text(ctx.say("button-confirm"), reviewTap("ok", { id }))
    .row()
    .text(ctx.say("button-change-number"), reviewTap("number", { id }))
    .text(ctx.say("button-change-amount"), reviewTap("amount", { id }))
    .row();
  return withBack(keyboard, ctx.say("button-cancel"), reviewTap("cancel", { id }));
}

async function sayRefusal(ctx: CounterContext, outcome: Exclude<DraftOutcome, { kind: "drafted" }>): Promise<Shown> {
  switch (outcome.kind) {
    case "over_limit":
      if (outcome.used < outcome.max) return { because: limitSentence(ctx, outcome) };
      await ctx.reply(limitSentence(ctx, outcome));
      return "over";
    case "wallet_closed":
      await ctx.reply(walletSentence(ctx, outcome.wallet));
      return "over";
    case "intake_closed":
      await ctx.reply(ctx.say("intake-closed"));
      return "over";
    case "person_stopped":
      await ctx.reply(ctx.say("person-stopped"));
      return "over";
    case "not_allowed":
      await ctx.reply(ctx.say("not-for-your-role"));
      return "over";
  }
}

async function remarkLines(ctx: CounterContext, { recipient }: Deposit, remarks: readonly Remark[]): Promise<string[]> {
  if (remarks.length === 0) return [];
  const contact = await contactOf(ctx, recipient);
  return ["", ...remarks.map((remark) => remarkLine(ctx, remark, contact?.name))];
}

function remarkLine(ctx: CounterContext, remark: Remark, name?: string): string {
  const { say, language } = ctx;
  const now = ctx.counter.clock.now();
  switch (remark.kind) {
    case "not_orange_prefix":
    case "odd_amount":
    case "first_time":
      return say(`remark-${remark.kind}`);
    case "last_paid":
      return say(name === undefined ? "remark-last_paid" : "remark-last-paid-as", {
        amount: formatXof(remark.amount),
        time: formatWhen(remark.at, now, language),
        ...(name === undefined ? {} : { name }),
      });
    case "above_own_limit":
      return say("remark-above_own_limit", { max: formatXof(remark.max), used: formatXof(remark.used) });
    case "above_alone":
      return say("remark-above_alone", { count: remark.deposits, total: formatXof(remark.francs) });
    case "above_usual_for_customer":
    case "above_own_usual":
      return say(`remark-${remark.kind}`, { usual: formatXof(remark.usual) });
    case "look_alike":
      if (remark.again) return ctx.say("again-was-paid", { earlier: earlierSentence(ctx, remark.earlier) });
      return say("remark-look_alike", {
        time: formatMoment(remark.earlier.sentAt ?? remark.earlier.createdAt, now, language),
      });
  }
}
