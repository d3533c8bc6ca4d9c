import type { Deposit } from "../../src/domain/deposit.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Claimed } from "../../src/domain/ports/claims.ts";
import type { CounterContext } from "../ground/context.ts";
import { amountPhrase } from "../sentences/amount-phrase.ts";
import type { Card } from "../sentences/facts.ts";
import { claimKeyboard } from "./buttons.ts";

/** A claim as it stands: its number, what it is about, since when and up to when, how it ended. */
export function claimCard(deposit: Claimed, { say, language }: Pick<CounterContext, "say" | "language">): Card {
  const { claim, amount, recipient } = deposit;
  const moment = (at: number) => say("claim-moment", { day: formatDay(at, language), time: formatTime(at, language) });
  const lines = [
    say("claim-title", { claim: claim.number }),
    say(`claim-why-${claim.why}`),
    say("claim-about", { amount: formatXof(amount), number: formatMsisdn(recipient) }),
    say("claim-operation", { id: operationOf(deposit) }),
    say("claim-opened-at", { at: moment(claim.openedAt) }),
    claim.end === undefined || claim.endedAt === undefined
      ? say("claim-due", { day: formatDay(claim.dueAt, language) })
      : say(`claim-end-${claim.end}`, { at: moment(claim.endedAt) }),
  ];
  return { text: lines.join("\n"), keyboard: claimKeyboard(deposit, say) };
}

/** What the operator is written, in one piece, to be copied whole. */
export function claimLetter(deposit: Claimed, { say, language }: Pick<CounterContext, "say" | "language">): string {
  const { claim, amount, recipient, distributor, reference } = deposit;
  const at = deposit.sentAt ?? deposit.createdAt;
  return say("claim-letter", {
    claim: claim.number,
    why: say(`claim-why-${claim.why}`),
    amount: formatXof(amount),
    words: amountPhrase(amount, say, language),
    number: formatMsisdn(recipient),
    wallet: formatMsisdn(distributor),
    day: formatDay(at, language),
    time: formatTime(at, language),
    id: operationOf(deposit),
    reference,
  });
}

/** The operator's id, or our reference where a person said that it was paid. */
export function operationOf({ transactionId, reference }: Deposit): string {
  return transactionId ?? reference;
}
