import { InlineKeyboard } from "grammy";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { buttons } from "../ground/buttons.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Session } from "../ground/session.ts";
import { answerTap } from "./chat.ts";
import { closeWaiting } from "./question.ts";
import { offer, withBack } from "./way-back.ts";

/** What a person wants to begin while something else is unfinished, as it is kept until they have chosen. */
export type Waiting = NonNullable<Session["waiting"]>;

/** Under "which first?" and "did you mean?". What it is about stands in the session, with the message it stands under. */
export const whichFirstTap = buttons("f", { go: {}, no: {} });

/**
 * Asks which comes first, when beginning something would drop a deposit on screen as a draft, or what was answered so far. `false` when there is
 * nothing of the kind; then the caller goes on: a question that is merely open has cost nobody anything.
 */
export async function asksWhichFirst(ctx: CounterContext, begin: Omit<Waiting, "message" | "over">): Promise<boolean> {
  const { question: over } = ctx.session;
  const text = await whatIsUnfinished(ctx);
  if (text === undefined) return false;
  const keyboard = withBack(new InlineKeyboard(), ctx.say("button-finish-first"), whichFirstTap("no")).row();
  const message = await offer(ctx, text, keyboard.text(ctx.say("button-drop-it"), whichFirstTap("go")));
  await keepWaiting(ctx, { ...begin, message, over });
  return true;
}

/** Remembers what waits for an answer. One that waited before is old from now on. */
export async function keepWaiting(ctx: CounterContext, waiting: Waiting): Promise<void> {
  await closeWaiting(ctx);
  ctx.session.waiting = waiting;
}

/** The same for a tap that would begin something: it is answered with what to finish first, and the button stays for later. */
export async function mustFinishFirst(ctx: CounterContext): Promise<boolean> {
  if ((await whatIsUnfinished(ctx)) === undefined) return false;
  await answerTap(ctx, ctx.say("finish-first"));
  return true;
}

async function whatIsUnfinished(ctx: CounterContext): Promise<string | undefined> {
  const { draft, asks } = ctx.session;
  const deposit = draft === undefined ? undefined : await ctx.counter.deposits.deposit(draft);
  if (deposit?.state === "DRAFT") {
    const { recipient, amount } = deposit;
    return ctx.say("which-first-question", { number: formatMsisdn(recipient), amount: formatXof(amount) });
  }
  return asks?.begun && ctx.counter.clock.now() < asks.until ? ctx.say("which-first-begun-question") : undefined;
}
