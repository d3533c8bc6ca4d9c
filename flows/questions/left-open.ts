import type { TapContext } from "../ground/context.ts";
import type { Session } from "../ground/session.ts";
import { answerTap, ifStillThere } from "./chat.ts";

/** Whether a list of people, customers or deposits was sent before the chat lay idle: then it may be in other hands (decision 9). */
export function isLeftOpen(ctx: TapContext): boolean {
  return isShut(ctx.session, ctx.callbackQuery.message?.message_id ?? 0);
}

/** The same of a list by its message. */
export function isShut({ acted }: Session, message: number): boolean {
  return message <= (acted?.shut ?? -1);
}

/** Puts one sentence in the place of such a list: that it can be had anew. */
export async function shutLeftOpen(ctx: TapContext): Promise<void> {
  await answerTap(ctx, ctx.say("list-left-open"));
  await ifStillThere(() => ctx.editMessageText(ctx.say("list-left-open")));
}
