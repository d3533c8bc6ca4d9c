import type { Instant } from "../../src/domain/clock.ts";
import { type Deposit, isOpen } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Progress } from "../../src/domain/ports/deposits.ts";
import type { Say } from "../ground/say.ts";
import { stateMark, stateWord } from "../sentences/state-word.ts";
import { sinceAndNext } from "./in-doubt.ts";

/** A deposit in the width of a button: its state as a mark, the amount, the number, when. */
export function shortLine(deposit: Deposit, say: Say, language: Language, now: Instant): string {
  return say("line-short", {
    mark: stateMark(deposit, say),
    amount: formatXof(deposit.amount),
    number: formatMsisdn(deposit.recipient),
    time: formatMoment(deposit.sentAt ?? deposit.createdAt, now, language),
  });
}

/** A deposit that is not settled, in two or three lines: what, where it stands, since when, next look, reference. `progress`: its PIN was given. */
export function openLine(
  deposit: Deposit,
  say: Say,
  language: Language,
  now: Instant,
  progress?: Progress | undefined,
): string {
  const since = formatMoment(deposit.sentAt ?? deposit.confirmedAt ?? deposit.createdAt, now, language);
  const watched = isOpen(deposit) && deposit.state !== "SENDING";
  return say("line-open", {
    amount: formatXof(deposit.amount),
    number: formatMsisdn(deposit.recipient),
    state: progress === undefined ? stateWord(deposit, say) : say("state-code-received"),
    since: watched ? sinceAndNext(deposit, since, say, language, now) : say("line-since", { since }),
    reference: deposit.reference,
  });
}
