import { InlineKeyboard } from "grammy";
import { readAmount } from "../../src/domain/amount-text.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { quickAmounts } from "../../src/domain/quick-amounts.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { contactOf } from "../questions/from-book.ts";
import { type Heard, listen, type Reading, typed } from "../questions/listen.ts";
import { askTyped } from "../questions/question.ts";
import { amountTap } from "./buttons.ts";

/** Newest deposits of the wallet that the quick amounts are taken from, and how many stand in a row. */
const LEARNT_FROM = 200;
const IN_A_ROW = 3;

/** Why the amount is asked for again, and what an answer that was none would most likely be. */
export interface Again {
  readonly because?: string | undefined;
  readonly meant?: Xof | undefined;
}

/**
 * Asks for the amount, typed or by a quick button of this very question. A customer whom the book knows is named with the whole number.
 * What is nearly an amount, such as `5.5k` or `5OOO`, is asked about with a button: it is never taken.
 */
export async function askAmount(
  dialogue: Dialogue,
  say: Say,
  recipient: Msisdn,
  begin: Again = {},
): Promise<Heard<Xof>> {
  let again = begin;
  for (;;) {
    const question = await dialogue.external((outside) => ask(outside, say, recipient, again));
    const { value, updateId } = await listen(dialogue, (ctx) => readAnswer(ctx, question, say));
    if (typeof value === "number") return { value, updateId };
    again = value;
  }
}

async function ask(ctx: CounterContext, say: Say, recipient: Msisdn, { because, meant }: Again): Promise<number> {
  const contact = await contactOf(ctx, recipient);
  const { usual } = contact ? await ctx.counter.books.addressBook.payments(contact.wallet, recipient) : {};
  const whom = contact && say("amount-for", { name: contact.name, number: formatMsisdn(recipient) });
  const isMeant = meant && say("amount-meant", { amount: formatXof(meant) });
  const text = [because, isMeant, whom, say("amount-question")].filter(Boolean).join("\n");
  const { distributor } = ctx.person;
  const paid = distributor === undefined ? [] : await ctx.counter.journal.usualAmounts(distributor, LEARNT_FROM);
  return await askTyped(ctx, text, amountButtons(say, quickAmounts(paid), usual, meant), { begun: true });
}

function readAnswer(ctx: StepContext, question: number, say: Say): Reading<Xof | Again> {
  const tap = ctx.callbackQuery;
  if (tap) {
    const tapped = tap.message?.message_id === question ? amountTap.read(tap.data) : undefined;
    return tapped === undefined ? { kind: "elsewhere" } : { kind: "answer", value: tapped.amount };
  }
  if (ctx.message === undefined || ctx.message.text?.startsWith("/")) return { kind: "elsewhere" };
  const reading = readAmount(typed(ctx) ?? "");
  if (reading.kind === "amount") return { kind: "answer", value: reading.amount };
  const because = say(`amount-${reading.problem}`);
  return reading.meant === undefined
    ? { kind: "again", say: because }
    : { kind: "answer", value: { because, meant: reading.meant } };
}

/** What was probably meant first, then what is usual for this customer, where it is none of the others. */
function amountButtons(
  say: Say,
  quick: readonly Xof[],
  usual: Xof | undefined,
  meant: Xof | undefined,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (meant)
    keyboard.text(say("button-new-amount", { amount: formatXof(meant) }), amountTap("", { amount: meant })).row();
  const isOwn = usual !== undefined && !quick.includes(usual);
  if (isOwn) keyboard.text(say("amount-usual", { amount: formatXof(usual) }), amountTap("", { amount: usual })).row();
  for (const [nr, amount] of quick.entries()) {
    keyboard.text(formatXof(amount), amountTap("", { amount }));
    if (nr % IN_A_ROW === IN_A_ROW - 1) keyboard.row();
  }
  return keyboard;
}
