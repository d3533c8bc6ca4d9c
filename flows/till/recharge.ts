import { InlineKeyboard } from "grammy";
import { readAmount } from "../../src/domain/amount-text.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import { buttons } from "../ground/buttons.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { listen, type Reading, typed } from "../questions/listen.ts";
import { askTyped, askWords, closeQuestion, leave } from "../questions/question.ts";
import { readRemark } from "./remark.ts";

/** More than any wallet is refilled with at once: a figure above is a slip. */
const RECHARGE_MAX = 1_000_000_000;

/** How it was paid. It is read by its own question alone, and is old anywhere else. */
export const rechargeTap = buttons("g", { cash: {}, other: {} });

/** Stored with the dialogue, so plain values only. */
interface RechargeStart {
  readonly language: Language;
  readonly id: number;
  readonly amount?: Xof | undefined;
  /** Why the amount that was given is none. */
  readonly because?: string | undefined;
}

/**
 * `/recharge`: writes down that the wallet was refilled through the day, so that closing expects it. The contract knows no history row for money
 * that comes in (contract README section 10), so a person says it; that it was paid out of the drawer, nobody else can know anyway.
 */
export async function startRecharge(ctx: CounterContext, rest: string): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined) return void (await ctx.reply(ctx.say("recharge-without-wallet")));
  const day = await ctx.counter.books.tillDays.current(wallet);
  if (!day) return void (await ctx.reply(ctx.say("till-not-open")));
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  const reading = rest === "" ? undefined : readAmount(rest, RECHARGE_MAX);
  await leave(ctx);
  const known =
    reading?.kind === "problem" ? { because: ctx.say(`amount-${reading.problem}`) } : { amount: reading?.amount };
  await ctx.conversation.enter("recharge", { language: ctx.language, id: day.id, ...known } satisfies RechargeStart);
}

/** The dialogue of a recharge: how much, how it was paid, and from whom. */
export function rechargeDialogue(counter: Counter) {
  return async function recharge(dialogue: Dialogue, _: StepContext, begin: RechargeStart): Promise<void> {
    const say = counter.say(begin.language);
    const amount = begin.amount ?? (await askAmount(dialogue, say, begin.because));
    const inCash = await askPaid(dialogue, say, amount);
    await dialogue.external((outside) => askWords(outside, say("recharge-remark-question")));
    const { value: remark } = await listen(dialogue, (ctx) => readRemark(ctx, say("till-reason-unreadable")));
    await dialogue.external((outside) => write(outside, begin.id, { amount, inCash, remark }));
  };
}

async function askAmount(dialogue: Dialogue, say: Say, because: string | undefined): Promise<Xof> {
  const question = [because, say("recharge-amount-question")].filter(Boolean).join("\n");
  await dialogue.external((outside) => askTyped(outside, question));
  const { value } = await listen(dialogue, (ctx): Reading<Xof> => {
    if (ctx.message === undefined || ctx.message.text?.startsWith("/")) return { kind: "elsewhere" };
    const reading = readAmount(typed(ctx) ?? "", RECHARGE_MAX);
    return reading.kind === "amount"
      ? { kind: "answer", value: reading.amount }
      : { kind: "again", say: say(`amount-${reading.problem}`) };
  });
  return value;
}

async function askPaid(dialogue: Dialogue, say: Say, amount: Xof): Promise<boolean> {
  const question = await dialogue.external((outside) => {
    const keyboard = new InlineKeyboard().text(say("button-recharge-cash"), rechargeTap("cash")).row();
    keyboard.text(say("button-recharge-other"), rechargeTap("other")).row();
    return askTyped(outside, say("recharge-paid-question", { amount: formatXof(amount) }), keyboard);
  });
  const { value } = await listen(dialogue, ({ callbackQuery: tap, message }): Reading<boolean> => {
    const tapped = tap?.message?.message_id === question ? rechargeTap.read(tap.data) : undefined;
    if (tapped) return { kind: "answer", value: tapped.act === "cash" };
    if (message === undefined || message.text?.startsWith("/")) return { kind: "elsewhere" };
    const answer = plainText(message.text ?? "");
    if (answer === plainText(say("button-yes"))) return { kind: "answer", value: true };
    if (answer === plainText(say("button-no"))) return { kind: "answer", value: false };
    return { kind: "again", say: say("recharge-paid-again") };
  });
  return value;
}

async function write(
  ctx: CounterContext,
  id: number,
  recharge: { readonly amount: Xof; readonly inCash: boolean; readonly remark: string },
): Promise<void> {
  await closeQuestion(ctx);
  const by = { personId: ctx.person.id, at: ctx.counter.clock.now() };
  const day = await ctx.counter.books.tillDays.recharge(id, recharge, by);
  if (!day) return void (await ctx.reply(ctx.say("till-closed-already")));
  const { count, total, cash } = day.recharged;
  const sums = { count, total: formatXof(total), cash: formatXof(cash) };
  await ctx.reply(ctx.say("recharge-written", { amount: formatXof(recharge.amount), ...sums }));
}
