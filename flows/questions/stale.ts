import { awaitsApproval } from "../../src/domain/approval.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Progress } from "../../src/domain/ports/deposits.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { depositFacts } from "../sentences/facts.ts";
import { showCard } from "../sentences/show-card.ts";
import { answerTap, dropButtons, ifStillThere } from "./chat.ts";
import { leave } from "./question.ts";

/** What a button says that came too late: where the deposit stands now. What the message said before is not left standing (faults F62). */
export async function answerStale(ctx: CounterContext, deposit: Deposit): Promise<void> {
  const key = staleKey(deposit, ctx.counter.deposits.progress(deposit.id));
  await answerTap(ctx, ctx.say(key));
  const tapped = ctx.callbackQuery?.message?.message_id;
  if (tapped === undefined) return;
  if (tapped === (await ctx.counter.journal.cardMessage(deposit.id, ctx.chatId)))
    return await showCard(ctx, deposit, false);
  await dropButtons(ctx);
  if (deposit.state !== "CANCELLED") return;
  await ifStillThere(() => ctx.editMessageText(`${ctx.say(key)}\n\n${depositFacts(deposit, ctx.say, ctx.language)}`));
}

/**
 * What a button says that answers its own question alone, and that no dialogue took. Under the question that still stands open its dialogue is lost, as
 * after an update of the program: that is said as to whoever types the answer. Under any other message it is old.
 */
export async function answerUntaken(ctx: TapContext): Promise<void> {
  const isRunning = Object.values(ctx.conversation.active()).some((running) => running > 0);
  const isOpen = ctx.session.asks !== undefined && ctx.session.question === ctx.callbackQuery.message?.message_id;
  if (isOpen && !isRunning) {
    await leave(ctx);
    return await answerTap(ctx, ctx.say("question-lost"));
  }
  await dropButtons(ctx);
  await answerTap(ctx, ctx.say("stale-unknown"));
}

/** Between its PIN and the call a deposit is still CONFIRMED, but waits for nobody. */
function staleKey(deposit: Deposit, progress: Progress | undefined): string {
  if (awaitsApproval(deposit)) return "stale-awaits-approval";
  return deposit.state === "CONFIRMED" && progress !== undefined ? "stale-code-received" : `stale-${deposit.state}`;
}
