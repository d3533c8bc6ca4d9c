import { type CheckCode, formatCheckCode } from "../../src/domain/check-code.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Block, Sheet } from "../../src/domain/ports/pictures.ts";
import type { Say } from "../ground/say.ts";
import { amountPhrase } from "../sentences/amount-phrase.ts";

/** What is drawn on a receipt, besides the deposit. */
export interface ReceiptDetails {
  readonly code: CheckCode;
  /** What the QR code holds: the link to the check. */
  readonly link: string;
  /** The distributor's name; without one, the wallet's number stands there. */
  readonly name?: string | undefined;
  readonly at: Instant;
}

/** A receipt for the customer: amount in figures and words, number, time, both ids, and the code by which a doctored one is noticed. No logo of the operator. */
export function receiptSheet(deposit: Deposit, details: ReceiptDetails, say: Say, language: Language): Sheet {
  const { amount, distributor } = deposit;
  const code = formatCheckCode(details.code);
  const blocks: Block[] = [
    {
      kind: "sum",
      heading: say("receipt-heading"),
      amount: say("receipt-amount", { amount: formatXof(amount) }),
      words: amountPhrase(amount, say, language),
    },
    { kind: "facts", facts: facts(deposit, say, language) },
  ];
  // The operator's own word leaves no reason behind; a person's does.
  if (deposit.reason !== undefined) blocks.push({ kind: "note", text: say("card-declared-paid") });
  blocks.push({
    kind: "code",
    qr: details.link,
    label: say("receipt-code"),
    code,
    hint: say("receipt-hint", { code }),
  });
  return {
    language,
    title: details.name ?? say("receipt-wallet", { wallet: formatMsisdn(distributor) }),
    subtitle: say("receipt-title"),
    at: details.at,
    blocks,
    foot: say("card-no-substitute"),
  };
}

function facts(
  { recipient, recipientName, transactionId, reference, ...deposit }: Deposit,
  say: Say,
  language: Language,
) {
  const at = deposit.sentAt ?? deposit.createdAt;
  const when = say("receipt-when", { day: formatDay(at, language), time: formatTime(at, language) });
  return [
    { label: say("receipt-number"), value: formatMsisdn(recipient) },
    ...(recipientName === undefined ? [] : [{ label: say("receipt-name"), value: shownName(recipientName) }]),
    { label: say("receipt-date"), value: when },
    ...(transactionId === undefined ? [] : [{ label: say("receipt-transaction"), value: transactionId }]),
    { label: say("receipt-reference"), value: reference },
  ];
}
