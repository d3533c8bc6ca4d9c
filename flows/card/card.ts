import type { Instant } from "../../src/domain/clock.ts";
import { type DepositState, isTerminal } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Say } from "../ground/say.ts";
import type { Card } from "../sentences/facts.ts";
import { apart } from "./apart.ts";
import { cancelled } from "./cancelled.ts";
import { confirmed, draft } from "./confirmed.ts";
import { pending, uncertain } from "./in-doubt.ts";
import { paid } from "./paid.ts";
import { receipt } from "./receipt.ts";
import { refusal } from "./refusal.ts";
import { review } from "./review.ts";
import { sending } from "./sending.ts";
import type { CardRenderer, CardView } from "./view.ts";

/** What a person sees of a deposit in each state. A draft's own place is where it is confirmed; its card is seen by reference only. */
const CARDS: Readonly<Record<DepositState, CardRenderer>> = {
  DRAFT: draft,
  CONFIRMED: confirmed,
  SENDING: sending,
  PENDING: pending,
  UNCERTAIN: uncertain,
  REVIEW: review,
  SUCCEEDED: paid,
  REJECTED: refusal,
  CANCELLED: cancelled,
};

/** Draws a deposit's card from the journal's row as it is now; what the operator's history showed after its end goes before its state. For CONFIRMED without progress, the PIN pad is put under the text. */
export function renderCard(view: CardView, say: Say, language: Language, now: Instant): Card {
  const { state, afterwards } = view.deposit;
  return (afterwards && isTerminal(state) ? apart : CARDS[state])(view, say, language, now);
}

/** The same, unfolded: of a paid deposit the whole receipt. */
export function renderWhole(view: CardView, say: Say, language: Language, now: Instant): Card {
  const { state, afterwards } = view.deposit;
  return state === "SUCCEEDED" && !afterwards
    ? receipt(view, say, language, now)
    : renderCard(view, say, language, now);
}
