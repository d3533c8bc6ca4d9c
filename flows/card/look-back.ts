import { InlineKeyboard } from "grammy";
import type { Deposit } from "../../src/domain/deposit.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import type { CounterContext } from "../ground/context.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { cardTap } from "./buttons.ts";

/**
 * Looks once whether a failed deposit that is to be made again was paid all the same. Where it was, that is said, and it is not to be made again:
 * `false`. Where that cannot be said for certain, it is said that it cannot, and the person decides.
 */
export async function isStillFailed(ctx: CounterContext, deposit: Deposit): Promise<boolean> {
  const {
    paid: [shown],
    open,
    isRead,
  } = await ctx.counter.lookBack([deposit]);
  if (shown) {
    const at = formatMoment(shown.at, ctx.counter.clock.now(), ctx.language);
    const { transactionId: id } = shown;
    const text = id === undefined ? ctx.say("again-shown-unclear", { at }) : ctx.say("again-shown-paid", { at, id });
    const keyboard = new InlineKeyboard()
      .text(ctx.say("button-see-deposit"), cardTap("show", { id: deposit.id }))
      .row();
    await offer(ctx, text, withClose(keyboard, ctx.say));
    return false;
  }
  if (!isRead) await ctx.reply(ctx.say("again-unchecked"));
  else if (open > 0) await ctx.reply(ctx.say("again-shown-open"));
  return true;
}
