import { InlineKeyboard } from "grammy";
import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { NOT_COMPARED } from "../../src/domain/made-again.ts";
import { whyNotPaid } from "../../src/domain/not-paid.ts";
import { wasPaid } from "../../src/domain/paid.ts";
import { may } from "../../src/domain/person.ts";
import type { RejectionReason } from "../../src/domain/reasons.ts";
import type { Say } from "../ground/say.ts";
import { depositFacts } from "../sentences/facts.ts";
import { changePinTap } from "../wallet/buttons.ts";
import { cardTap } from "./buttons.ts";
import { mayGivePinAgain } from "./pin-again.ts";
import type { CardRenderer, CardView } from "./view.ts";

/** Refusals of the number: the amount may be meant for another one. */
const OTHER_NUMBER: ReadonlySet<string> = new Set<RejectionReason>([
  "recipient_without_wallet",
  "recipient_number_refused",
  "recipient_barred",
]);

/** Refusals after which the very same deposit cannot succeed: another number is needed, or somebody else has to act first. */
const NOT_AGAIN: ReadonlySet<string> = new Set<RejectionReason>([
  "recipient_without_wallet",
  "recipient_number_refused",
  "recipient_barred",
  "distributor_without_wallet",
  "distributor_barred",
  "wrong_pin_last_try",
  "wallet_locked",
  "pins_held",
  "person_stopped",
  "pin_change_required",
  "application_refused",
  "request_refused",
]);

/**
 * A refusal: why, and what to do next. "Nothing was debited" is said only where it is proved; otherwise what is known: that the history showed
 * no payment, and when, or nothing beyond the refusal itself (faults F56). The button makes a new
 * deposit, through the whole draft; there is none where one has followed by itself.
 */
export const refusal: CardRenderer = (view, say, language, now) => {
  const { deposit, instead } = view;
  if (wasPaid(deposit)) return { text: paidAfterAll(view, say, language) };
  const reason = deposit.reason ?? "refused_by_operator";
  const byPerson = reason === "not_paid_by_person";
  const isShown = deposit.operatorCode === NOT_COMPARED;
  const lines = [say(byPerson ? "card-called-not-paid" : "card-rejected"), "", say(`reason-${reason}`)];
  if (isShown) lines.push(say("card-not-compared"));
  else lines.push(...howItIsKnown(deposit, say, language, now));
  lines.push("", depositFacts(deposit, say, language));
  if (deposit.operatorCode !== undefined && !isShown) lines.push(say("card-code", { code: deposit.operatorCode }));
  if (instead) return { text: [...lines, "", say("card-asked-anew", { reference: instead.reference })].join("\n") };
  return { text: lines.join("\n"), keyboard: isShown && !byPerson ? undefined : wayOn(view, reason, say) };
};

function howItIsKnown(deposit: Deposit, say: Say, language: Language, now: Instant): string[] {
  const why = whyNotPaid(deposit);
  if (why === "proved") return [say("card-not-debited")];
  const at = deposit.lastLookAt ?? deposit.settledAt;
  return why === "not_shown" && at !== undefined
    ? [say("card-none-shown", { at: formatMoment(at, now, language) })]
    : [];
}

/**
 * A change of PIN where the operator wants one first (code 2010), another number, the PIN once more, another try where that can help, nothing otherwise. Nothing either for who
 * only reads along, such as the owner who approved it: they have no PIN to give, or that of another wallet.
 */
function wayOn({ deposit, viewer }: CardView, reason: string, say: Say): InlineKeyboard | undefined {
  const { id, distributor } = deposit;
  if (viewer && !(may(viewer, "deposit") && viewer.distributor === distributor)) return undefined;
  if (reason === "pin_change_required") return new InlineKeyboard().text(say("button-change-pin"), changePinTap("go"));
  if (OTHER_NUMBER.has(reason))
    return new InlineKeyboard().text(say("button-change-number"), cardTap("number", { id }));
  if (NOT_AGAIN.has(reason)) return undefined;
  const keyboard = new InlineKeyboard();
  if (mayGivePinAgain(deposit)) keyboard.text(say("button-pin-again"), cardTap("pin", { id })).row();
  return keyboard.text(say("button-again"), cardTap("again", { id }));
}

/** The operator showed a payment after all (contract README 8.7): nothing that was said before holds, and nothing may be made again from here. */
function paidAfterAll({ deposit, instead }: CardView, say: Say, language: Language): string {
  const lines = [
    say("card-paid-after-all"),
    "",
    say("card-paid-after-all-how"),
    "",
    depositFacts(deposit, say, language),
  ];
  if (deposit.transactionId !== undefined) lines.push(say("card-transaction", { id: deposit.transactionId }));
  if (instead) lines.push("", say("card-asked-anew", { reference: instead.reference }));
  return lines.join("\n");
}
