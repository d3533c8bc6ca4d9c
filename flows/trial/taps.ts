import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { enterDeposit } from "../questions/enter-deposit.ts";
import { tick } from "./become.ts";
import { trialTap } from "./buttons.ts";

/** The taps of `/test` and `/devenir`. */
export const trialTaps = taps(trialTap, async (ctx, tap) => {
  if (tap.act === "to") await pay(ctx, tap.number);
  else await tick(ctx, tap.item, tap.act === "tick");
});

/** Only to numbers that the operator has lent to this program: an old button of a sandbox must not pay anybody live. */
async function pay(ctx: TapContext, recipient: Msisdn): Promise<void> {
  if (!ctx.counter.testBench.customers().includes(recipient)) return await answerTap(ctx, ctx.say("test-read-again"));
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  await enterDeposit(ctx, { recipient });
}
