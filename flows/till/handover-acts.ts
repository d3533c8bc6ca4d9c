import type { CashCount, Handover } from "../../src/domain/handover.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMoment, formatTime } from "../../src/domain/local-time.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { HandoverOutcome } from "../../src/domain/ports/handovers.ts";
import type { NewMessage } from "../../src/domain/ports/journal.ts";
import { formatGap, gapOf, type TillDay } from "../../src/domain/till-day.ts";
import { turnNow, waitingHandover } from "../../src/domain/turns.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { closeQuestion } from "../questions/question.ts";
import { namesOfPeople } from "../sentences/people.ts";
import { askCash } from "./cash.ts";
import { givenRange, turnRange } from "./counting.ts";
import { giverButtons, takerButtons } from "./handover-buttons.ts";

/** What somebody counted for whom. */
interface Giving {
  readonly to: number;
  readonly given: CashCount;
  readonly reason: string | undefined;
}

/** Signed by whoever has the drawer: written down, and told to whoever takes it. */
export async function giveDrawer(ctx: CounterContext, id: number, { to, given, reason }: Giving): Promise<void> {
  const { counter, say, person, language } = ctx;
  await closeQuestion(ctx);
  const day = await counter.books.tillDays.day(id);
  const nameOf = await namesOfPeople(counter);
  const outcome = await counter.books.handovers.give(id, { from: person.id, to, given, reason }, (handover) =>
    day ? [alarm("handover-offered", to, day, { handover, by: nameOf(person.id), ...figures(given) })] : [],
  );
  if (outcome.kind === "moved_on") return void (await ctx.reply(say("handover-over")));
  await showWaiting(ctx, outcome.day, waitingHandover(outcome.day), language);
}

/** What waits, to either of the two; to anybody else who it waits for. */
export async function showWaiting(
  ctx: CounterContext,
  day: TillDay,
  waiting: Handover | undefined,
  language: Language = ctx.language,
): Promise<void> {
  const { say, person } = ctx;
  if (!waiting?.given) return void (await ctx.reply(say("handover-over")));
  const nameOf = await namesOfPeople(ctx.counter);
  const { at, cash } = waiting.given;
  const values = { by: nameOf(waiting.from), who: nameOf(waiting.to), wallet: formatMsisdn(day.wallet) };
  const said = { ...values, cash: formatXof(cash), time: formatTime(at, language) };
  if (person.id === waiting.to)
    return void (await ctx.reply(say("alarm-handover-offered", said), { reply_markup: takerButtons(waiting.id, say) }));
  await ctx.reply(say("handover-waits", said), { reply_markup: giverButtons(waiting.id, say) });
}

/** What the dialogue of whoever takes the drawer begins with: a handover, or a day whose drawer is taken alone. */
export type TakeStart = { readonly language: Language } & ({ readonly id: number } | { readonly day: number });

/** The dialogue of whoever takes the drawer: their own count. */
export function takeDialogue(counter: Counter) {
  return async function take(dialogue: Dialogue, _: StepContext, begin: TakeStart): Promise<void> {
    const say = counter.say(begin.language);
    const cash = await askCash(dialogue, say, say("handover-take-question"));
    await dialogue.external(async (outside) => {
      await closeQuestion(outside);
      await ("id" in begin ? takeDrawer(outside, begin.id, cash) : takeAlone(outside, begin.day, cash));
    });
  };
}

/** Signed by whoever takes it: the difference stands on record, whoever gave it and the owners hear of it. */
export async function takeDrawer(ctx: CounterContext, id: number, cash: Xof): Promise<void> {
  const { counter, person } = ctx;
  const day = await counter.books.handovers.dayOf(id);
  const waiting = day && waitingHandover(day);
  if (!day || !waiting?.given || waiting.id !== id) return void (await ctx.reply(ctx.say("handover-over")));
  const at = counter.clock.now();
  const gap = gapOf(cash, await givenRange(counter, day, waiting.given, at));
  const nameOf = await namesOfPeople(counter);
  const values = {
    ...{ by: nameOf(waiting.from), who: nameOf(person.id), given: formatXof(waiting.given.cash) },
    ...{ givenGap: formatGap(waiting.given.gap), cash: formatXof(cash), gap: formatGap(gap), at },
  };
  const hears = await othersWho(ctx, waiting.from);
  const tell = hears.map((chatId) => alarm("handover-taken", chatId, day, values));
  await taken(ctx, await counter.books.handovers.take(id, { at, cash, gap }, { personId: person.id, at }, tell));
}

/** The drawer of somebody who is gone. */
async function takeAlone(ctx: CounterContext, id: number, cash: Xof): Promise<void> {
  const { counter, person } = ctx;
  const day = await counter.books.tillDays.day(id);
  if (!day || day.closedAt !== undefined) return void (await ctx.reply(ctx.say("handover-over")));
  const { personId: from, from: since } = turnNow(day);
  const at = counter.clock.now();
  const gap = gapOf(cash, await turnRange(counter, day, at));
  const nameOf = await namesOfPeople(counter);
  const values = { by: nameOf(from), who: nameOf(person.id), cash: formatXof(cash), gap: formatGap(gap), at, since };
  const hears = await othersWho(ctx, from);
  const tell = hears.map((chatId) => alarm("handover-alone", chatId, day, values));
  const count = { from, taken: { at, cash, gap } };
  await taken(ctx, await counter.books.handovers.takeAlone(id, count, { personId: person.id, at }, tell));
}

async function taken(ctx: CounterContext, outcome: HandoverOutcome): Promise<void> {
  const { say, language, counter } = ctx;
  if (outcome.kind === "moved_on") return void (await ctx.reply(say("handover-over")));
  const { from, cash } = turnNow(outcome.day);
  const { gap = 0 } = outcome.day.handovers.at(-1)?.taken ?? {};
  const since = formatMoment(from, counter.clock.now(), language);
  const values = { wallet: formatMsisdn(outcome.day.wallet), since, cash: formatXof(cash) };
  await ctx.reply([say("handover-yours", values), gapLine(gap, say), say("handover-then")].join("\n"));
}

/** Whoever had the drawer, if they are still let in, and the owners, without whoever acts. */
async function othersWho({ counter, person }: CounterContext, had: number): Promise<number[]> {
  const member = await counter.books.team.member(had);
  const isIn = counter.always.some(({ id }) => id === had) || (member && member.suspendedSince === undefined);
  return [...new Set([...(isIn ? [had] : []), ...counter.till.owners])].filter((id) => id !== person.id);
}

function gapLine(gap: number, say: CounterContext["say"]): string {
  return gap === 0 ? say("till-no-gap") : say("till-gap", { gap: formatGap(gap) });
}

/** Given up before it was taken; the other one hears of it. */
export async function endHandover(ctx: CounterContext, day: TillDay, { id, from, to }: Handover): Promise<boolean> {
  const { counter, person } = ctx;
  const by = { personId: person.id, at: counter.clock.now() };
  const nameOf = await namesOfPeople(counter);
  const other = person.id === from ? to : from;
  const values = { by: nameOf(person.id), who: nameOf(from) };
  const outcome = await counter.books.handovers.end(id, by, [alarm("handover-ended", other, day, values)]);
  return outcome.kind === "done";
}

function figures({ at, cash }: CashCount) {
  return { at, cash: formatXof(cash) };
}

type Values = Extract<NewMessage, { kind: "alarm" }>["values"];

function alarm(name: string, chatId: number, { wallet }: TillDay, values: Values): NewMessage {
  return { kind: "alarm", chatId, alarm: name, values: { wallet: formatMsisdn(wallet), ...values } };
}
