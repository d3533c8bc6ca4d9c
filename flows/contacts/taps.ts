import type { InlineKeyboard } from "grammy";
import type { DepositId } from "../../src/domain/deposit.ts";
import { FORGOTTEN, type Msisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import type { Contact } from "../../src/domain/ports/address-book.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { type CustomerTap, customerTap } from "../questions/customer-buttons.ts";
import { enterDeposit } from "../questions/enter-deposit.ts";
import { isLeftOpen, shutLeftOpen } from "../questions/left-open.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { bookPage } from "./book.ts";
import { contactEntry, dropQuestion } from "./entry.ts";
import { type ContactStart, enterContact } from "./new-contact.ts";

/** Taps in the address book. Every one asks the book of the person's own wallet, so an old or forged one reaches nobody else's (faults S7). */
export const customerTaps = taps(
  customerTap,
  async (ctx, tap) => {
    const wallet = ctx.person.distributor;
    if (wallet === undefined || !may(ctx.person, "deposit")) return await answerTap(ctx, ctx.say("stale-unknown"));
    const isInBook = tap.act !== "keep" && tap.act !== "to";
    if (isInBook && isLeftOpen(ctx)) return await shutLeftOpen(ctx);
    switch (tap.act) {
      case "page":
        return await show(ctx, await bookPage(ctx, wallet, tap.from));
      case "close":
        await takeTap(ctx);
        return await dropButtons(ctx);
      case "add":
        return await beginEntry(ctx, {});
      case "keep":
        return await keep(ctx, wallet, tap.id);
      case "to":
        await dropButtons(ctx);
        return await answerTap(ctx, ctx.say("stale-question"));
      default: {
        const contact = await ctx.counter.books.addressBook.find(wallet, tap.number);
        if (contact) return await actOn(ctx, contact, tap.act);
        await answerTap(ctx, ctx.say("contact-gone"));
        return await show(ctx, await bookPage(ctx, wallet, 0));
      }
    }
  },
  "deposit",
);

type EntryAct = Exclude<Extract<CustomerTap, { readonly number: Msisdn }>["act"], "to">;

async function actOn(ctx: TapContext, contact: Contact, act: EntryAct): Promise<void> {
  const { wallet, number, name } = contact;
  const { addressBook } = ctx.counter.books;
  const by = { personId: ctx.person.id, at: ctx.counter.clock.now() };
  switch (act) {
    case "card":
      return await show(ctx, await contactEntry(ctx, contact));
    case "pay":
      return await begin(ctx, () => enterDeposit(ctx, { recipient: number }));
    case "rename":
      return await beginEntry(ctx, { number, was: name });
    case "star":
    case "unstar": {
      const favourite = act === "star";
      if (contact.favourite !== favourite) await addressBook.setFavourite(wallet, number, favourite, by);
      return await show(ctx, await contactEntry(ctx, { ...contact, favourite }));
    }
    case "drop":
      return await show(ctx, dropQuestion(ctx, contact));
    case "sure-drop":
      await addressBook.remove(wallet, number, by);
      await answerTap(ctx, ctx.say("contact-dropped", { name }));
      return await show(ctx, await bookPage(ctx, wallet, 0));
  }
}

/** The customer of a paid deposit of this chat, from its receipt. */
async function keep(ctx: TapContext, wallet: Msisdn, id: DepositId): Promise<void> {
  const deposit = await ctx.counter.deposits.deposit(id);
  const isOwn = deposit?.chatId === ctx.chatId && deposit?.distributor === wallet && deposit?.state === "SUCCEEDED";
  if (!isOwn || deposit.recipient === FORGOTTEN) return await answerTap(ctx, ctx.say("stale-unknown"));
  const known = await ctx.counter.books.addressBook.find(wallet, deposit.recipient);
  if (known) return await answerTap(ctx, ctx.say("contact-known", { name: known.name }));
  await beginEntry(ctx, { number: deposit.recipient, of: id });
}

/** Asks for an entry of the book, unless something else would be lost by it. The buttons of a receipt stay where they are. */
async function beginEntry(ctx: TapContext, known: Omit<ContactStart, "language">): Promise<void> {
  if (await mustFinishFirst(ctx)) return;
  await begin(ctx, () => enterContact(ctx, known), known.of === undefined);
}

/** Starts what asks something. While a PIN is awaited nothing is begun: the figures of one would be taken for the other. */
async function begin(ctx: TapContext, task: () => Promise<void>, drops = true): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  await takeTap(ctx);
  if (drops) await dropButtons(ctx);
  await task();
}

async function show(ctx: CounterContext, drawn: { text: string; keyboard: InlineKeyboard }): Promise<void> {
  await takeTap(ctx);
  await ifStillThere(() => ctx.editMessageText(drawn.text, { reply_markup: drawn.keyboard }));
}
