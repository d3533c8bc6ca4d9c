import type { CounterContext } from "../ground/context.ts";
import { openLine } from "./line.ts";

/** Most lines in one list: more would pass the length of a message. */
const LISTED = 20;

/** `/encours`: everything that is confirmed, being sent or not settled in this chat, with since when and when it is looked at next. */
export async function openDeposits(ctx: CounterContext): Promise<void> {
  const open = await ctx.counter.deposits.open(ctx.chatId);
  if (open.length === 0) return void (await ctx.reply(ctx.say("open-none")));
  const now = ctx.counter.clock.now();
  const lines = open
    .slice(0, LISTED)
    .map((deposit) => openLine(deposit, ctx.say, ctx.language, now, ctx.counter.deposits.progress(deposit.id)));
  const more = open.length > LISTED ? [ctx.say("open-more", { count: open.length - LISTED })] : [];
  await ctx.reply([ctx.say("open-title"), ...lines, ...more].join("\n\n"));
}
