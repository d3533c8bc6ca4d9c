import { InlineKeyboard } from "grammy";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { readTransactionId } from "../../src/domain/payment-message.ts";
import { readReference } from "../../src/domain/reference.ts";
import type { CounterContext } from "../ground/context.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { showCard } from "../sentences/show-card.ts";
import { mayWatch } from "../sentences/watch.ts";
import { cardTap } from "./buttons.ts";
import { shortLine } from "./line.ts";

/** What people put before a reference: "statut du GXXX…", "status of …". */
const OF = /^\s*(?:de|du|d['’]|of|n°|no\.?)\s+/iu;

/** How many deposits are offered when none is named. */
const OFFERED = 5;

/** `/statut`: the deposit named by our reference or the operator's id, or one of the last few. Its card is shown anew, from the journal. */
export async function status(ctx: CounterContext, rest: string): Promise<void> {
  if (rest === "") return await offerRecent(ctx);
  const reference = readReference(rest.replace(OF, ""));
  const transactionId = reference ? undefined : readTransactionId(rest);
  if (!reference && !transactionId) return void (await ctx.reply(ctx.say("status-unreadable")));
  const deposit = reference
    ? await ctx.counter.journal.byReference(reference)
    : await ctx.counter.journal.byTransactionId(transactionId as TransactionId);
  if (deposit && mayWatch(ctx, deposit)) await showCard(ctx, deposit, true);
  else if (deposit || !transactionId) await ctx.reply(ctx.say("status-unknown"));
  else askOperator(ctx, transactionId);
}

async function offerRecent(ctx: CounterContext): Promise<void> {
  const recent = await ctx.counter.journal.recent(ctx.chatId, OFFERED);
  if (recent.length === 0) return void (await ctx.reply(ctx.say("status-none")));
  const keyboard = new InlineKeyboard();
  for (const deposit of recent) {
    keyboard
      .text(shortLine(deposit, ctx.say, ctx.language, ctx.counter.clock.now()), cardTap("show", { id: deposit.id }))
      .row();
  }
  await offer(ctx, ctx.say("status-question"), withClose(keyboard, ctx.say));
}

/** An id that this journal does not know: the operator's word alone, after the update is over. */
function askOperator(ctx: CounterContext, id: TransactionId): void {
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const look = await ctx.counter.operator.transactionState(id);
    await ctx.reply(
      ctx.say(look.kind === "state" ? `status-operator-${look.state}` : "status-operator-failed", { id }),
    );
  });
}
