import { type ChecklistItem, isChecklistItem } from "../../src/domain/checklist.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Counter } from "../context.ts";
import { enterDeposit } from "../deposit.ts";
import type { TapContext, Taps } from "../flow.ts";
import { answerTap, takeTap } from "../steps/chat.ts";

/** Data of the button that begins a deposit to a test customer. */
export function payTestTap(number: Msisdn): string {
  return `s:to:${number}`;
}

/** Data of a button that ticks an item of the checklist, or takes the tick away: what it is to be, so that tapping twice is once. */
export function tickTap(item: ChecklistItem, ticked: boolean): string {
  return `s:${ticked ? "tick" : "untick"}:${item}`;
}

/** The taps of `/test` and `/devenir`. */
export function sandboxTaps(
  tick: (ctx: TapContext, counter: Counter, item: ChecklistItem, ticked: boolean) => Promise<void>,
): Taps {
  return {
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
}

/** Only to numbers that the operator has lent to this program: an old button of a sandbox must not pay anybody live. */
async function pay(ctx: TapContext, counter: Counter, recipient: Msisdn): Promise<void> {
  if (!counter.testBench.customers().includes(recipient)) return await answerTap(ctx, ctx.say("test-read-again"));
  if (counter.awaitsPin(ctx.chatId as number)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  await enterDeposit(ctx, counter, { recipient });
}
