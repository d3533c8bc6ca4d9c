import { InlineKeyboard } from "grammy";
import type { CounterContext } from "../ground/context.ts";
import type { Asks } from "../ground/session.ts";
import { FLOWS_VERSION } from "../ground/version.ts";
import { ifStillThere } from "./chat.ts";
import { offer, type WithWayBack, withCancel } from "./way-back.ts";

/** How long a question waits for a typed answer, in milliseconds: after a customer has surely left, a figure typed is not meant for it. */
export const QUESTION_LIFE_MS = 30 * 60_000;

/** Asks: the question before it loses its buttons, and this one is the open one from now on. Gives the message's id. */
export async function ask(ctx: CounterContext, text: string, keyboard: WithWayBack): Promise<number> {
  const [message_id] = await Promise.all([offer(ctx, text, keyboard), closeQuestion(ctx)]);
  ctx.session.question = message_id;
  delete ctx.session.draftTouched;
  return message_id;
}

/**
 * Asks for something typed: as `ask`, with "Cancel" under the buttons that may be given, and remembers until when the answer is awaited. The
 * second question of a dialogue is one that was begun.
 */
export async function askTyped(
  ctx: CounterContext,
  text: string,
  keyboard = new InlineKeyboard(),
  more: Pick<Asks, "takes" | "begun"> = {},
): Promise<number> {
  const until = ctx.counter.clock.now() + QUESTION_LIFE_MS;
  const isNext = ctx.session.asks !== undefined;
  const messageId = await ask(ctx, text, withCancel(keyboard, ctx.say));
  ctx.session.asks = { until, version: FLOWS_VERSION, ...(isNext && { begun: true }), ...more };
  return messageId;
}

/** A part of the answer came: leaving the question would lose it. */
export function keepBegun({ session }: CounterContext): void {
  if (session.asks) session.asks = { ...session.asks, begun: true };
}

/** Asks for a name or a reason: as `askTyped`, and words that would start something else are the answer. */
export async function askWords(ctx: CounterContext, text: string, keyboard = new InlineKeyboard()): Promise<number> {
  return await askTyped(ctx, text, keyboard, { takes: "words" });
}

/** Asks for a customer: as `askTyped`, and a word that would start something else is the answer where one in the address book is called so. */
export async function askCustomer(ctx: CounterContext, text: string, keyboard = new InlineKeyboard()): Promise<number> {
  return await askTyped(ctx, text, keyboard, { takes: "customer" });
}

/** The open question was answered, cancelled or replaced: its buttons go, and nothing typed is awaited any more. */
export async function closeQuestion(ctx: CounterContext): Promise<void> {
  const { question } = ctx.session;
  delete ctx.session.asks;
  if (question === undefined) return;
  delete ctx.session.question;
  await ifStillThere(() => ctx.api.editMessageReplyMarkup(ctx.chatId, question));
}

/** A question that stands beside the open one, "which first?" or "did you mean?", was answered or is over: its buttons go. */
export async function closeWaiting(ctx: CounterContext): Promise<void> {
  const { waiting } = ctx.session;
  if (waiting === undefined) return;
  delete ctx.session.waiting;
  await ifStillThere(() => ctx.api.editMessageReplyMarkup(ctx.chatId, waiting.message));
}

/** What was given up by leaving. */
export type Left = "draft" | "question" | "nothing";

/** Forgets what was asked, and the dialogue, without touching its message: what was asked has been answered there. What was asked about it loses its buttons. */
export async function forgetQuestion(ctx: CounterContext): Promise<void> {
  delete ctx.session.question;
  delete ctx.session.asks;
  delete ctx.session.draft;
  delete ctx.session.draftTouched;
  await closeWaiting(ctx);
  await ctx.conversation.exitAll();
}

/** Leaves whatever was being asked: the dialogue, its question, and the draft on screen. A deposit that was confirmed is not touched. */
export async function leave(ctx: CounterContext): Promise<Left> {
  const { draft, question, asks } = ctx.session;
  const wasAsked = question !== undefined || asks !== undefined;
  await closeQuestion(ctx);
  await forgetQuestion(ctx);
  // A session may be older than the journal (it is written a moment later), so the journal is asked what the draft has become.
  if (draft !== undefined && (await ctx.counter.deposits.deposit(draft))?.state === "DRAFT") {
    const outcome = await ctx.counter.deposits.cancel(draft, ctx.person.id);
    if (outcome.kind === "cancelled") return "draft";
  }
  return wasAsked ? "question" : "nothing";
}
