import { InlineKeyboard } from "grammy";
import { idAsName } from "../../src/domain/chat-id.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { CounterContext } from "../ground/context.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { type WalletTap, walletTap } from "./buttons.ts";
import { depositorsOf } from "./those-who-wait.ts";

/** People of the wallet whose PINs are held after too many wrong ones: the alarm may be far up in the chat. */
export async function askAboutStopped(ctx: CounterContext, wallet: Msisdn): Promise<void> {
  const keyboard = new InlineKeyboard();
  let stopped = 0;
  for (const { id, name } of await depositorsOf(ctx.counter, wallet)) {
    if (!(await ctx.counter.deposits.isStopped(id))) continue;
    stopped += 1;
    keyboard
      .text(ctx.say("button-lift", { name: name ?? idAsName(id) }), walletTap("lift", { wallet, since: 0, person: id }))
      .row();
  }
  if (stopped > 0) await offer(ctx, ctx.say("reopen-stopped"), withClose(keyboard, ctx.say));
}

/** The button under the alarm, or under that list. */
export async function tapLift(ctx: CounterContext, { person = 0 }: WalletTap): Promise<void> {
  const { kind } = await ctx.counter.deposits.liftStop(person, ctx.person.id);
  await ctx.reply(ctx.say(kind === "lifted" ? "reopen-lifted" : `reopen-${kind}`));
}
