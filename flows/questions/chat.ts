import { GrammyError } from "grammy";
import type { CounterContext } from "../ground/context.ts";

/**
 * Makes a chat call that may come too late. Telegram refuses it with 400 when the message is gone, unchanged or too old: nothing is lost then,
 * and the answer is `false`. Any other failure is the caller's.
 */
export async function ifStillThere(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}

/** Answers a tap with a sentence in the person's face; as a message when Telegram finds the tap too old to answer. */
export async function answerTap(ctx: CounterContext, text: string): Promise<void> {
  if (!(await ifStillThere(() => ctx.answerCallbackQuery({ text, show_alert: true })))) await ctx.reply(text);
}

/** Answers a tap with a word that goes by itself and covers nothing: where what it is about is in sight already, such as a pad that was just opened. */
export async function answerInPassing(ctx: CounterContext, text: string): Promise<void> {
  await ifStillThere(() => ctx.answerCallbackQuery({ text }));
}

/** Ends the waiting sign on a tapped button where what happens next is seen in the chat itself. */
export async function takeTap(ctx: CounterContext): Promise<void> {
  await ifStillThere(() => ctx.answerCallbackQuery());
}

/** Takes the buttons of the tapped message away; if it was the open question, it is open no more. */
export async function dropButtons(ctx: CounterContext): Promise<void> {
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId === undefined) return;
  if (ctx.session.question === messageId) delete ctx.session.question;
  await ifStillThere(() => ctx.editMessageReplyMarkup());
}
