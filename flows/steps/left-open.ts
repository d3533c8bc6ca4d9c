import type { Counter } from "../context.ts";
import type { TapContext } from "../flow.ts";
import { answerTap, ifStillThere } from "./chat.ts";

/** After this long without a tap, whoever holds the phone need not be the one who opened the list, in milliseconds (decision 9). */
export const LEFT_OPEN_MS = 30 * 60_000;

/** Whether a list of people, names or balances has been lying open. Telegram tells when a message was last changed; one too old to be told of is old. */
export function isLeftOpen(ctx: TapContext, { clock }: Counter): boolean {
  const { message } = ctx.callbackQuery;
  const changed = message && "edit_date" in message ? (message.edit_date ?? message.date) : message?.date;
  return clock.now() - (changed ?? 0) * 1_000 > LEFT_OPEN_MS;
}

/** Puts one sentence in the place of such a list: that it can be had anew. */
export async function shutList(ctx: TapContext): Promise<void> {
  await answerTap(ctx, ctx.say("list-left-open"));
  await ifStillThere(() => ctx.editMessageText(ctx.say("list-left-open")));
}
