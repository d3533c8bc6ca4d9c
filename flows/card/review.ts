import { InlineKeyboard } from "grammy";
import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { SHOWN_PAID } from "../../src/domain/made-again.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Say } from "../ground/say.ts";
import { depositFacts } from "../sentences/facts.ts";
import { cardTap } from "./buttons.ts";
import { type CardRenderer, mayDecide } from "./view.ts";

/** The machine knows no further: the facts, and a person's three words. The same card goes to the distributor and to the owners. */
export const review: CardRenderer = (view, say, language, now) => {
  const { deposit } = view;
  if (mayDecide(view))
    return { text: decisionFacts(deposit, say, language, now), keyboard: decisionKeyboard(deposit, say) };
  return { text: decisionFacts(deposit, say, language, now, "card-review-others") };
};

/** Everything a person needs in order to compare with the wallet's statement: why, from which wallet, to whom, how much, when, under which references. */
export function decisionFacts(
  deposit: Deposit,
  say: Say,
  language: Language,
  now: Instant,
  how: "card-review-how" | "card-review-others" = "card-review-how",
): string {
  const lines = [
    say("card-review"),
    "",
    say(`review-reason-${deposit.state === "REVIEW" ? (deposit.reason ?? "person_asked") : "person_asked"}`),
    ...(deposit.operatorCode === SHOWN_PAID ? [say("review-shown-paid")] : []),
    "",
    depositFacts(deposit, say, language),
    say("card-wallet", { wallet: formatMsisdn(deposit.distributor) }),
    say("card-sent", { time: formatMoment(deposit.sentAt ?? deposit.createdAt, now, language), looks: deposit.looks }),
  ];
  if (deposit.afterwards) lines.push(say("card-apart-ids", { ids: deposit.afterwards.ids.join(", ") }));
  else if (deposit.transactionId !== undefined) lines.push(say("card-transaction", { id: deposit.transactionId }));
  lines.push("", say(how));
  return lines.join("\n");
}

/** Paid, not paid, keep checking. None of them acts before it was confirmed. */
export function decisionKeyboard({ id }: Deposit, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-paid"), cardTap("paid", { id }))
    .text(say("button-not-paid"), cardTap("not-paid", { id }))
    .row()
    .text(say("button-keep-checking"), cardTap("keep", { id }));
}
