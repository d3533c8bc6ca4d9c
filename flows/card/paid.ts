import { InlineKeyboard } from "grammy";
import { shownName } from "../../src/domain/foreign-text.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { SHOWN_PAID } from "../../src/domain/made-again.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { contestedText } from "../sentences/claim-text.ts";
import { cardTap } from "./buttons.ts";
import type { CardRenderer } from "./view.ts";

/** Longest part of a name in the line that it shares with time and balance. */
const NAME_MAX = 22;

/**
 * A paid deposit, folded, so that a day of them can be read on a phone: what went to whom; who that is, when, and what is left; the operator's id.
 * Whose word the payment is stands here too where it is a person's. One button unfolds it to the receipt.
 */
export const paid: CardRenderer = ({ deposit, customer }, say, language, now) => {
  const name = customer?.name ?? deposit.recipientName;
  const { id, amount, recipient, balanceAfter, transactionId, reference, reason, operatorCode } = deposit;
  const about = [
    ...(name === undefined ? [] : [shownName(name, NAME_MAX)]),
    formatMoment(deposit.sentAt ?? deposit.createdAt, now, language),
    ...(balanceAfter === undefined ? [] : [say("card-paid-balance", { balance: formatXof(balanceAfter) })]),
  ];
  const lines = [
    say("card-paid", { amount: formatXof(amount), number: formatMsisdn(recipient) }),
    about.join(" · "),
    transactionId ?? reference,
  ];
  if (reason !== undefined)
    lines.push(say(operatorCode === SHOWN_PAID ? "card-declared-and-shown" : "card-declared-paid"));
  const contested = contestedText(deposit, say);
  if (contested !== undefined) lines.push(say("card-contested", { what: contested }));
  return {
    text: lines.join("\n"),
    keyboard: new InlineKeyboard().text(say("button-details"), cardTap("details", { id })),
  };
};
