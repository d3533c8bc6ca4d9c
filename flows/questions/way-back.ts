import type { InlineKeyboard } from "grammy";
import { buttons } from "../ground/buttons.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";

/** Under a question: `no` gives it up, with the dialogue it belongs to; `close` takes back the question it stands under, and nothing else. */
export const questionTap = buttons("q", { no: {}, close: {} });

declare const leadsBack: unique symbol;

/** Buttons under a question, one of which leads back without doing anything. Made here only, so that none can be asked without (`offer`, `ask`, `askTyped`). */
export type WithWayBack = InlineKeyboard & { readonly [leadsBack]: true };

/** Adds the button that leads back to where the person was: a card, a list, the draft given up. More buttons may follow it. */
export function withBack(keyboard: InlineKeyboard, label: string, data: string): WithWayBack {
  return keyboard.text(label, data) as WithWayBack;
}

/** Adds "Cancel": the open question, and the dialogue it belongs to, are given up. */
export function withCancel(keyboard: InlineKeyboard, say: Say): WithWayBack {
  return withBack(keyboard, say("button-cancel"), questionTap("no"));
}

/** Adds "Back" under a question that stands beside everything else: its buttons go, and nothing has changed. */
export function withClose(keyboard: InlineKeyboard, say: Say): WithWayBack {
  return withBack(keyboard, say("button-back"), questionTap("close"));
}

/** Asks something whose buttons say everything: no question that is open is touched. Gives the message's id. */
export async function offer(ctx: CounterContext, text: string, keyboard: WithWayBack): Promise<number> {
  const { message_id } = await ctx.reply(text, { reply_markup: keyboard });
  return message_id;
}
