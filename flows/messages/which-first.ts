import { startDeposit } from "../deposit/dialogue.ts";
import { runFlow } from "../ground/opening.ts";
import { readWords } from "../ground/said.ts";
import { taps } from "../ground/taps.ts";
import { takeList } from "../lists/take.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { enterDeposit } from "../questions/enter-deposit.ts";
import { leave } from "../questions/question.ts";
import { asksWhichFirst, whichFirstTap } from "../questions/unfinished.ts";

/**
 * Taps under "which first?" or "did you mean?": begin what waited, or let it be. What is dropped is what the question was about and nothing
 * else: if something new was begun meanwhile, it is asked again.
 */
export const whichFirstTaps = taps(whichFirstTap, async (ctx, { act }) => {
  const { waiting } = ctx.session;
  if (waiting === undefined || waiting.message !== ctx.callbackQuery.message?.message_id) {
    await dropButtons(ctx);
    return await answerTap(ctx, ctx.say("stale-unknown"));
  }
  delete ctx.session.waiting;
  await takeTap(ctx);
  await dropButtons(ctx);
  if (act !== "go")
    return void (await ctx.reply(ctx.say(waiting.over === undefined ? "guess-no" : "which-first-kept")));
  const { text, known, list, over } = waiting;
  const isSame = over !== undefined && ctx.session.question === over;
  if (!isSame && (await asksWhichFirst(ctx, { text, known, list }))) return;
  await leave(ctx);
  if (list) return await takeList(ctx, list);
  if (known) return await enterDeposit(ctx, known);
  const words = readWords(text ?? "", ctx.flows);
  if (words.opening) await runFlow(words.opening, ctx);
  else await startDeposit(ctx, words.text);
});
