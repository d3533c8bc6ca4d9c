import type { Deposit } from "../../src/domain/deposit.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { leave } from "../questions/question.ts";
import { questionTap } from "../questions/way-back.ts";

/** `/annuler`: gives up whatever is being asked, a PIN that is awaited included, and always says what came of it. */
export async function cancel(ctx: CounterContext): Promise<void> {
  const closed = ctx.counter.closePad(ctx.chatId);
  const left = await leave(ctx);
  const open = await ctx.counter.deposits.open(ctx.chatId);
  const { cancelled, tooLate } = await cancelConfirmed(ctx, open);
  if (tooLate) return void (await ctx.reply(ctx.say("cancel-too-late", { reference: tooLate.reference })));
  const anything = cancelled || closed !== undefined || left !== "nothing";
  const sent = open.find(({ state }) => state !== "CONFIRMED");
  if (!anything && sent) return void (await ctx.reply(ctx.say("cancel-too-late", { reference: sent.reference })));
  await ctx.reply(ctx.say(anything ? "cancel-done" : "cancel-nothing"));
}

/** Deposits that wait for their PIN here. One that is sent in this very moment cannot be taken back. */
async function cancelConfirmed(ctx: CounterContext, open: readonly Deposit[]) {
  let cancelled = false;
  let tooLate: Deposit | undefined;
  for (const { id } of open.filter(({ state }) => state === "CONFIRMED")) {
    const outcome = await ctx.counter.deposits.cancel(id, ctx.person.id);
    if (outcome.kind === "cancelled") cancelled = true;
    if (outcome.kind === "too_late") tooLate = outcome.deposit;
  }
  return { cancelled, tooLate };
}

/** "Cancel" and "Back" under questions. */
export const questionTaps = taps(questionTap, async (ctx, { act }) => {
  if (act === "no") return await tapCancel(ctx);
  await takeTap(ctx);
  await dropButtons(ctx);
});

async function tapCancel(ctx: TapContext): Promise<void> {
  const isOpen = ctx.callbackQuery.message?.message_id === ctx.session.question && ctx.session.question !== undefined;
  if (!isOpen) {
    await dropButtons(ctx);
    return await answerTap(ctx, ctx.say("stale-question"));
  }
  await takeTap(ctx);
  await leave(ctx);
  await ctx.reply(ctx.say("cancel-done"));
}
