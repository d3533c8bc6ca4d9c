import { isChecklistItem } from "../../src/domain/checklist.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { TapContext, Taps } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { enterDeposit } from "../questions/enter-deposit.ts";
import { tick } from "./become.ts";

/** The taps of `/test` and `/devenir`. */
export const trialTaps: Taps = {
  letter: "s",
  async run(ctx, counter, rest) {
    const [act, value = ""] = rest.split(":");
    const number = asMsisdn(value);
    if (act === "to" && number) return await pay(ctx, counter, number);
    if ((act === "tick" || act === "untick") && isChecklistItem(value))
      return await tick(ctx, counter, value, act === "tick");
    await answerTap(ctx, ctx.say("stale-unknown"));
  },
};

/** Only to numbers that the operator has lent to this program: an old button of a sandbox must not pay anybody live. */
async function pay(ctx: TapContext, counter: Counter, recipient: Msisdn): Promise<void> {
  if (!counter.testBench.customers().includes(recipient)) return await answerTap(ctx, ctx.say("test-read-again"));
  if (counter.awaitsPin(ctx.chatId as number)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  await enterDeposit(ctx, counter, { recipient });
}
