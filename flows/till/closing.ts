import type { Instant } from "../../src/domain/clock.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { TillDay } from "../../src/domain/till-day.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { listen } from "../questions/listen.ts";
import { askWords, closeQuestion, leave } from "../questions/question.ts";
import { countButtons } from "./buttons.ts";
import { askCash } from "./cash.ts";
import { closeDay } from "./close-day.ts";
import { countText } from "./count-card.ts";
import { countDay } from "./counting.ts";
import { readRemark } from "./remark.ts";

/** `/cloture`: asks what is in the drawer, then shows it against what must be there. Nothing is closed before a person says so. */
export async function startClosing(ctx: CounterContext): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined) return void (await ctx.reply(ctx.say("till-without-wallet")));
  const day = await ctx.counter.books.tillDays.current(wallet);
  if (!day) return void (await ctx.reply(ctx.say("till-not-open")));
  await enterClosing(ctx, day);
}

/** Begins to count; also from the button "count again". */
export async function enterClosing(ctx: CounterContext, day: TillDay): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  await leave(ctx);
  await ctx.conversation.enter("closing", { language: ctx.language, id: day.id });
}

/** The dialogue of a count: the cash, typed. */
export function closingDialogue(counter: Counter) {
  return async function closing(dialogue: Dialogue, _: StepContext, begin: { language: Language; id: number }) {
    const say = counter.say(begin.language);
    const cash = await askCash(dialogue, say, say("till-closing-question"));
    await dialogue.external((outside) => countLater(outside, begin.id, cash));
  };
}

/** The dialogue of a gap: why it is there, in a few words. */
export function reasonDialogue(counter: Counter) {
  return async function reason(dialogue: Dialogue, _: StepContext, begin: ReasonStart): Promise<void> {
    const say = counter.say(begin.language);
    await dialogue.external((outside) => askWords(outside, say("till-reason-question")));
    const { value } = await listen(dialogue, (ctx) => readRemark(ctx, say("till-reason-unreadable")));
    await dialogue.external(async (outside) => {
      await closeQuestion(outside);
      await closeDay(outside, begin.id, begin.countedAt, value);
    });
  };
}

/** What the dialogue of a gap begins with. */
export interface ReasonStart {
  readonly language: Language;
  readonly id: number;
  readonly countedAt: Instant;
}

async function countLater(ctx: CounterContext, id: number, amount: Xof): Promise<void> {
  await closeQuestion(ctx);
  const day = await ctx.counter.books.tillDays.day(id);
  if (!day || day.closedAt !== undefined) return void (await ctx.reply(ctx.say("till-closed-already")));
  ctx.session.counted = ctx.counter.clock.now();
  await ctx.reply(ctx.say("till-counting"));
  ctx.counter.later(ctx.chatId, ctx.language, () => showCount(ctx, day, { amount, at: ctx.counter.clock.now() }));
}

/** Counts the day with this cash and shows what came of it, with the buttons to go on. Waits for the operator. */
export async function showCount(
  ctx: CounterContext,
  day: TillDay,
  cash: { readonly amount: Xof; readonly at: Instant },
): Promise<void> {
  const counted = await countDay(ctx.counter, day, cash, ctx.person.id);
  if (!counted) return void (await ctx.reply(ctx.say("till-closed-already")));
  const text = countText(counted, ctx.counter, ctx.say, ctx.language);
  await ctx.reply(text, { reply_markup: countButtons(counted.day, ctx.say) });
}
