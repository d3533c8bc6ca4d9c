import { InlineKeyboard } from "grammy";
import { formatWhen } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Contact } from "../../src/domain/ports/address-book.ts";
import type { CounterContext } from "../ground/context.ts";
import { customerTap } from "../questions/customer-buttons.ts";

/** One entry: name, number, what is usual and when it was last paid, and what can be done with it. */
export async function contactEntry({ say, language, counter }: CounterContext, contact: Contact) {
  const { wallet, number, name, favourite } = contact;
  const { last, usual } = await counter.books.addressBook.payments(wallet, number);
  const lines = [
    say(favourite ? "contact-line-favourite" : "contact-line", { name, number: formatMsisdn(number) }),
    "",
    ...(usual === undefined ? [] : [say("contact-usual", { amount: formatXof(usual) })]),
    last === undefined
      ? say("contact-never-paid")
      : say("contact-last-paid", {
          amount: formatXof(last.amount),
          time: formatWhen(last.at, counter.clock.now(), language),
        }),
  ];
  const keyboard = new InlineKeyboard()
    .text(say("button-contact-pay"), customerTap("pay", { number }))
    .row()
    .text(say("button-contact-rename"), customerTap("rename", { number }))
    .text(
      say(favourite ? "button-contact-unstar" : "button-contact-star"),
      customerTap(favourite ? "unstar" : "star", { number }),
    )
    .row()
    .text(say("button-contact-drop"), customerTap("drop", { number }))
    .text(say("button-contacts"), customerTap("page", { from: 0 }));
  return { text: lines.join("\n"), keyboard };
}

/** The question before an entry is taken out: another button in another place than the one that asked. */
export function dropQuestion({ say }: CounterContext, { name, number }: Contact) {
  const keyboard = new InlineKeyboard()
    .text(say("button-back"), customerTap("card", { number }))
    .row()
    .text(say("button-contact-sure-drop"), customerTap("sure-drop", { number }));
  return { text: say("contact-drop-question", { name, number: formatMsisdn(number) }), keyboard };
}
