import { createConversation } from "@grammyjs/conversations";
import type { Composer, MiddlewareFn } from "grammy";
import { readTypedDeposit } from "../src/domain/typed-deposit.ts";
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
import { takeEdited, takeMedia } from "./media.ts";
import { NEW_AMOUNT_LETTER, takeNewAmount, tapNewAmount } from "./new-amount.ts";
import { tapReceipt } from "./receipt.ts";
import { tick } from "./sandbox/become.ts";
import { sandboxTaps } from "./sandbox/taps.ts";
import { tellQuestionIsOver } from "./steps/overdue.ts";
import { isAnswerInWords, leave } from "./steps/question.ts";
import { asksWhichFirst } from "./steps/unfinished.ts";
import { takeTalk, takeTrouble } from "./talk.ts";
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
  { letter: NEW_AMOUNT_LETTER, run: tapNewAmount },
  { letter: "r", run: tapReceipt },
  { letter: "h", run: tapHistory },
  { letter: "f", run: (ctx, counter, act) => tapWhichFirst(ctx, counter, act, FLOWS) },
  { letter: APPROVAL_LETTER, run: tapApproval },
  { letter: "j", run: tapTill },
  teamTaps,
];

/** One who may take a message: `true` when it was answered, and nobody else is asked. */
type Reader = (ctx: CounterContext, counter: Counter) => Promise<boolean>;

/**
 * Who is asked about a message before the question that is open, in this order. Commands, their words and whole deposits always answer; what asks
 * something itself ends the open question, unless something would be lost: then the person is asked.
 */
const BEFORE_THE_QUESTION: readonly Reader[] = [
  takeEdited,
  tellQuestionIsOver(FLOWS, DIALOGUES),
  takeMedia,
  takeTrouble,
  beginsSomething,
];

/** Who is asked about a message that no question took, in this order. */
const AFTER_THE_QUESTION: readonly Reader[] = [
  runCommand,
  (ctx, counter) => takePeriod(ctx, counter, textOf(ctx)),
  takeNewAmount,
  startListFromMessage,
  startDepositFromMessage,
  takeTalk,
  async (ctx, counter) => isBookOpen(ctx) && (await searchBook(ctx, counter, textOf(ctx))),
  (ctx, counter) => answerGuess(ctx, counter, textOf(ctx), flowsAt(counter.testBench.place)),
];

/**
 * Puts the flows on a composer. Before them: the access list, the session, the PIN pad, which has the first word on every message with digits, and
 * the conversations plugin, whose storage has the version of `flows/version.ts`. After them: what nobody understood.
 */
export function registerFlows(bot: Composer<CounterContext>, counter: Counter): void {
  bot.on(["message", "edited_message"], firstOf(BEFORE_THE_QUESTION, counter));
  for (const { name, build } of DIALOGUES) bot.use(createConversation(build(counter), name));
  bot.on("message", firstOf(AFTER_THE_QUESTION, counter));
  bot.on("callback_query:data", (ctx) => handleTap(ctx, counter, TAPS));
}

function firstOf(readers: readonly Reader[], counter: Counter): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    for (const read of readers) if (await read(ctx, counter)) return;
    await next();
  };
}

/**
 * A command or its words, or a deposit that is said whole. Where words are the answer, such as a name, only a command is one, and a deposit said
 * whole is an answer to the deposit's own questions. What only shows is answered here; for what begins, the open question is left.
 */
async function beginsSomething(ctx: CounterContext, counter: Counter): Promise<boolean> {
  const text = textOf(ctx);
  const opening = readOpening(text, FLOWS);
  if (!opening?.flow.ends && (await isAnswerInWords(ctx, counter, text))) return false;
  if (opening && (opening.flow.aside || !isForRole(ctx.person, opening.flow))) {
    await runFlow(opening, ctx, counter);
    return true;
  }
  if (opening === undefined && !(await saysDeposit(ctx, counter, text))) return false;
  const isAnswer = opening === undefined && ctx.conversation.active("deposit") > 0;
  if (!isAnswer && (await asksWhichFirst(ctx, counter, { text }))) return true;
  await leave(ctx, counter);
  return false;
}

/** A whole deposit; where the customer is asked for, also one that leaves something to be asked, or names whom the book knows. */
async function saysDeposit(ctx: CounterContext, counter: Counter, text: string): Promise<boolean> {
  const read = readTypedDeposit(text);
  if (read.kind === "deposit") return true;
  if (ctx.session.asks?.takes !== "customer" || ctx.conversation.active("deposit") === 0) return false;
  const { distributor } = ctx.person;
  if (read.kind !== "named" || distributor === undefined)
    return read.kind === "amount_problem" || read.kind === "several";
  return (await counter.books.addressBook.search(distributor, read.called, 1)).length > 0;
}

async function runCommand(ctx: CounterContext, counter: Counter): Promise<boolean> {
  const text = textOf(ctx);
  const opening = readOpening(text, FLOWS) ?? readBareCode(text, FLOWS);
  if (opening) await runFlow(opening, ctx, counter);
  return opening !== undefined;
}

function textOf({ said }: CounterContext): string {
  return said?.kind === "text" ? said.text : "";
}
