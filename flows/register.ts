import { createConversation } from "@grammyjs/conversations";
import type { Composer } from "grammy";
import { readShortWay } from "../src/domain/short-way.ts";
import { APPROVAL_LETTER } from "./approval-buttons.ts";
import { tapApproval } from "./approvals.ts";
import { readBareCode } from "./bare-code.ts";
import { batchTaps } from "./batch-taps.ts";
import { startListFromMessage } from "./bulk-deposit.ts";
import { changePinTaps } from "./change-pin.ts";
import { isBookOpen, searchBook } from "./contacts/book.ts";
import { contactTaps } from "./contacts/taps.ts";
import type { Counter, CounterContext } from "./context.ts";
import { startDepositFromMessage } from "./deposit.ts";
import { isForRole, readOpening, runFlow, type Taps } from "./flow.ts";
import { answerGuess } from "./guess.ts";
import { takePeriod, tapHistory } from "./history.ts";
import { DIALOGUES, FLOWS, flowsAt } from "./index.ts";
import { listTaps } from "./lists/taps.ts";
import { tapReceipt } from "./receipt.ts";
import { tick } from "./sandbox/become.ts";
import { sandboxTaps } from "./sandbox/taps.ts";
import { tellQuestionIsOver } from "./steps/overdue.ts";
import { isAnswerInWords, leave } from "./steps/question.ts";
import { asksWhichFirst } from "./steps/unfinished.ts";
import { handleTap } from "./taps.ts";
import { teamTaps } from "./team/taps.ts";
import { tapTill } from "./till-taps.ts";
import { tapWhichFirst } from "./which-first.ts";

/** The buttons of each flow by their first letter. Those of deposits, wallets and languages are read by `buttons.ts`. */
const TAPS: readonly Taps[] = [
  contactTaps,
  changePinTaps,
  sandboxTaps(tick),
  batchTaps,
  listTaps,
  { letter: "r", run: tapReceipt },
  { letter: "h", run: tapHistory },
  { letter: "f", run: (ctx, counter, act) => tapWhichFirst(ctx, counter, act, FLOWS) },
  { letter: APPROVAL_LETTER, run: tapApproval },
  { letter: "j", run: tapTill },
  teamTaps,
];

/**
 * Puts the flows on a composer, in this order. Before it: the access list, the session, the PIN pad and the conversations plugin, whose storage
 * has the version of `flows/version.ts`. After it: what nobody understood.
 */
export function registerFlows(bot: Composer<CounterContext>, counter: Counter): void {
  bot.on("message", tellQuestionIsOver(counter, FLOWS, DIALOGUES));
  // Commands, their words and whole deposits come before any dialogue, so that they always answer; what asks something itself ends the open question,
  // unless something would be lost: then the person is asked. Where words are the answer, such as a name, only a command is one, and a deposit
  // that is said whole is an answer to the deposit's own questions.
  bot.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    const opening = readOpening(text, FLOWS);
    if (!opening?.flow.ends && (await isAnswerInWords(ctx, counter, text))) return await next();
    if (opening && (opening.flow.aside || !isForRole(ctx.person, opening.flow)))
      return await runFlow(opening, ctx, counter);
    if (opening || readShortWay(text).kind === "deposit") {
      const isAnswer = opening === undefined && ctx.conversation.active("deposit") > 0;
      if (!isAnswer && (await asksWhichFirst(ctx, counter, { text }))) return;
      await leave(ctx, counter);
    }
    await next();
  });
  for (const { name, build } of DIALOGUES) bot.use(createConversation(build(counter), name));
  bot.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    const opening = readOpening(text, FLOWS) ?? readBareCode(text, FLOWS);
    if (opening) await runFlow(opening, ctx, counter);
    else if (!(await takePeriod(ctx, counter, text))) await next();
  });
  bot.on(["message:text", "message:document"], startListFromMessage(counter));
  bot.on(["message:text", "message:contact"], startDepositFromMessage(counter));
  bot.on("callback_query:data", (ctx) => handleTap(ctx, counter, TAPS));
  // Last: what no question took for an answer and nothing understood.
  bot.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    if (isBookOpen(ctx) && (await searchBook(ctx, counter, text))) return;
    if (!(await answerGuess(ctx, counter, text, flowsAt(counter.testBench.place)))) await next();
  });
}
