import { InlineKeyboard } from "grammy";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Counter, CounterContext, Session } from "../context.ts";
import { offer, withBack } from "./way-back.ts";

/** What a person wants to begin while something else is unfinished, as it is kept until they have chosen. */
export type Waiting = NonNullable<Session["waiting"]>;

/** What a button under "which first?" and "did you mean?" does. */
export type WhichFirst = "go" | "no";

/** Data of such a button. What it is about stands in the session, with the message it stands under. */
export function whichFirstTap(act: WhichFirst): string {
  return `f:${act}`;
}

/**
 * Asks which comes first, when beginning something would drop a deposit under review. `false` when there is none; then the caller goes on: a
 * question that is merely open has cost nobody more than a number.
 */
export async function asksWhichFirst(
  ctx: CounterContext,
  counter: Counter,
  begin: Omit<Waiting, "message" | "over">,
): Promise<boolean> {
  const { draft, question: over } = ctx.session;
  const deposit = draft === undefined ? undefined : await counter.deposits.deposit(draft);
  if (deposit?.state !== "DRAFT") return false;
  const { recipient, amount } = deposit;
  const text = ctx.say("which-first-question", { number: formatMsisdn(recipient), amount: formatXof(amount) });
  const keyboard = withBack(new InlineKeyboard(), ctx.say("button-finish-first"), whichFirstTap("no")).row();
  const message = await offer(ctx, text, keyboard.text(ctx.say("button-drop-it"), whichFirstTap("go")));
  ctx.session.waiting = { ...begin, message, over };
  return true;
}
