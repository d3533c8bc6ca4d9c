import type { InlineKeyboard } from "grammy";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Say } from "../ground/say.ts";
import { amountPhrase } from "./amount-phrase.ts";

/** A message, ready to be sent or put in the place of the one before. Plain text: nothing in it is read as markup (faults S26). */
export interface Card {
  readonly text: string;
  readonly keyboard?: InlineKeyboard | undefined;
}

/** Number, amount in figures and words, and our reference: the same lines on every card, so that a person finds them; and the name that was confirmed. */
export function depositFacts(deposit: Deposit, say: Say, language: Language): string {
  const { recipient, amount, reference, recipientName: name } = deposit;
  const facts = say("card-facts", {
    number: formatMsisdn(recipient),
    amount: formatXof(amount),
    words: amountPhrase(amount, say, language),
    reference,
  });
  return name === undefined ? facts : `${facts}\n${say("draft-operator-name", { name })}`;
}

/** What is left of a card whose deposit is told further down. */
export function movedCard(deposit: Deposit, say: Say, language: Language): string {
  return `${say("card-moved")}\n\n${depositFacts(deposit, say, language)}`;
}
