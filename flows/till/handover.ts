import { InlineKeyboard } from "grammy";
import { foldName } from "../../src/domain/contact-name.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import type { CashCount } from "../../src/domain/handover.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import { formatGap, gapOf, type TillDay } from "../../src/domain/till-day.ts";
import { turnNow, waitingHandover } from "../../src/domain/turns.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { type KnownReading, listen, type Reading } from "../questions/listen.ts";
import { askTyped, askWords, closeQuestion, leave } from "../questions/question.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { namesOfPeople, peopleNamed } from "../sentences/people.ts";
import { askCash } from "./cash.ts";
import { rangeText } from "./count-card.ts";
import { turnRange } from "./counting.ts";
import { giveDrawer, showWaiting } from "./handover-acts.ts";
import { handoverTap } from "./handover-buttons.ts";
import { readRemark } from "./remark.ts";

/** More people than any counter lets in. */
const MEMBERS_MAX = 1_000;

/**
 * `/passation`: the drawer goes to another cashier while the counter stays open. Whoever has it counts and names the other one, who counts in their own
 * chat; nobody signs for somebody else. Where whoever has it is gone, another one takes it alone, on record.
 */
export async function startHandover(ctx: CounterContext): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined) return void (await ctx.reply(ctx.say("till-without-wallet")));
  const day = await ctx.counter.books.tillDays.current(wallet);
  if (!day) return void (await ctx.reply(ctx.say("till-not-open")));
  const waiting = waitingHandover(day);
  if (waiting) return await showWaiting(ctx, day, waiting);
  if (turnNow(day).personId !== ctx.person.id) return await offerAlone(ctx, day);
  if ((await takers(ctx.counter, wallet, ctx.person.id)).length === 0)
    return void (await ctx.reply(ctx.say("handover-nobody")));
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  await leave(ctx);
  await ctx.conversation.enter("handover", { language: ctx.language, id: day.id });
}

/** Somebody else has the drawer: it is theirs to give, and can be taken where they are gone. */
async function offerAlone(ctx: CounterContext, day: TillDay): Promise<void> {
  const { personId, from } = turnNow(day);
  const name = (await namesOfPeople(ctx.counter))(personId);
  const since = formatMoment(from, ctx.counter.clock.now(), ctx.language);
  const keyboard = new InlineKeyboard().text(ctx.say("button-handover-alone"), handoverTap("alone", { day: day.id }));
  await offer(ctx, ctx.say("handover-not-yours", { name, since }), withClose(keyboard.row(), ctx.say));
}

/** Who could take the drawer of a wallet: whoever works at it now, without somebody. */
async function takers({ always, books }: Counter, wallet: Msisdn, without: number) {
  const { members } = await books.team.members(0, MEMBERS_MAX);
  const here = members.filter(({ suspendedSince }) => suspendedSince === undefined);
  return [...always, ...here].filter(
    (person) => person.id !== without && person.distributor === wallet && may(person, "run_till"),
  );
}

/** The dialogue of whoever gives the drawer: the cash, to whom, and why it is not what it should be. */
export function handoverDialogue(counter: Counter) {
  return async function handover(dialogue: Dialogue, _: StepContext, begin: { language: Language; id: number }) {
    const say = counter.say(begin.language);
    for (;;) {
      const cash = await askCash(dialogue, say, say("handover-question"));
      const counted = await dialogue.external((outside) => askWhom(outside, begin.id, cash));
      if (!counted) return;
      const to = await whom(dialogue, say, counted.question);
      if (to === "recount") continue;
      const reason = counted.mustExplain ? await askReason(dialogue, say) : undefined;
      await dialogue.external((outside) => giveDrawer(outside, begin.id, { to, given: counted.given, reason }));
      return;
    }
  };
}

/** What was counted, with the question to whom it goes. Stored with the dialogue, so plain values only. */
interface Counted {
  readonly given: CashCount;
  readonly question: number;
  readonly mustExplain: boolean;
}

async function askWhom(ctx: CounterContext, id: number, cash: Xof): Promise<Counted | undefined> {
  const { say, counter, person } = ctx;
  const day = await counter.books.tillDays.day(id);
  if (!day || day.closedAt !== undefined || turnNow(day).personId !== person.id) {
    await closeQuestion(ctx);
    await ctx.reply(say("handover-over"));
    return undefined;
  }
  const at = counter.clock.now();
  const range = await turnRange(counter, day, at);
  const gap = gapOf(cash, range);
  const keyboard = new InlineKeyboard();
  for (const { id: other, name } of await takers(counter, day.wallet, person.id))
    keyboard.text(name === undefined ? String(other) : shownName(name), handoverTap("to", { person: other })).row();
  keyboard.text(say("button-till-recount"), handoverTap("recount")).row();
  const mustExplain = Math.abs(gap) > counter.till.gapFree;
  const lines = [
    say("till-expected-cash", { range: rangeText(range, say) }),
    say("till-cash-counted", { amount: formatXof(cash) }),
    gap === 0 ? say("till-no-gap") : say("till-gap", { gap: formatGap(gap) }),
    ...(mustExplain ? [say("handover-must-explain")] : []),
    ...["", say("handover-whom-question")],
  ];
  return { given: { at, cash, gap }, question: await askTyped(ctx, lines.join("\n"), keyboard), mustExplain };
}

async function whom(dialogue: Dialogue, say: Say, question: number): Promise<number | "recount"> {
  const { value } = await listen(dialogue, ({ callbackQuery: tap, message }): Reading<number | "recount"> => {
    const tapped = tap?.message?.message_id === question ? handoverTap.read(tap.data) : undefined;
    if (tapped?.act === "recount") return { kind: "answer", value: "recount" };
    if (tapped?.act === "to") return { kind: "answer", value: tapped.person };
    if (message === undefined || message.text?.startsWith("/")) return { kind: "elsewhere" };
    return { kind: "look_up", look: (outside) => named(outside, message.text ?? "", say) };
  });
  return value;
}

/** A name that was written instead of tapped. */
async function named({ counter, person }: CounterContext, text: string, say: Say): Promise<KnownReading<number>> {
  const { distributor } = person;
  const known = distributor === undefined ? [] : await takers(counter, distributor, person.id);
  const called = await peopleNamed(counter, foldName(text), distributor);
  const [id, ...more] = called.filter((one) => known.some((taker) => taker.id === one));
  return id === undefined || more.length > 0
    ? { kind: "again", say: say("handover-whom-again") }
    : { kind: "answer", value: id };
}

async function askReason(dialogue: Dialogue, say: Say): Promise<string> {
  await dialogue.external((outside) => askWords(outside, say("till-reason-question")));
  const { value } = await listen(dialogue, (ctx) => readRemark(ctx, say("till-reason-unreadable")));
  return value;
}
