import { InlineKeyboard } from "grammy";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Contact } from "../../src/domain/ports/address-book.ts";
import type { CounterContext } from "../ground/context.ts";
import { wordsOf } from "../ground/said.ts";
import { contactLabel, customerTap } from "../questions/customer-buttons.ts";
import { isShut } from "../questions/left-open.ts";
import { ask } from "../questions/question.ts";
import { withBack } from "../questions/way-back.ts";

/** Entries on one page: what a small phone shows without scrolling. */
const PAGE = 8;

/** `/carnet`: the whole book by pages, or with a name or figures after it, what fits. */
export async function addressBook(ctx: CounterContext, rest: string): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined) return void (await ctx.reply(ctx.say("contacts-without-wallet")));
  const { text, keyboard } = await (rest === "" ? bookPage(ctx, wallet, 0) : found(ctx, wallet, rest));
  ctx.session.book = await ask(ctx, text, keyboard);
}

/** Whether the book is what stands open in the chat. */
function isBookOpen({ session }: CounterContext): boolean {
  const { book, question } = session;
  return book !== undefined && book === question && !isShut(session, book);
}

/** Words that nothing else understands are looked for in the book while it stands open; `false` where nobody fits. */
export async function searchOpenBook(ctx: CounterContext): Promise<boolean> {
  if (!isBookOpen(ctx)) return false;
  const wallet = ctx.person.distributor;
  const { text = "" } = wordsOf(ctx) ?? {};
  const isName = /\p{L}/u.test(text) && !text.startsWith("/");
  if (!isName || wallet === undefined) return false;
  if ((await ctx.counter.books.addressBook.search(wallet, text, 1)).length === 0) return false;
  await addressBook(ctx, text);
  return true;
}

/** One page of the book, as text and buttons. A page that is no more (entries were taken out) becomes the last one. */
export async function bookPage(ctx: CounterContext, wallet: Msisdn, from: number) {
  const { books } = ctx.counter;
  const { contacts, total } = await books.addressBook.page(wallet, from, PAGE);
  if (contacts.length === 0 && total > 0) {
    const last = Math.floor((total - 1) / PAGE) * PAGE;
    return await drawPage(ctx, await books.addressBook.page(wallet, last, PAGE), last);
  }
  return await drawPage(ctx, { contacts, total }, from);
}

async function drawPage({ say }: CounterContext, page: { contacts: readonly Contact[]; total: number }, from: number) {
  const { contacts, total } = page;
  const keyboard = entries(contacts, say);
  if (from > 0) keyboard.text(say("button-page-back"), customerTap("page", { from: Math.max(0, from - PAGE) }));
  if (from + PAGE < total) keyboard.text(say("button-page-on"), customerTap("page", { from: from + PAGE }));
  keyboard.row().text(say("button-contact-add"), customerTap("add"));
  const pages = { page: Math.floor(from / PAGE) + 1, pages: Math.max(1, Math.ceil(total / PAGE)) };
  const text =
    total === 0
      ? say("contacts-none")
      : [say("contacts-title", { count: total, ...pages }), say("contacts-how")].join("\n");
  return { text, keyboard: withBack(keyboard, say("button-close"), customerTap("close")) };
}

async function found(ctx: CounterContext, wallet: Msisdn, text: string) {
  const { books } = ctx.counter;
  const contacts = await books.addressBook.search(wallet, text, PAGE);
  const keyboard = withBack(entries(contacts, ctx.say), ctx.say("button-contacts"), customerTap("page", { from: 0 }));
  return { text: ctx.say(contacts.length === 0 ? "contacts-not-found" : "contacts-found"), keyboard };
}

function entries(contacts: readonly Contact[], say: CounterContext["say"]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const contact of contacts)
    keyboard.text(contactLabel(contact, say), customerTap("card", { number: contact.number })).row();
  return keyboard;
}
