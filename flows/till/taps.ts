import { may } from "../../src/domain/person.ts";
import { mustExplain, type TillDay } from "../../src/domain/till-day.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { leave } from "../questions/question.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { tillTap } from "./buttons.ts";
import { closeDay } from "./close-day.ts";
import { enterClosing, type ReasonStart, showCount } from "./closing.ts";
import { hasMovedOn } from "./counting.ts";
import { tapReport } from "./report.ts";
import { maySeeDay, sendDay } from "./send-day.ts";

/** Every tap on a button of the till. Whose day it is, and whether it is still open and counted as shown, is asked of the books. */
export const tillTaps = taps(tillTap, async (ctx, counter, tap) => {
  if (tap.act === "report") return await tapReport(ctx, counter, tap.period, tap.as, tap.wallet);
  const day = await counter.books.tillDays.day(tap.day);
  if (!day || !maySeeDay(ctx, day)) return await answerTap(ctx, ctx.say("stale-unknown"));
  if (tap.act === "picture" || tap.act === "pdf") return await draw(ctx, counter, day, tap.act);
  if (day.wallet !== ctx.person.distributor || !may(ctx.person, "run_till"))
    return await answerTap(ctx, ctx.say("stale-unknown"));
  if (day.closedAt !== undefined) return await answerTap(ctx, ctx.say("till-closed-already"));
  switch (tap.act) {
    case "leave":
      await takeTap(ctx);
      await dropButtons(ctx);
      return void (await ctx.reply(ctx.say("till-left-open")));
    case "recount":
      if (await mustFinishFirst(ctx, counter)) return;
      await takeTap(ctx);
      await dropButtons(ctx);
      return await enterClosing(ctx, counter, day);
    case "read":
      return await readAgain(ctx, counter, day);
    case "close":
      return await close(ctx, counter, day, tap.countedAt ?? 0);
  }
});

async function draw(ctx: TapContext, counter: Counter, day: TillDay, as: "picture" | "pdf"): Promise<void> {
  await takeTap(ctx);
  counter.later(ctx.chatId as number, ctx.language, () => sendDay(ctx, counter, day, as));
}

/** The solde again, and the count with it; where only a PIN reads it, the PIN pad comes first. */
async function readAgain(ctx: TapContext, counter: Counter, day: TillDay): Promise<void> {
  const { count } = day;
  if (!count) return await answerTap(ctx, ctx.say("till-count-is-old"));
  if (counter.awaitsPin(ctx.chatId as number)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  counter.later(ctx.chatId as number, ctx.language, async () => {
    const answer = await counter.float.read(day.wallet);
    const known = counter.float.lastKnown(day.wallet);
    const isNewer = known !== undefined && known.at > (count.solde?.at ?? count.at);
    if (answer.kind === "pin_needed" && !isNewer)
      return await counter.askPinForBalance(ctx.chatId as number, ctx.person, ctx.language);
    await ifStillThere(() => ctx.editMessageReplyMarkup());
    await showCount(ctx, counter, day, { amount: count.cash, at: count.at });
  });
}

async function close(ctx: TapContext, counter: Counter, day: TillDay, countedAt: number): Promise<void> {
  const { count } = day;
  if (count?.at !== countedAt) return await answerTap(ctx, ctx.say("till-count-is-old"));
  if (await hasMovedOn(counter, day, count)) return await answerTap(ctx, ctx.say("till-moved-on"));
  if (!mustExplain(count, counter.till.gapFree)) {
    await takeTap(ctx);
    await dropButtons(ctx);
    return await closeDay(ctx, counter, day.id, countedAt);
  }
  if (counter.awaitsPin(ctx.chatId as number)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx, counter)) return;
  await takeTap(ctx);
  await askReason(ctx, counter, { language: ctx.language, id: day.id, countedAt });
}

async function askReason(ctx: CounterContext, counter: Counter, begin: ReasonStart): Promise<void> {
  await leave(ctx, counter);
  await ctx.conversation.enter("closing-reason", begin);
}
