import { InlineKeyboard } from "grammy";
import { readContactName } from "../../src/domain/contact-name.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { customerTap } from "../questions/customer-buttons.ts";
import { nameOnCard } from "../questions/from-card.ts";
import { listen, type Reading, typed } from "../questions/listen.ts";
import { askTyped, askWords, closeQuestion, leave } from "../questions/question.ts";
import { readNumberOrAsk } from "../questions/recipient.ts";

/** What is known of an entry before anything is asked. Stored with the dialogue, so plain values only. */
export interface ContactStart {
  readonly language: Language;
  readonly number?: Msisdn;
  /** Its name until now: it gets another one. */
  readonly was?: string;
  /** The deposit whose receipt asked. */
  readonly of?: DepositId;
}

/** The dialogue of an entry: the number where it is not known, typed or as a contact card, then the name where the card has none. */
export function contactDialogue(counter: Counter) {
  return async function contact(dialogue: Dialogue, _ctx: StepContext, begin: ContactStart): Promise<void> {
    const say = counter.say(begin.language);
    let { number } = begin;
    let name: string | undefined;
    if (number === undefined) ({ number, name } = await askEntry(dialogue, say));
    const known = number;
    name ??= await askName(dialogue, say, known, begin.was);
    const entry = { number: known, name };
    await dialogue.external((outside) => saveEntry(outside, entry, begin.of));
  };
}

/** Begins the dialogue with what is known. */
export async function enterContact(ctx: CounterContext, known: Omit<ContactStart, "language">): Promise<void> {
  await leave(ctx);
  await ctx.conversation.enter("contact", { ...known, language: ctx.language } satisfies ContactStart);
}

async function askEntry(dialogue: Dialogue, say: Say): Promise<{ number: Msisdn; name?: string }> {
  await dialogue.external((outside) => askTyped(outside, say("contact-number-question")));
  const { value } = await listen(dialogue, (ctx): Reading<{ number: Msisdn; name?: string }> => {
    const reading = readNumberOrAsk(ctx, say);
    if (reading.kind !== "answer") return reading;
    const name = ctx.message?.contact && nameOnCard(ctx.message.contact);
    return { kind: "answer", value: { number: reading.value, ...(name === undefined ? {} : { name }) } };
  });
  return value;
}

async function askName(dialogue: Dialogue, say: Say, number: Msisdn, was: string | undefined): Promise<string> {
  const question =
    was === undefined
      ? say("contact-name-question", { number: formatMsisdn(number) })
      : say("contact-rename-question", { number: formatMsisdn(number), was });
  await dialogue.external((outside) => askWords(outside, question));
  const { value } = await listen(dialogue, (ctx): Reading<string> => {
    if (ctx.message === undefined || ctx.message.text?.startsWith("/")) return { kind: "elsewhere" };
    const reading = readContactName(typed(ctx) ?? "");
    return reading.kind === "name"
      ? { kind: "answer", value: reading.name }
      : { kind: "again", say: say(`contact-name-${reading.problem}`) };
  });
  return value;
}

async function saveEntry(
  ctx: CounterContext,
  { number, name }: { number: Msisdn; name: string },
  of: DepositId | undefined,
): Promise<void> {
  const wallet = ctx.person.distributor;
  if (wallet === undefined) return;
  const by = { personId: ctx.person.id, at: ctx.counter.clock.now() };
  const done = await ctx.counter.books.addressBook.save({ wallet, number, name }, by);
  await closeQuestion(ctx);
  const keyboard = new InlineKeyboard()
    .text(ctx.say("button-contact-pay"), customerTap("pay", { number }))
    .text(ctx.say("button-contacts"), customerTap("page", { from: 0 }));
  if (done === "added") keyboard.row().text(ctx.say("button-contact-star"), customerTap("star", { number }));
  await ctx.reply(ctx.say(`contact-${done}`, { name, number: formatMsisdn(number) }), { reply_markup: keyboard });
  if (of !== undefined) await ctx.counter.journal.tell({ kind: "card", chatId: ctx.chatId, depositId: of });
}
