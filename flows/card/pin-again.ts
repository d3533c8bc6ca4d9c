import type { Deposit } from "../../src/domain/deposit.ts";
import { madeInsteadOf } from "../../src/domain/made-again.ts";
import { FORGOTTEN } from "../../src/domain/msisdn.ts";
import { whyNotPaid } from "../../src/domain/not-paid.ts";
import type { CounterContext } from "../ground/context.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { answerStale } from "../questions/stale.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { makeAgain } from "./make-again.ts";

/**
 * Whether a refused deposit may be followed by another at its pad with one tap: only where the one thing that was wrong is the PIN, a second one may
 * leave (after the last but one the wallet is held, decision 21), and the refusal itself proves that nothing was paid.
 */
export function mayGivePinAgain(deposit: Deposit): boolean {
  return deposit.state === "REJECTED" && deposit.reason === "wrong_pin" && whyNotPaid(deposit) === "proved";
}

/**
 * Another deposit of the same number and amount, linked, under a reference of its own, confirmed by this tap: its pad comes as every pad does. The
 * history is asked first, as whenever something is made again; where it shows anything, or anything else stands in the way, the whole draft says so.
 */
export async function givePinAgain(ctx: CounterContext, deposit: Deposit): Promise<void> {
  if (!mayGivePinAgain(deposit)) return await answerStale(ctx, deposit);
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx)) return;
  if (!(await isFollowed(ctx, deposit))) return await makeAgain(ctx, deposit, () => dropButtons(ctx));
  await takeTap(ctx);
  await dropButtons(ctx);
}

async function isFollowed(ctx: CounterContext, deposit: Deposit): Promise<boolean> {
  const { deposits, lookBack } = ctx.counter;
  const isOwn = deposit.actorId === ctx.person.id && deposit.distributor === ctx.person.distributor;
  if (!isOwn || deposit.recipient === FORGOTTEN || (await deposits.instead(deposit))) return false;
  const { paid, open, isRead } = await lookBack([deposit]);
  if (paid.length > 0 || open > 0 || !isRead) return false;
  const { chatId, person } = ctx;
  const { distributor, recipient, amount } = deposit;
  const intentKey = `${chatId}:${ctx.update.update_id}`;
  const wish = { intentKey, chatId, actorId: person.id, distributor, recipient, amount };
  const drafted = await deposits.draft({ ...wish, replaces: madeInsteadOf(deposit) });
  if (drafted.kind !== "drafted") return false;
  const outcome = await deposits.confirm(drafted.deposit.id, person.id);
  if (outcome.kind === "confirmed" || outcome.kind === "already") return true;
  await deposits.cancel(drafted.deposit.id, person.id, "replaced");
  return false;
}
