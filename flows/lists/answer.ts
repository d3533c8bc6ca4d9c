import type { KeptList } from "../../src/domain/ports/list-book.ts";
import type { TapContext } from "../ground/context.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { drawQuestion } from "./ask.ts";
import { readAgain } from "./read-again.ts";

/** A tap under a question: the answer, or more answers. One under an older question changes nothing. */
export async function tapAnswer(
  ctx: TapContext,
  list: KeptList,
  tap: { readonly act: "pick" | "more"; readonly version: number; readonly at: number },
): Promise<void> {
  const { question } = list;
  const answer = question?.answers[tap.at];
  if (list.state !== "ASKED" || list.version !== tap.version || question === undefined || answer === undefined) {
    await ifStillThere(() => ctx.editMessageReplyMarkup());
    return await answerTap(ctx, ctx.say(`stale-list-${list.state}`));
  }
  await takeTap(ctx);
  if (tap.act === "more") {
    const { text, keyboard } = drawQuestion(list, question, tap.at, ctx.say);
    return void (await ifStillThere(() => ctx.editMessageText(text, { reply_markup: keyboard })));
  }
  await dropButtons(ctx);
  readAgain(ctx, list, { ...list.choices, [question.about]: answer.value });
}
