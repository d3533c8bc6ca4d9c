import { createConversation } from "@grammyjs/conversations";
import type { Composer, MiddlewareFn } from "grammy";
import { searchOpenBook } from "./contacts/book.ts";
import { startDepositFromMessage } from "./deposit/dialogue.ts";
import { takeNewAmount } from "./deposit/new-amount.ts";
import { DIALOGUES, FLOWS, TAPS } from "./features.ts";
import type { CounterContext } from "./ground/context.ts";
import type { Counter } from "./ground/counter.ts";
import { takePeriod } from "./history/history.ts";
import { startListFromMessage } from "./lists/dialogue.ts";
import { beginsSomething, startCommand } from "./messages/commands.ts";
import { answerGuess } from "./messages/guess.ts";
import { takeEdited, takeMedia } from "./messages/media.ts";
import { tellQuestionIsOver } from "./messages/overdue.ts";
import { takeTalk, takeTrouble } from "./messages/talk.ts";
import { takePaymentMessage } from "./receipts/payment-message.ts";
import { handleTap } from "./taps.ts";

/** One who may take a message: `true` when it was answered, and nobody else is asked. All of them read `ctx.said`. */
type Reader = (ctx: CounterContext) => Promise<boolean>;

/**
 * Who is asked about a message, in this order: the whole precedence. Before it stands the PIN pad alone, which has the first word on every message that
 * could hold a PIN; after it, what nobody understood. Commands, their words and whole deposits always answer; what asks something itself ends the
 * open question, unless something would be lost: then the person is asked.
 */
export const PRECEDENCE: readonly (Reader | "the question that is open")[] = [
  takeEdited, // was changed after it was sent: nothing begins with it by itself
  tellQuestionIsOver, // comes back to a question that is over
  takeMedia, // is a voice, a picture, a place
  takeTrouble, // says that the last deposit is wrong or did not arrive
  takePaymentMessage, // tells of a payment, with the operator's id: held against what is known
  beginsSomething, // is a command or a whole deposit: what only shows is answered, for anything else the question is left
  "the question that is open",
  startCommand, // is a command, its words, a code or a reference
  takePeriod, // is a period, while the history is open
  takeNewAmount, // is a bare sum, while a draft is open
  startListFromMessage, // is a file, or several lines that are deposits
  startDepositFromMessage, // is a number, a deposit, a contact card
  takeTalk, // is a yes, a no, thanks
  searchOpenBook, // is a name, while the address book is open
  answerGuess, // is nearly a command
];

/**
 * Puts the flows on a composer. Before them: the access list, the session, the PIN pad, and the conversations plugin, whose storage has the version of
 * `ground/version.ts`. After them: what nobody understood.
 */
export function registerFlows(bot: Composer<CounterContext>, counter: Counter): void {
  bot.use(async (ctx, next) => {
    ctx.flows = FLOWS;
    ctx.counter = counter;
    await next();
  });
  for (const row of PRECEDENCE)
    if (row === "the question that is open")
      for (const { name, build } of DIALOGUES) bot.use(createConversation(build(counter), name));
    else bot.on(["message", "edited_message"], asked(row));
  bot.on("callback_query:data", (ctx) => handleTap(ctx, TAPS));
}

function asked(read: Reader): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    if (!(await read(ctx))) await next();
  };
}
