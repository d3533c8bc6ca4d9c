import { InlineKeyboard } from "grammy";
import { readAmount } from "../../src/domain/amount-text.ts";
import { formatXof, type Xof, xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { amountTap, readAmountTap } from "../buttons.ts";
import { contactOf } from "../contacts/from-book.ts";
import type { Counter, Dialogue, Say, StepContext } from "../context.ts";
import { type Heard, listen, type Reading, typed } from "./listen.ts";
import { askTyped } from "./question.ts";

/** The amounts most often put on a wallet over a counter, in rows of three. */
const QUICK_AMOUNTS = [
  [1_000, 2_000, 5_000],
  [10_000, 25_000, 50_000],
].map((row) => row.map(xof));

/**
 * Asks for the amount, typed or by a quick button of this very question. A customer whom the book knows is named with the whole number.
 * `because` says why another one is asked for.
 */
export async function askAmount(
  dialogue: Dialogue,
  counter: Counter,
  say: Say,
  recipient: Msisdn,
  because?: string,
): Promise<Heard<Xof>> {
  const question = await dialogue.external(async (outside) => {
    const contact = await contactOf(outside, counter, recipient);
    const { usual } = contact ? await counter.books.addressBook.payments(contact.wallet, recipient) : {};
    const whom = contact && say("amount-for", { name: contact.name, number: formatMsisdn(recipient) });
    return await askTyped(
      outside,
      counter,
      [because, whom, say("amount-question")].filter(Boolean).join("\n"),
      quickAmounts(say, usual),
      { begun: true },
    );
  });
  return await listen(dialogue, (ctx) => readAnswer(ctx, question, say));
}

function readAnswer(ctx: StepContext, question: number, say: Say): Reading<Xof> {
  const tap = ctx.callbackQuery;
  if (tap) {
    const amount = tap.message?.message_id === question ? readAmountTap(tap.data) : undefined;
    return amount === undefined ? { kind: "elsewhere" } : { kind: "answer", value: amount };
  }
  if (ctx.message === undefined || ctx.message.text?.startsWith("/")) return { kind: "elsewhere" };
  const reading = readAmount(typed(ctx) ?? "");
  return reading.kind === "amount"
    ? { kind: "answer", value: reading.amount }
    : { kind: "again", say: say(`amount-${reading.problem}`) };
}

/** What is usual for this customer first, where it is none of the others. */
function quickAmounts(say: Say, usual: Xof | undefined): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const isOwn = usual !== undefined && !QUICK_AMOUNTS.flat().includes(usual);
  if (isOwn) keyboard.text(say("amount-usual", { amount: formatXof(usual) }), amountTap(usual)).row();
  for (const row of QUICK_AMOUNTS) {
    for (const amount of row) keyboard.text(formatXof(amount), amountTap(amount));
    keyboard.row();
  }
  return keyboard;
}
