import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { SHOWN_PAID } from "../../src/domain/made-again.ts";
import { formatXof } from "../../src/domain/money.ts";
import { claimButtons } from "../claims/buttons.ts";
import { customerTap } from "../questions/customer-buttons.ts";
import { receiptButtons } from "../receipts/buttons.ts";
import { contestedText } from "../sentences/claim-text.ts";
import { depositFacts } from "../sentences/facts.ts";
import { cardTap } from "./buttons.ts";
import type { CardRenderer } from "./view.ts";

/** The receipt, unfolded. Says that it does not stand for the operator's own message (decision 11). Asks whether to remember a customer whom the address book does not know. */
export const receipt: CardRenderer = ({ deposit, customer }, say, language) => {
  // When it left, as on the operator's own message: the answer may have been found hours later.
  const at = deposit.sentAt ?? deposit.createdAt;
  const lines = [say("card-succeeded"), "", depositFacts(deposit, say, language)];
  if (customer?.name !== undefined) lines.push(say("card-client", { name: customer.name }));
  if (deposit.transactionId !== undefined) lines.push(say("card-transaction", { id: deposit.transactionId }));
  lines.push(say("card-when", { day: formatDay(at, language), time: formatTime(at, language) }));
  if (deposit.balanceAfter !== undefined) lines.push(say("card-balance", { balance: formatXof(deposit.balanceAfter) }));
  // The operator's own word leaves no reason behind; a person's does.
  if (deposit.reason !== undefined)
    lines.push(say(deposit.operatorCode === SHOWN_PAID ? "card-declared-and-shown" : "card-declared-paid"));
  const contested = contestedText(deposit, say);
  if (contested !== undefined) lines.push(say("card-contested", { what: contested }));
  lines.push("", say("card-no-substitute"));
  const keyboard = receiptButtons(deposit.id, say);
  const isNew = customer !== undefined && customer.name === undefined;
  if (isNew) keyboard.row().text(say("button-contact-keep"), customerTap("keep", { id: deposit.id }));
  claimButtons(deposit, say, keyboard.row());
  keyboard.row().text(say("button-fold"), cardTap("fold", { id: deposit.id }));
  return { text: lines.join("\n"), keyboard };
};
