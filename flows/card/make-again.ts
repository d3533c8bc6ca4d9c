import type { Deposit } from "../../src/domain/deposit.ts";
import { madeInsteadOf, mayBePaid } from "../../src/domain/made-again.ts";
import { FORGOTTEN } from "../../src/domain/msisdn.ts";
import type { CounterContext } from "../ground/context.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { enterDeposit } from "../questions/enter-deposit.ts";
import { answerStale } from "../questions/stale.ts";
import { showCard } from "../sentences/show-card.ts";
import { mayWatch } from "../sentences/watch.ts";
import { isStillFailed } from "./look-back.ts";

/**
 * A new deposit with the same number and amount, through the whole draft, linked to the refused one. Where another try of the same wish (a list's,
 * or one that was asked for by itself) may still be paid, that one is shown instead; where one was paid, the draft names it, and Confirm asks
 * for a second, different tap (faults F38). Where the operator's history shows the refused one itself as paid by now, that is said, and nothing is
 * made (faults F56). `begins` is called once it does.
 */
export async function makeAgain(
  ctx: CounterContext,
  deposit: Deposit,
  begins: () => Promise<void> = async () => {},
): Promise<void> {
  const instead = await ctx.counter.deposits.instead(deposit);
  if (instead && mayBePaid(instead)) {
    await answerTap(ctx, ctx.say("again-under-way"));
    return mayWatch(ctx, instead) ? await showCard(ctx, instead, true) : undefined;
  }
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  await begins();
  if (deposit.state === "REJECTED" && !(await isStillFailed(ctx, deposit))) return;
  const { amount } = deposit;
  const recipient = deposit.recipient === FORGOTTEN ? undefined : deposit.recipient; // taken out: it is asked for
  await enterDeposit(ctx, { recipient, amount, replaces: madeInsteadOf(deposit) });
}

/** The same amount for another number, where the refused one was the matter: through the whole draft. It is another wish, so nothing links the two. */
export async function changeNumber(ctx: CounterContext, deposit: Deposit): Promise<void> {
  if (deposit.state !== "REJECTED") return await answerStale(ctx, deposit);
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  if (!(await isStillFailed(ctx, deposit))) return;
  await enterDeposit(ctx, { amount: deposit.amount });
}
