import { may } from "../../src/domain/person.ts";
import type { PinChanged } from "../../src/domain/ports/pin-changes.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { leave } from "../questions/question.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { noReading } from "../sentences/no-reading.ts";
import { changePinTap } from "./buttons.ts";

/** `/pin`: another PIN for the wallet. It is asked for on the PIN pad, three times over; no dialogue sees any of it. */
export async function askForPinChange(ctx: CounterContext): Promise<void> {
  const { person } = ctx;
  const chatId = ctx.chatId;
  if (person.distributor === undefined) return void (await ctx.reply(ctx.say("pin-change-without-wallet")));
  if (ctx.counter.awaitsPin(chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  const state = await ctx.counter.pinChanges.ready(person.distributor, person.id);
  if (state === "ready") await ctx.counter.askPinForChange(chatId, person, ctx.language);
  else await ctx.reply(ctx.say(CLOSED[state] ?? `pin-change-${state}`));
}

/** Sentences that are said wherever no PIN of a wallet leaves. */
const CLOSED: Readonly<Record<string, string>> = {
  locked_by_operator: "reason-wallet_locked",
  pins_held: "reason-pins_held",
};

/** The button under a refusal. It begins the same as `/pin`, so it is as good when it is old. */
export const changePinTaps = taps(changePinTap, async (ctx) => {
  if (!may(ctx.person, "change_pin")) return await answerTap(ctx, ctx.say("pin-change-not-yours"));
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx)) return;
  await takeTap(ctx);
  await leave(ctx);
  await askForPinChange(ctx);
});

/** What a change came to, and which PIN is in force. Said by the PIN pad. */
export function changedSentence(outcome: PinChanged, say: Say): string {
  switch (outcome.kind) {
    case "rejected":
      return `${say("pin-change-rejected")}\n${say(`reason-${outcome.reason}`)}`;
    case "not_ready":
      return `${say("pin-change-rejected")}\n${noReading(outcome, say)}`;
    default:
      return say(`pin-change-${outcome.kind}`);
  }
}
