import { InlineKeyboard } from "grammy";
import { isContested } from "../../src/domain/claim.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import type { ClaimScope } from "../../src/domain/ports/claims.ts";
import type { CounterContext } from "../ground/context.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { claimTap } from "./buttons.ts";

/** Claims in one list: those without an end come first. */
const LISTED = 10;

/** `/reclamations`: every claim that this person may see, a button each. */
export async function claims(ctx: CounterContext): Promise<void> {
  const found = await ctx.counter.books.claims.newest(scopeOf(ctx), LISTED);
  if (found.length === 0) return void (await ctx.reply(ctx.say("claims-none")));
  const keyboard = new InlineKeyboard();
  for (const deposit of found) {
    const { id, amount, recipient } = deposit;
    const values = { amount: formatXof(amount), number: formatMsisdn(recipient) };
    const label = ctx.say(isContested(deposit) ? "claim-line" : "claim-line-over", values);
    keyboard.text(label, claimTap("show", { id })).row();
  }
  const open = found.filter(isContested).length;
  await offer(ctx, ctx.say("claims-title", { open, over: found.length - open }), withClose(keyboard, ctx.say));
}

/** Everybody's, the own wallet's, or what was made in this chat. */
function scopeOf({ person, chatId }: CounterContext): ClaimScope {
  if (may(person, "read_all")) return {};
  return may(person, "read_wallet") ? { wallet: person.distributor } : { chatId };
}
