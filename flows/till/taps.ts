import { may } from "../../src/domain/person.ts";
import { mustExplain, type TillDay } from "../../src/domain/till-day.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { leave } from "../questions/question.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { refreshBoard } from "./board.ts";
import { tillTap } from "./buttons.ts";
import { closeDay } from "./close-day.ts";
import { enterClosing, type ReasonStart, showCount } from "./closing.ts";
import { hasMovedOn } from "./counting.ts";
import { narrowReport, tapReport } from "./report.ts";
import { maySeeDay, sendDay } from "./send-day.ts";

/** Every tap on a button of the till. Whose day it is, and whether it is still open and counted as shown, is asked of the books. */
export const tillTaps = taps(tillTap, async (ctx, tap) => {
  if (tap.act === "board") return await refreshBoard(ctx);
  if (tap.act === "report") return await tapReport(ctx, tap.period, tap.as, tap);
  if (tap.act === "narrow") return await narrowReport(ctx, tap.what, tap.period, tap);
  const day = await ctx.counter.books.tillDays.day(tap.day);
  if (!day || !maySeeDay(ctx, day)) return await answerTap(ctx, ctx.say("stale-unknown"));
  if (tap.act === "picture" || tap.act === "pdf") return await draw(ctx, day, tap.act);
  if (day.wallet !== ctx.person.distributor || !may(ctx.person, "run_till"))
    return await answerTap(ctx, ctx.say("stale-unknown"));
  if (day.closedAt !== undefined) return await answerTap(ctx, ctx.say("till-closed-already"));
  switch (tap.act) {
    case "leave":
      await takeTap(ctx);
      await dropButtons(ctx);
      return void (await ctx.reply(ctx.say("till-left-open")));
    case "recount":
      if (await mustFinishFirst(ctx)) return;
      await takeTap(ctx);
      await dropButtons(ctx);
      return await enterClosing(ctx, day);
    case "read":
      return await readAgain(ctx, day);
    case "close":
      return await close(ctx, day, tap.countedAt ?? 0);
  }
});

async function draw(ctx: TapContext, day: TillDay, as: "picture" | "pdf"): Promise<void> {
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, () => sendDay(ctx, day, as));
}

/** The balance again, and the count with it; where only a PIN reads it, the PIN pad comes first. */
async function readAgain(ctx: TapContext, day: TillDay): Promise<void> {
  const { count } = day;
  if (!count) return await answerTap(ctx, ctx.say("till-count-is-old"));
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const answer = await ctx.counter.balances.read(day.wallet);
    const known = ctx.counter.balances.lastKnown(day.wallet);
    const isNewer = known !== undefined && known.at > (count.balance?.at ?? count.at);
    if (answer.kind === "pin_needed" && !isNewer)
      return await ctx.counter.askPinForBalance(ctx.chatId, ctx.person, ctx.language);
    await ifStillThere(() => ctx.editMessageReplyMarkup());
    await showCount(ctx, day, { amount: count.cash, at: count.at });
  });
}

async function close(ctx: TapContext, day: TillDay, countedAt: number): Promise<void> {
  const { count } = day;
  if (count?.at !== countedAt) return await answerTap(ctx, ctx.say("till-count-is-old"));
  if (await hasMovedOn(ctx.counter, day, count)) return await answerTap(ctx, ctx.say("till-moved-on"));
  if (!mustExplain(count, ctx.counter.till.gapFree)) {
    await takeTap(ctx);
    await dropButtons(ctx);
    return await closeDay(ctx, day.id, countedAt);
  }
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx)) return;
  await takeTap(ctx);
  await askReason(ctx, { language: ctx.language, id: day.id, countedAt });
}

async function askReason(ctx: CounterContext, begin: ReasonStart): Promise<void> {
  await leave(ctx);
  await ctx.conversation.enter("closing-reason", begin);
}
