import { InlineKeyboard } from "grammy";
import type { Deposit } from "../../src/domain/deposit.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { CounterContext } from "../ground/context.ts";
import { wordsOf } from "../ground/said.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons } from "../questions/chat.ts";
import { offer, questionTap, withBack } from "../questions/way-back.ts";
import { amountPhrase } from "../sentences/amount-phrase.ts";
import { newAmountTap } from "./buttons.ts";
import { changeDraft } from "./draft-taps.ts";
import { openDraft, pointToDraft } from "./open-draft.ts";

/**
 * A bare sum while a draft stands open is another amount for it: asked about, never taken. `false` where no draft is open, or where the text is
 * no sum at all, such as another number.
 */
export async function takeNewAmount(ctx: CounterContext): Promise<boolean> {
  const words = wordsOf(ctx);
  if (words === undefined) return false;
  const { text } = words;
  if (text.includes("\n") || !/\d/.test(text) || text.startsWith("/")) return false;
  const reading = words.amount;
  const isSum = reading.kind === "amount" || (/^[\d\s.,'-]+$/.test(text) && digitsIn(text) < NUMBER_DIGITS);
  const deposit = isSum ? await openDraft(ctx) : undefined;
  if (deposit === undefined) return false;
  if (reading.kind === "problem") await ctx.reply(ctx.say(`amount-${reading.problem}`));
  else if (reading.amount === deposit.amount) await pointToDraft(ctx, deposit, "draft-press");
  else await askNewAmount(ctx, deposit, reading.amount);
  return true;
}

/** From here on figures that are no amount are rather a customer's number. */
const NUMBER_DIGITS = 8;

function digitsIn(text: string): number {
  return text.replace(/\D/g, "").length;
}

/** The other amount was meant: the draft is replaced, and shown (faults S8). */
export const newAmountTaps = taps(newAmountTap, async (ctx, { id, amount }) => {
  const deposit = await ctx.counter.deposits.deposit(id);
  const isOwn = deposit?.chatId === ctx.chatId && deposit?.actorId === ctx.person.id;
  if (deposit === undefined || !isOwn) {
    await dropButtons(ctx);
    return await answerTap(ctx, ctx.say("stale-unknown"));
  }
  await changeDraft(ctx, deposit, { recipient: deposit.recipient, amount });
});

async function askNewAmount(ctx: CounterContext, { id, recipient }: Deposit, amount: Xof): Promise<void> {
  const { say, language } = ctx;
  const keyboard = new InlineKeyboard()
    .text(say("button-new-amount", { amount: formatXof(amount) }), newAmountTap("", { id, amount }))
    .row();
  const question = say("new-amount-question", {
    amount: formatXof(amount),
    words: amountPhrase(amount, say, language),
    number: formatMsisdn(recipient),
  });
  await offer(ctx, question, withBack(keyboard, say("button-no"), questionTap("close")));
}
