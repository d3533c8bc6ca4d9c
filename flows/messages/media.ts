import { InlineKeyboard } from "grammy";
import { may } from "../../src/domain/person.ts";
import { typedDepositText } from "../../src/domain/typed-deposit.ts";
import { takeNewAmount } from "../deposit/new-amount.ts";
import type { CounterContext, Words } from "../ground/context.ts";
import { isMedia } from "../ground/said.ts";
import { asksWhichFirst, keepWaiting, whichFirstTap } from "../questions/unfinished.ts";
import { offer, withBack } from "../questions/way-back.ts";

/** A voice, a picture, a place: said what it is not good for, and what is. A deposit that stands under a picture is asked about. A question stays open. */
export async function takeMedia(ctx: CounterContext): Promise<boolean> {
  const { said } = ctx;
  if (said === undefined || !isMedia(said.kind)) return false;
  if (await asksIfMeant(ctx, said.words, "caption-question")) return true;
  await ctx.reply(ctx.say(`media-${said.kind}`));
  return true;
}

/**
 * A message that was changed after it was sent: people mend slips so. The same text may have been acted on long ago, so nothing begins with it by
 * itself: a whole deposit is asked about, anything else is to be sent anew.
 */
export async function takeEdited(ctx: CounterContext): Promise<boolean> {
  const { said } = ctx;
  if (!said?.edited) return false;
  if (await takeNewAmount(ctx)) return true;
  const words = said.kind === "text" || isMedia(said.kind) ? said.words : undefined;
  if (await asksIfMeant(ctx, words, "edited-question")) return true;
  await ctx.reply(ctx.say("edited-not-read"));
  return true;
}

/** Asks whether a deposit that came by a side door is meant, or which comes first. `false` where the text is none. */
async function asksIfMeant(ctx: CounterContext, words: Words | undefined, question: string): Promise<boolean> {
  const read = words?.deposit;
  if (read?.kind !== "deposit" || !may(ctx.person, "deposit")) return false;
  const meant = typedDepositText(read);
  if (await asksWhichFirst(ctx, { text: meant })) return true;
  const keyboard = new InlineKeyboard().text(ctx.say("button-yes"), whichFirstTap("go"));
  const answers = withBack(keyboard, ctx.say("button-no"), whichFirstTap("no"));
  await keepWaiting(ctx, { message: await offer(ctx, ctx.say(question, { meant }), answers), text: meant });
  return true;
}
