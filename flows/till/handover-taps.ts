import { turnNow, waitingHandover } from "../../src/domain/turns.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { leave } from "../questions/question.ts";
import { answerUntaken } from "../questions/stale.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { hasMovedSince } from "./counting.ts";
import { startHandover } from "./handover.ts";
import { endHandover, type TakeStart, takeDrawer } from "./handover-acts.ts";
import { handoverTap } from "./handover-buttons.ts";

/** Every tap on a button of a drawer that changes hands. Whose it is, and whether it still waits, is asked of the books. */
export const handoverTaps = taps(
  handoverTap,
  async (ctx, tap) => {
    switch (tap.act) {
      case "begin":
        if (await mustFinishFirst(ctx)) return;
        await takeTap(ctx);
        return await startHandover(ctx);
      case "alone":
        return await takeFrom(ctx, tap.day);
      case "exact":
      case "count":
      case "keep":
      case "refuse":
        return await onHandover(ctx, tap.act, tap.id);
      default:
        return await answerUntaken(ctx); // read by its own question alone
    }
  },
  "run_till",
);

async function onHandover(ctx: TapContext, act: "exact" | "count" | "keep" | "refuse", id: number): Promise<void> {
  const { say, person } = ctx;
  const day = await ctx.counter.books.handovers.dayOf(id);
  if (!day || day.wallet !== person.distributor) return await answerTap(ctx, say("stale-unknown"));
  const waiting = waitingHandover(day);
  if (waiting?.id !== id || !waiting.given) return await answerTap(ctx, say("handover-over"));
  if (act === "keep" || act === "refuse") {
    if (person.id !== waiting.from && person.id !== waiting.to) return await answerTap(ctx, say("stale-unknown"));
    if (!(await endHandover(ctx, day, waiting))) return await answerTap(ctx, say("handover-over"));
    await takeTap(ctx);
    await dropButtons(ctx);
    return void (await ctx.reply(say(person.id === waiting.from ? "handover-kept" : "handover-refused")));
  }
  if (person.id !== waiting.to) return await answerTap(ctx, say("stale-unknown"));
  if (act === "count") return await enterTake(ctx, { language: ctx.language, id });
  if (await hasMovedSince(ctx.counter, day, waiting.given.at)) return await answerTap(ctx, say("handover-moved"));
  await takeTap(ctx);
  await dropButtons(ctx);
  await takeDrawer(ctx, id, waiting.given.cash);
}

async function takeFrom(ctx: TapContext, id: number): Promise<void> {
  const day = await ctx.counter.books.tillDays.day(id);
  if (!day || day.wallet !== ctx.person.distributor) return await answerTap(ctx, ctx.say("stale-unknown"));
  if (day.closedAt !== undefined || turnNow(day).personId === ctx.person.id)
    return await answerTap(ctx, ctx.say("handover-over"));
  await enterTake(ctx, { language: ctx.language, day: id });
}

async function enterTake(ctx: TapContext, begin: TakeStart): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx)) return;
  await takeTap(ctx);
  await enter(ctx, begin);
}

async function enter(ctx: CounterContext, begin: TakeStart): Promise<void> {
  await leave(ctx);
  await ctx.conversation.enter("handover-take", begin);
}
