import type { Message } from "@grammyjs/types";
import { cutContactName } from "../../src/domain/contact-name.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Counter, CounterContext } from "../context.ts";

/** The name on a shared contact card, cut to fit. */
export function nameOnCard({ first_name, last_name }: NonNullable<Message["contact"]>): string | undefined {
  return cutContactName([first_name, last_name].filter(Boolean).join(" "));
}

/** Puts the customer of a shared contact card into the book, and says so. A name that the book has already stays: somebody at this counter chose it. */
export async function keepFromCard(
  ctx: CounterContext,
  counter: Counter,
  number: Msisdn,
  name: string | undefined,
): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined || name === undefined) return;
  const { addressBook } = counter.books;
  if (await addressBook.find(wallet, number)) return;
  await addressBook.save({ wallet, number, name }, { personId: ctx.person.id, at: counter.clock.now() });
  await ctx.reply(ctx.say("contact-added", { name, number: formatMsisdn(number) }));
}
