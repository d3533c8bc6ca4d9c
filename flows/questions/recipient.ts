import { InlineKeyboard } from "grammy";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { type Msisdn, readMsisdn } from "../../src/domain/msisdn.ts";
import type { Contact, Payee } from "../../src/domain/ports/address-book.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { contactLabel, customerTap, readRecipientTap } from "./customer-buttons.ts";
import { keepFromCard, nameOnCard, numbersKeyboard, readCard } from "./from-card.ts";
import { type Heard, type KnownReading, listen, type Reading, typed } from "./listen.ts";
import { askCustomer } from "./question.ts";

/** How many favourites, how many of the last customers, and how many that fit what was typed stand as buttons. */
const FAVOURITES = 5;
const LAST_PAID = 5;
const FOUND = 8;

/** What is known of a deposit whose customer is asked for; `among`: the numbers of a card that has several. */
interface RecipientKnown {
  readonly amount?: Xof | undefined;
  readonly called?: string | undefined;
  readonly among?: readonly Msisdn[] | undefined;
}

/**
 * Asks for the customer's number: typed, as a contact card, by a button, or by a part of the name or number, which offers who fits. Whoever is
 * meant, the draft shows the number. What is known of the deposit is said, a name that was written is looked for, and of a card with several numbers
 * one is chosen. A number that is not Orange's is taken; the draft warns.
 */
export async function askRecipient(
  dialogue: Dialogue,
  say: Say,
  { amount, called, among }: RecipientKnown = {},
): Promise<Heard<Msisdn>> {
  await dialogue.external(async (outside) => {
    if (among) return await askWhichOf(outside, among);
    const found = called === undefined ? [] : await searched(outside, called);
    const question = say(found.length > 0 ? "recipient-found" : "recipient-question");
    const text =
      amount === undefined ? question : `${say("recipient-for-amount", { amount: formatXof(amount) })}\n${question}`;
    await askCustomer(outside, text, choices(found.length > 0 ? found : await usual(outside), say));
  });
  return await listen(dialogue, (ctx) => butOwn(readAnswer(ctx, say)));
}

/** Whatever way it came, the number of the person's own wallet is no customer's. */
function butOwn(reading: Reading<Msisdn>): Reading<Msisdn> {
  if (reading.kind !== "answer" && reading.kind !== "look_up") return reading;
  return {
    kind: "look_up",
    async look(outside) {
      const known = reading.kind === "look_up" ? await reading.look(outside) : reading;
      const isOwn = known.kind === "answer" && known.value === outside.person.distributor;
      return isOwn ? { kind: "again", say: outside.say("number-own") } : known;
    },
  };
}

/** A card has more than one number: which? */
async function askWhichOf(ctx: CounterContext, numbers: readonly Msisdn[]): Promise<void> {
  await askCustomer(ctx, ctx.say("card-several"), numbersKeyboard(numbers, ctx.say));
}

/** A number that was typed whole or shared as a contact card. */
export function readNumber(ctx: StepContext, say: Say): KnownReading<Msisdn> {
  if (ctx.message === undefined) return { kind: "elsewhere" };
  const { contact } = ctx.message;
  const text = typed(ctx);
  if (contact === undefined && text === undefined && ctx.message.text !== undefined) return { kind: "elsewhere" };
  const reading = contact ? readCard(contact) : readMsisdn(text ?? "");
  if (reading.kind === "several") return { kind: "again", say: say("card-several") };
  return reading.kind === "msisdn"
    ? { kind: "answer", value: reading.msisdn }
    : { kind: "again", say: say(`number-${reading.problem}`) };
}

/** What leads to another question, never to an answer. */
type Asking = Extract<Reading<never>, { readonly kind: "look_up" }>;

/** The same; of a card with several numbers a button says which. */
export function readNumberOrAsk(ctx: StepContext, say: Say): KnownReading<Msisdn> | Asking {
  const tapped = readRecipientTap(ctx.callbackQuery?.data);
  if (tapped) return { kind: "answer", value: tapped };
  const card = ctx.message?.contact && readCard(ctx.message.contact);
  if (card?.kind !== "several") return readNumber(ctx, say);
  return {
    kind: "look_up",
    async look(outside) {
      await askWhichOf(outside, card.numbers);
      return { kind: "again" };
    },
  };
}

function readAnswer(ctx: StepContext, say: Say): Reading<Msisdn> {
  const reading = readNumberOrAsk(ctx, say);
  const { contact } = ctx.message ?? {};
  const text = typed(ctx);
  if (reading.kind === "answer" && contact)
    return {
      kind: "look_up",
      async look(outside) {
        await keepFromCard(outside, reading.value, nameOnCard(contact));
        return reading;
      },
    };
  if (reading.kind !== "again" || text === undefined || !isPart(text)) return reading;
  return { kind: "look_up", look: (outside) => lookFor(outside, text, reading) };
}

/** Words, or some figures of a number: what a person types who does not know the whole. */
function isPart(text: string): boolean {
  const figures = text.replace(/\D/g, "").length;
  return /\p{L}/u.test(text) ? figures <= 4 : /^[\d\s]{2,11}$/.test(text.trim());
}

/**
 * One whose name was typed is taken; for anything less, who fits is offered. Figures are always offered, never taken: four of them could be a
 * PIN, and an answer that is taken is stored.
 */
async function lookFor(ctx: CounterContext, text: string, none: KnownReading<Msisdn>): Promise<KnownReading<Msisdn>> {
  const wallet = ctx.person.distributor as Msisdn;
  const found = await ctx.counter.books.addressBook.search(wallet, text, FOUND + 1);
  const isName = /\p{L}/u.test(text);
  const [only] = found;
  if (only === undefined) return isName ? { kind: "again", say: ctx.say("recipient-not-found") } : none;
  if (isName && found.length === 1) return { kind: "answer", value: only.number };
  const more = found.length > FOUND ? ctx.say("recipient-found-more") : ctx.say("recipient-found");
  await askCustomer(ctx, more, choices(found.slice(0, FOUND), ctx.say));
  return { kind: "again" };
}

async function searched({ person, counter: { books } }: CounterContext, called: string): Promise<readonly Contact[]> {
  return person.distributor === undefined ? [] : await books.addressBook.search(person.distributor, called, FOUND);
}

/** Favourites, then the last customers who are none, then test customers once `/test` has read them. */
async function usual(ctx: CounterContext): Promise<(Payee | Contact)[]> {
  const { books, testBench } = ctx.counter;
  const wallet = ctx.person.distributor as Msisdn;
  const favourites = await books.addressBook.favourites(wallet, FAVOURITES);
  const last = await books.addressBook.lastPaid(wallet, LAST_PAID);
  const known = [...favourites, ...last.filter(({ number }) => !favourites.some((one) => one.number === number))];
  const lent = testBench.customers().filter((number) => !known.some((one) => one.number === number));
  return [...known, ...lent.map((number) => ({ number, name: ctx.say("test-customer") }))];
}

function choices(payees: readonly (Payee | Contact)[], say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const payee of payees)
    keyboard.text(contactLabel(payee, say), customerTap("to", { number: payee.number })).row();
  return keyboard;
}
