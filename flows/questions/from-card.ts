import type { Message } from "@grammyjs/types";
import { InlineKeyboard } from "grammy";
import { readContactCards } from "../../src/domain/contact-card.ts";
import { cutContactName } from "../../src/domain/contact-name.ts";
import { formatMsisdn, type Msisdn, type MsisdnReading, readMsisdn } from "../../src/domain/msisdn.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { contactLabel, customerTap } from "./customer-buttons.ts";

/** The name on a shared contact card, cut to fit. */
export function nameOnCard({ first_name, last_name }: NonNullable<Message["contact"]>): string | undefined {
  return cutContactName([first_name, last_name].filter(Boolean).join(" "));
}

/** The number on a card. `several`: a person says which; the one that the chat shows first is no better than the others. */
export type CardReading = MsisdnReading | { readonly kind: "several"; readonly numbers: readonly Msisdn[] };

/** Reads the numbers of a shared contact card: the one that the chat names, written with or without `+`, and those of the vCard that comes along. */
export function readCard({ phone_number, vcard }: NonNullable<Message["contact"]>): CardReading {
  const more = typeof vcard === "string" ? readContactCards(vcard).flatMap(({ phones }) => phones) : [];
  const first = readMsisdn(phone_number);
  const readings = [first, ...more.map(readMsisdn)];
  const numbers = [...new Set(readings.flatMap((one) => (one.kind === "msisdn" ? [one.msisdn] : [])))];
  const [only, another] = numbers;
  if (another !== undefined) return { kind: "several", numbers };
  return only === undefined ? first : { kind: "msisdn", msisdn: only };
}

/** A button for each number of a card. */
export function numbersKeyboard(numbers: readonly Msisdn[], say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const number of numbers.slice(0, NUMBERS_MAX))
    keyboard.text(contactLabel({ number }, say), customerTap("to", { number })).row();
  return keyboard;
}

/** As many buttons as another chat takes, one of which leads back. */
const NUMBERS_MAX = 9;

/** Puts the customer of a shared contact card into the book, and says so. A name that the book has already stays: somebody at this counter chose it. */
export async function keepFromCard(ctx: CounterContext, number: Msisdn, name: string | undefined): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined || name === undefined) return;
  const { addressBook } = ctx.counter.books;
  if (await addressBook.find(wallet, number)) return;
  await addressBook.save({ wallet, number, name }, { personId: ctx.person.id, at: ctx.counter.clock.now() });
  await ctx.reply(ctx.say("contact-added", { name, number: formatMsisdn(number) }));
}
