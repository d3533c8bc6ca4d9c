import type { Language } from "../../src/domain/language.ts";
import { formatMoment, formatTime } from "../../src/domain/local-time.ts";
import { formatXof, type Xof, xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { lastsUntil, PACE_WINDOW_MS } from "../../src/domain/pace.ts";
import type { TillDay } from "../../src/domain/till-day.ts";
import { changedHandsSince, turnNow } from "../../src/domain/turns.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { closeQuestion, leave } from "../questions/question.ts";
import { balanceNow } from "../sentences/balance-now.ts";
import { readBalance } from "../sentences/balance-reading.ts";
import { noBalance } from "../sentences/no-reading.ts";
import { namesOfPeople } from "../sentences/people.ts";
import { dayButtons } from "./buttons.ts";
import { askCash } from "./cash.ts";
import { openDayText } from "./count-card.ts";
import { handoverTap } from "./handover-buttons.ts";

/** `/ouverture`: asks for the cash in the drawer and opens the day; on an open counter it says how the day stands. */
export async function startOpening(ctx: CounterContext): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined) return void (await ctx.reply(ctx.say("till-without-wallet")));
  const day = await ctx.counter.books.tillDays.current(wallet);
  if (day) return await showOpenDay(ctx, day);
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  await leave(ctx);
  await ctx.conversation.enter("opening", { language: ctx.language });
}

/** The dialogue of an opening: the cash, typed. */
export function openingDialogue(counter: Counter) {
  return async function opening(dialogue: Dialogue, _: StepContext, begin: { language: Language }): Promise<void> {
    const say = counter.say(begin.language);
    const cash = await askCash(dialogue, say, say("till-opening-question"));
    await dialogue.external((outside) => openCounter(outside, cash));
  };
}

async function openCounter(ctx: CounterContext, cash: Xof): Promise<void> {
  await closeQuestion(ctx);
  const wallet = ctx.person.distributor;
  if (wallet === undefined) return;
  const by = { personId: ctx.person.id, at: ctx.counter.clock.now() };
  const { kind, day } = await ctx.counter.books.tillDays.open(wallet, cash, by);
  if (kind === "was_open") return await showOpenDay(ctx, day);
  const time = formatTime(day.openedAt, ctx.language);
  await ctx.reply(ctx.say("till-opened", { wallet: formatMsisdn(wallet), time, cash: formatXof(cash) }));
  ctx.counter.later(ctx.chatId, ctx.language, () => tellBalance(ctx, wallet));
}

/** The day's first balance is kept by whoever hears of it, so that one read with the PIN counts as well. */
async function tellBalance(ctx: CounterContext, wallet: Msisdn): Promise<void> {
  const read = await readBalance(ctx.counter, wallet);
  if (read.kind === "balance") {
    const values = { amount: formatXof(read.balance.amount), time: formatTime(read.balance.at, ctx.language) };
    return void (await ctx.reply(ctx.say("till-balance-read", values)));
  }
  if (read.kind === "failed") return void (await ctx.reply(noBalance(read.answer, ctx.say)));
  await ctx.counter.askPinForBalance(ctx.chatId, ctx.person, ctx.language);
}

async function showOpenDay(ctx: CounterContext, day: TillDay): Promise<void> {
  const { say, language } = ctx;
  const now = ctx.counter.clock.now();
  const sums = await ctx.counter.books.reports.sums({ wallet: day.wallet, from: day.openedAt, to: now });
  const text = [
    openDayText(day, sums, say, language, now),
    ...(await heldLine(ctx, day)),
    ...(await paceLine(ctx, day.wallet)),
  ].join("\n");
  const keyboard = dayButtons(day.id, say).row().text(say("button-handover"), handoverTap("begin"));
  await ctx.reply(text, { reply_markup: keyboard });
}

/** Who has the drawer, once it has changed hands. */
async function heldLine({ say, language, counter }: CounterContext, day: TillDay): Promise<string[]> {
  if (!changedHandsSince(day, day.openedAt)) return [];
  const { personId, from } = turnNow(day);
  const since = formatMoment(from, counter.clock.now(), language);
  return [say("till-held-by", { name: (await namesOfPeople(counter))(personId), since })];
}

/** The balance that was read last, and until when it lasts at the pace of the last hours. */
async function paceLine({ say, language, counter }: CounterContext, wallet: Msisdn): Promise<string[]> {
  const known = counter.balances.lastKnown(wallet);
  if (!known) return [];
  const now = counter.clock.now();
  const line = say("till-balance-read", { amount: formatXof(known.balance), time: formatTime(known.at, language) });
  const sums = await counter.books.reports.sums({ wallet, from: now - PACE_WINDOW_MS, to: now });
  const balance = await balanceNow(counter, wallet);
  const until = lastsUntil(xof(Math.max(balance?.sure ?? 0, 0)), { ...sums.paid, first: sums.firstPaid }, now);
  return until === undefined ? [line] : [line, say("till-lasts", { time: formatTime(until, language) })];
}
