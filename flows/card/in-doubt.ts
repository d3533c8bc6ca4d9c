import { InlineKeyboard } from "grammy";
import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMoment, upToMinute } from "../../src/domain/local-time.ts";
import { decidableFrom } from "../../src/domain/look-up-pauses.ts";
import type { Say } from "../ground/say.ts";
import { depositFacts } from "../sentences/facts.ts";
import { cardTap } from "./buttons.ts";
import { type CardRenderer, type CardView, mayDecide } from "./view.ts";

/** The operator has it and has not decided: since when, and when we ask again. */
export const pending: CardRenderer = (view, say, language, now) => ({
  text: inDoubt("card-pending", view.deposit, say, language, now),
  keyboard: doubtKeyboard(view, say, now),
});

/** Nobody knows yet whether the money moved. Never to be made again meanwhile: that is how money is paid twice. */
export const uncertain: CardRenderer = (view, say, language, now) => ({
  text: inDoubt("card-uncertain", view.deposit, say, language, now),
  keyboard: doubtKeyboard(view, say, now),
});

function inDoubt(head: string, deposit: Deposit, say: Say, language: Language, now: Instant): string {
  const since = formatMoment(deposit.sentAt ?? deposit.createdAt, now, language);
  const lines = [
    say(head),
    "",
    ...whyInDoubt(deposit, say),
    sinceAndNext(deposit, since, say, language, now),
    say("card-do-not-repeat"),
    "",
    depositFacts(deposit, say, language),
  ];
  if (deposit.transactionId !== undefined) lines.push(say("card-transaction", { id: deposit.transactionId }));
  return lines.join("\n");
}

/** What a person should know of the doubt, where it is more than that no answer came. */
function whyInDoubt({ reason, operatorCode: code = "" }: Deposit, say: Say): string[] {
  if (reason === "other_reference") return [say("card-other-reference")];
  if (reason === "told_failed") return [say("card-told-failed", { code })];
  if (reason === "refusal_unproven") return [say("card-refusal-unproven", { code })];
  return reason === "refused_again" ? [say("card-refused-again", { code })] : [];
}

/** "Nous vérifions depuis 14 h 02. Prochaine vérification : 14 h 03." A card stands as it is until it is drawn anew: a time stays true, a span does not. */
export function sinceAndNext(deposit: Deposit, since: string, say: Say, language: Language, now: Instant): string {
  const { nextLookAt } = deposit;
  if (nextLookAt === undefined || nextLookAt <= now) return say("card-looking-now", { since });
  return say("card-next-look", { since, at: formatMoment(upToMinute(nextLookAt), now, language) });
}

/** Look now; and once a person may decide, and this one may, decide (contract README 8.7). */
function doubtKeyboard(view: CardView, say: Say, now: Instant): InlineKeyboard {
  const { deposit } = view;
  const keyboard = new InlineKeyboard().text(say("button-look-now"), cardTap("look", { id: deposit.id }));
  return now < decidableFrom(deposit) || !mayDecide(view)
    ? keyboard
    : keyboard.row().text(say("button-decide"), cardTap("decide", { id: deposit.id }));
}
