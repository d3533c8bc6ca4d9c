import { createConversation } from "@grammyjs/conversations";
import type { Composer, MiddlewareFn } from "grammy";
import { readTypedDeposit } from "../src/domain/typed-deposit.ts";
import { isBookOpen, searchBook } from "./contacts/book.ts";
import { startDepositFromMessage } from "./deposit/dialogue.ts";
import { takeNewAmount } from "./deposit/new-amount.ts";
import { DIALOGUES, FLOWS, TAPS } from "./features.ts";
import type { CounterContext } from "./ground/context.ts";
import type { Counter } from "./ground/counter.ts";
import { flowsAt, isForRole, readOpening, runFlow } from "./ground/opening.ts";
import { takePeriod } from "./history/history.ts";
import { startListFromMessage } from "./lists/dialogue.ts";
import { isAnswerInWords } from "./messages/answer-in-words.ts";
import { readBareCode } from "./messages/bare-code.ts";
import { answerGuess } from "./messages/guess.ts";
import { takeEdited, takeMedia } from "./messages/media.ts";
import { tellQuestionIsOver } from "./messages/overdue.ts";
import { takeTalk, takeTrouble } from "./messages/talk.ts";
import { leave } from "./questions/question.ts";
import { asksWhichFirst } from "./questions/unfinished.ts";
import { handleTap } from "./taps.ts";

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
  (ctx, counter) => answerGuess(ctx, counter, textOf(ctx), flowsAt(ctx.flows, counter.testBench.place)),
];

/**
 * Puts the flows on a composer. Before them: the access list, the session, the PIN pad, which has the first word on every message with digits, and
 * the conversations plugin, whose storage has the version of `flows/ground/version.ts`. After them: what nobody understood.
 */
export function registerFlows(bot: Composer<CounterContext>, counter: Counter): void {
  bot.use(async (ctx, next) => {
    ctx.flows = FLOWS;
    await next();
  });
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
