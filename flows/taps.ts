import type { Deposit } from "../src/domain/deposit.ts";
import { roleMay } from "../src/domain/person.ts";
import { tapCard } from "./card/taps.ts";
import { tapReview } from "./deposit/review-taps.ts";
import { setLanguage } from "./first-words/language.ts";
import { readTap } from "./ground/buttons.ts";
import type { CounterContext, TapContext, Taps } from "./ground/context.ts";
import type { Counter } from "./ground/counter.ts";
import { answerTap, dropButtons, takeTap } from "./questions/chat.ts";
import { leave } from "./questions/question.ts";
import { mayWatch } from "./sentences/watch.ts";
import { tapWallet } from "./wallet/reopen.ts";

/** Every tap that no open question took. Each is answered: with what it asks for, or with a sentence on why it is too late. */
export async function handleTap(ctx: TapContext, counter: Counter, flows: readonly Taps[]): Promise<void> {
  const { data } = ctx.callbackQuery;
  const flow = flows.find(({ letter }) => data.startsWith(`${letter}:`));
  if (flow?.needs && !roleMay(ctx.person.role, flow.needs)) return await answerTap(ctx, ctx.say("not-for-your-role"));
  if (flow) return await flow.run(ctx, counter, data.slice(flow.letter.length + 1));
  const tap = readTap(data);
  switch (tap.on) {
    case "question":
      return await tapQuestion(ctx, counter);
    case "language":
      return await setLanguage(ctx, counter, tap.language);
    case "wallet":
      return await tapWallet(ctx, counter, tap);
    case "close":
      await takeTap(ctx);
      return await dropButtons(ctx);
    case "nothing":
      await dropButtons(ctx);
      return await answerTap(ctx, ctx.say("stale-unknown"));
    default: {
      const deposit = await counter.deposits.deposit(tap.id);
      const own = deposit && (tap.on === "review" ? isOwnDraft(ctx, deposit) : mayWatch(ctx, deposit));
      if (!own) return await answerTap(ctx, ctx.say("stale-unknown"));
      return tap.on === "review"
        ? await tapReview(ctx, counter, tap, deposit)
        : await tapCard(ctx, counter, tap.act, deposit);
    }
  }
}

/** Only the person who was asked confirms or changes a draft, and only in the chat it was shown in (faults S7). */
function isOwnDraft(ctx: CounterContext, deposit: Deposit): boolean {
  return deposit.chatId === ctx.chatId && deposit.actorId === ctx.person.id;
}

async function tapQuestion(ctx: CounterContext, counter: Counter): Promise<void> {
  const isOpen = ctx.callbackQuery?.message?.message_id === ctx.session.question && ctx.session.question !== undefined;
  if (!isOpen) {
    await dropButtons(ctx);
    return await answerTap(ctx, ctx.say("stale-question"));
  }
  await takeTap(ctx);
  await leave(ctx, counter);
  await ctx.reply(ctx.say("cancel-done"));
}
