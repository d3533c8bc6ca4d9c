import { renderCard } from "../../../flows/card/card.ts";
import { openLine } from "../../../flows/card/line.ts";
import { renderRequests } from "../../../flows/card/requests.ts";
import type { CardView } from "../../../flows/card/view.ts";
import { claimCard } from "../../../flows/claims/claim-card.ts";
import { apartLine } from "../../../flows/sentences/apart-text.ts";
import { CLAIM_ENDS, CLAIM_WHYS, type ClaimNumber, openClaim } from "../../../src/domain/claim.ts";
import { DEPOSIT_STATES, type Deposit, type TransactionId } from "../../../src/domain/deposit.ts";
import { NOT_COMPARED, SHOWN_PAID } from "../../../src/domain/made-again.ts";
import { xof } from "../../../src/domain/money.ts";
import type { Msisdn } from "../../../src/domain/msisdn.ts";
import {
  REFUSAL_REASONS,
  REJECTION_REASONS,
  REVIEW_REASONS,
  type RejectionReason,
} from "../../../src/domain/reasons.ts";
import type { Reference } from "../../../src/domain/reference.ts";
import { depositLike } from "../../domain/deposit-samples.ts";
import type { Drawing, Page } from "../drawn.ts";

const MINUTE = 60_000;

/** The code that comes with a refusal, where one does. */
const CODES: Readonly<Partial<Record<RejectionReason, string>>> = {
  recipient_without_wallet: "2000",
  recipient_number_refused: "2001",
  recipient_over_ceiling: "2025",
  recipient_barred: "2043",
  distributor_without_wallet: "2002",
  distributor_barred: "2042",
  distributor_over_ceiling: "2024",
  float_too_low: "2020",
  wrong_pin: "2011",
  wrong_pin_last_try: "2012",
  wallet_locked: "2013",
  pin_change_required: "2010",
  pin_unreadable: "4003",
  not_allowed: "2041",
  request_refused: "24",
  application_refused: "11",
  refused_by_operator: "FAILED",
  not_sent: "ECONNREFUSED",
};

/** Every refusal: why, and what to do. */
export const refusals: Drawing = {
  name: "refusals",
  title: { fr: "Tous les refus, et que faire", en: "Every refusal, and what to do" },
  draw(page) {
    const refused = { state: "REJECTED", attempts: 1, sentAt: page.now, settledAt: page.now } as const;
    for (const reason of REJECTION_REASONS) {
      const isLookedUp = reason === "refused_by_operator" || reason === "not_allowed";
      const looked = isLookedUp ? { looks: 4, lastLookAt: page.now + MINUTE } : {};
      card(page, { ...refused, reason, operatorCode: CODES[reason], ...looked });
    }
  },
};

/** A deposit that is not settled: on its way, waited for, looked up, decided by a person. */
export const inDoubt: Drawing = {
  name: "in-doubt",
  title: {
    fr: "Un dépôt en route, en vérification, à décider",
    en: "A deposit on its way, being checked, to be decided",
  },
  draw(page) {
    const { say, now } = page;
    page.when({ fr: "pas encore confirmé, vu par /statut", en: "not confirmed yet, seen with /status" });
    card(page, { state: "DRAFT" });
    page.when({
      fr: "le code est donné, Orange Money ne répond pas",
      en: "the PIN is there, Orange Money does not answer",
    });
    card(page, { state: "CONFIRMED" }, { progress: "operator_unavailable" });
    page.when({ fr: "il répond, mais il est en panne", en: "it answers, but is out of order" });
    card(page, { state: "CONFIRMED" }, { progress: "operator_failing" });
    page.when({ fr: "ou la réponse ne se lit pas", en: "or the answer cannot be read" });
    card(page, { state: "CONFIRMED" }, { progress: "operator_unreadable" });
    page.when({ fr: "ou il refuse l’accès du guichet", en: "or it refuses the counter’s access" });
    card(page, { state: "CANCELLED", reason: "access_refused", operatorCode: "HTTP 401 unauthorized_client" });
    page.when({
      fr: "le code est donné, d’autres dépôts passent avant",
      en: "the PIN is there, other deposits go first",
    });
    card(page, { state: "CONFIRMED" }, { progress: "queued" });
    page.when({ fr: "l’appel est en cours", en: "the call is out" });
    card(page, { state: "SENDING", sentAt: now });
    page.when({
      fr: "l’appel a été refusé : l’historique est lu avant un second envoi",
      en: "the call was refused: the history is read before a second one",
    });
    card(page, { state: "SENDING", sentAt: now }, { progress: "checking" });
    page.when({
      fr: "l’historique n’a pas pu être lu, ou le code n’est plus là",
      en: "the history could not be read, or the PIN is gone",
    });
    card(page, {
      state: "UNCERTAIN",
      reason: "refusal_unproven",
      operatorCode: "9",
      sentAt: now - MINUTE,
      nextLookAt: now + 5_000,
    });
    page.when({ fr: "le second envoi est refusé", en: "the second call is refused" });
    card(page, {
      state: "UNCERTAIN",
      reason: "refused_again",
      operatorCode: "2020",
      sentAt: now - MINUTE,
      nextLookAt: now + 5_000,
    });
    page.when({ fr: "Orange Money l’a, sans résultat", en: "Orange Money has it, without a result" });
    const taken = { transactionId: "CI261124.1002.A00001" as TransactionId, sentAt: now };
    card(page, { state: "PENDING", ...taken, nextLookAt: now + 5_000 });
    page.when({ fr: "pas de réponse ; la prochaine vérification est loin", en: "no answer; the next look is far" });
    card(page, { state: "UNCERTAIN", sentAt: now - 15 * MINUTE, nextLookAt: now + 12 * MINUTE });
    page.boxes(say("look-now"));
    page.when({
      fr: "Orange Money a répondu sous une référence à lui ; la ligne d’historique n’est pas encore là",
      en: "Orange Money answered under a reference of its own; the row of its history is not there yet",
    });
    card(page, { state: "UNCERTAIN", reason: "other_reference", sentAt: now - 5_000, nextLookAt: now + 10_000 });
    page.when({
      fr: "Orange Money a répondu FAILED ; son historique n’a pas encore été lu deux fois",
      en: "Orange Money answered FAILED; its history has not been read twice yet",
    });
    card(page, {
      ...{ state: "UNCERTAIN", reason: "told_failed", operatorCode: "FAILED" },
      ...{ sentAt: now - 5_000, nextLookAt: now + 10_000 },
    });
    page.when({ fr: "pendant qu’Orange Money est interrogé", en: "while Orange Money is asked" });
    card(page, { state: "UNCERTAIN", sentAt: now - 20 * MINUTE, nextLookAt: now });
    page.when({
      fr: "à décider : au distributeur et au responsable",
      en: "to be decided: to the distributor and the owner",
    });
    for (const [looks, reason] of REVIEW_REASONS.entries())
      card(page, { state: "REVIEW", reason, looks, sentAt: now - 25 * 60 * MINUTE });
    page.when({
      fr: "à décider, et Orange Money montre maintenant le paiement",
      en: "to be decided, and Orange Money shows the payment by now",
    });
    card(page, {
      state: "REVIEW",
      reason: "unclear_after_window",
      operatorCode: SHOWN_PAID,
      ...taken,
      looks: 28,
      sentAt: now - 25 * 60 * MINUTE,
    });
    page.when({ fr: "le même, chez le caissier", en: "the same, at the cashier’s" });
    const cashier = { id: 2, name: "Fatou", role: "cashier", owner: false } as const;
    card(page, { state: "REVIEW", reason: "paid_twice", sentAt: now }, { viewer: cashier });
    page.when({ fr: "avant chaque décision", en: "before each decision" });
    const { reference } = like(page, {});
    page.shows(`${say("decide-sure-paid", { reference })}\n[${say("button-sure-paid")}]\n[${say("button-back")}]`);
    page.shows(
      `${say("decide-sure-not-paid", { reference })}\n[${say("button-sure-not-paid")}]\n[${say("button-back")}]`,
    );
    page.shows(`${say("decide-sure-keep", { reference })}\n[${say("button-sure-keep")}]\n[${say("button-back")}]`);
    page.when({
      fr: "tenu pour non payé, puis payé chez Orange Money",
      en: "held for not paid, then paid at Orange Money",
    });
    page.shows([say("card-paid-after-all"), "", say("card-paid-after-all-how")].join("\n"));
    page.shows(`${say("mark-REJECTED")} 5\u00a0000\u00a0F · ${say("state-paid-after-all")}`);
    page.when({
      fr: "refusé, puis montré par une ligne qui ne se compare pas",
      en: "refused, then shown by a row that cannot be compared",
    });
    card(page, { state: "REJECTED", reason: "refused_by_operator", operatorCode: NOT_COMPARED, sentAt: now });
    page.when({ fr: "décidé par une personne", en: "decided by a person" });
    card(page, { state: "SUCCEEDED", reason: "person_asked", sentAt: now });
    card(page, { state: "SUCCEEDED", reason: "person_asked", operatorCode: SHOWN_PAID, ...taken });
  },
};

/** A deposit that was told as paid, and that Orange Money shows otherwise since. */
export const shownOtherwise: Drawing = {
  name: "shown-otherwise",
  title: {
    fr: "Un dépôt payé deux fois, ou repris après coup",
    en: "A deposit paid twice, or taken back afterwards",
  },
  draw(page) {
    const { say, now } = page;
    const [one, other] = ["CI261124.1002.A00001", "CI261124.1002.A00002"] as TransactionId[] as [
      TransactionId,
      TransactionId,
    ];
    const paid = { state: "SUCCEEDED", sentAt: now, transactionId: one } as const;
    const twice = { kind: "paid_twice", times: 2, ids: [one, other] } as const;
    const back = { kind: "taken_back", times: 0, ids: [one], status: "CANCELLED" } as const;
    page.when({ fr: "deux paiements sous une référence", en: "two payments under one reference" });
    card(page, { ...paid, afterwards: twice });
    const thrice = { ...twice, times: 3, ids: [one, other, "CI261124.1002.A00003" as TransactionId] };
    card(page, { ...paid, afterwards: thrice });
    page.when({ fr: "trouvés avant que le dépôt soit réglé", en: "found before the deposit was settled" });
    card(page, { state: "REVIEW", reason: "paid_twice", sentAt: now, afterwards: twice });
    page.when({ fr: "affiché comme annulé après coup", en: "shown as cancelled afterwards" });
    card(page, { ...paid, afterwards: back });
    page.when({ fr: "avant la décision", en: "before the decision" });
    const { reference } = like(page, {});
    for (const word of ["returned", "kept"])
      page.shows(
        `${say(`decide-sure-${word}`, { reference })}\n[${say("button-back")}]\n[${say(`button-sure-${word}`)}]`,
      );
    page.when({ fr: "une personne a décidé", en: "a person has decided" });
    card(page, { ...paid, afterwards: { ...back, said: "taken_back" } });
    card(page, { ...paid, afterwards: { ...back, times: 1, said: "paid" } });
    page.when({ fr: "dans les listes", en: "in lists" });
    const some = [twice, thrice, back, { ...back, times: 1, said: "paid" }] as Deposit["afterwards"][];
    for (const afterwards of some) page.shows(openLine(like(page, { ...paid, afterwards }), say, page.language, now));
    for (const afterwards of some) page.shows(apartLine(like(page, { ...paid, afterwards }), say));
    page.when({ fr: "[Reçu] sous un dépôt repris", en: "[Receipt] under a deposit that was taken back" });
    page.boxes(say("receipt-taken-back"));
  },
};

/** A deposit that is made a second time after it was refused: by itself, or by a person. */
export const madeAgain: Drawing = {
  name: "made-again",
  title: { fr: "Un dépôt refusé, puis refait", en: "A refused deposit, made again" },
  draw(page) {
    const { say } = page;
    page.when({
      fr: "le code vient de la page, et Orange Money a changé de clé : le dépôt suivant attend déjà son code",
      en: "the PIN came from the page, and Orange Money changed its key: the next deposit waits for its PIN already",
    });
    const next = { intentKey: "again:0123456789ABCDEF", reference: "G4BC-DK3F-7Q2M-X9ZT" as Reference };
    const instead = like(page, { state: "CONFIRMED", ...next });
    card(page, { state: "REJECTED", reason: "pin_unreadable", sentAt: page.now }, { instead });
    card(page, { state: "CONFIRMED", ...next });
    page.when({
      fr: "[Refaire ce dépôt], mais il est refait par un lot, ou par lui-même, et pas encore payé",
      en: "[Make this deposit again], but a batch has made it again, or it did by itself, and it is not paid yet",
    });
    page.boxes(say("again-under-way"));
    page.when({
      fr: "[Refaire ce dépôt], mais un lot l’a déjà refait et payé : à la vérification, puis à [Confirmer]",
      en: "[Make this deposit again], but a batch has made it again and paid it: at the review, then at [Confirm]",
    });
    const earlier = say("confirm-earlier", {
      ...{ time: page.language === "fr" ? "9 h 40" : "9:40", state: say("state-SUCCEEDED") },
      reference: next.reference,
    });
    page.shows(say("again-was-paid", { earlier }));
    page.when({
      fr: "[Refaire ce dépôt], mais Orange Money le montre payé, ou en cours, ou ne se laisse pas lire",
      en: "[Make this deposit again], but Orange Money shows it as paid, or under way, or cannot be read",
    });
    const at = page.language === "fr" ? "9\u00a0h\u00a040" : "9:40";
    const ways = `[${say("button-see-deposit")}]\n[${say("button-back")}]`;
    page.shows(`${say("again-shown-paid", { at, id: "CI261124.0940.A00001" })}\n${ways}`);
    page.shows(`${say("again-shown-unclear", { at })}\n${ways}`);
    page.shows(say("again-shown-open"));
    page.shows(say("again-unchecked"));
    page.when({
      fr: "[Refaire ce dépôt], mais un lot l’a déjà refait et payé, à [Confirmer]",
      en: "[Make this deposit again], but a batch has made it again and paid it, at [Confirm]",
    });
    page.shows(
      `${say("confirm-made-again", { earlier })}\n[${say("button-cancel")}]\n[${say("button-deposit-anyway")}]`,
    );
  },
};

/** What an owner sees of several deposits of one person, in one message. */
export const severalRequests: Drawing = {
  name: "several-requests",
  title: {
    fr: "Plusieurs dépôts d’un caissier attendent l’accord du responsable",
    en: "Several deposits of a cashier wait for the owner’s agreement",
  },
  draw(page) {
    const asked = { state: "CONFIRMED", reason: "approval_awaited" } as const;
    const [first, second, third] = ["771234567", "772345678", "773456789"].map((recipient, nr) =>
      like(page, { ...asked, recipient: recipient as Msisdn, amount: xof(60_000 + nr * 5_000) }),
    ) as [Deposit, Deposit, Deposit];
    const shows = (...deposits: readonly Deposit[]) => page.shows(renderRequests("Fatou", deposits, page.say));
    shows(first, second, third);
    page.when({ fr: "deux ont reçu une réponse", en: "two were answered" });
    shows(first, { ...second, state: "SUCCEEDED" }, { ...third, state: "CANCELLED", reason: "refused_amount" });
    page.when({ fr: "tous", en: "all of them" });
    shows({ ...first, state: "CONFIRMED", reason: undefined, approvedBy: 9001 }, { ...second, state: "SUCCEEDED" });
  },
};

/** A deposit that ends before anything left. */
export const givenUp: Drawing = {
  name: "given-up",
  title: { fr: "Un dépôt abandonné avant l’envoi", en: "A deposit given up before it left" },
  draw(page) {
    for (const reason of [
      "by_person",
      "expired",
      "limit_lowered",
      "suspended",
      "approval_late",
      ...REFUSAL_REASONS,
    ] as const)
      card(page, { state: "CANCELLED", reason });
  },
};

/** A claim, in its chat and in lists, by its reason and its end. */
export const contested: Drawing = {
  name: "contested",
  title: { fr: "Un dépôt contesté, et comment cela finit", en: "A contested deposit, and how that ends" },
  draw(page) {
    const { say, now } = page;
    const number = "RK3F-7Q2M-X9ZT" as ClaimNumber;
    const paid = { state: "SUCCEEDED", sentAt: now, transactionId: "CI261124.1002.A00001" as TransactionId } as const;
    for (const why of CLAIM_WHYS) {
      page.when({ fr: `réclamer : ${say(`button-claim-${why}`)}`, en: `claim: ${say(`button-claim-${why}`)}` });
      const claim = openClaim({ number, why, openedBy: 1, openedAt: now });
      page.shows(claimCard({ ...like(page, paid), claim }, page));
      card(page, { ...paid, claim });
    }
    for (const end of CLAIM_ENDS) {
      page.when({ fr: `la fin : ${say(`button-claim-${end}`)}`, en: `the end: ${say(`button-claim-${end}`)}` });
      const begun = openClaim({ number, why: "number", openedBy: 1, openedAt: now });
      const claim = { ...begun, remindAt: undefined, end, endedBy: 1, endedAt: now };
      page.shows(claimCard({ ...like(page, paid), claim }, page));
      card(page, { ...paid, claim });
    }
    page.when({ fr: "dans /reclamations, close", en: "in /claims, closed" });
    page.shows(say("claim-line-over", { amount: "5\u00a0000", number: "77\u00a0123\u00a045\u00a067" }));
    page.when({ fr: "une autre personne, ou un second appui", en: "another person, or a second tap" });
    page.boxes(say("claim-not-yours"));
    page.boxes(say("claim-already"));
  },
};

/** An old button, and the list of what is open. */
export const oldButtons: Drawing = {
  name: "old-buttons",
  title: { fr: "Un bouton d’avant, selon l’état du dépôt", en: "A button from before, by the state of the deposit" },
  draw(page) {
    const { say, language, now } = page;
    for (const state of DEPOSIT_STATES) {
      page.shows(openLine(like(page, { state, sentAt: now }), say, language, now));
      page.boxes(say(`stale-${state}`));
    }
    page.shows(openLine(like(page, { state: "CONFIRMED", reason: "approval_awaited" }), say, language, now));
    page.boxes(say("stale-awaits-approval"));
    page.when({
      fr: "le code est donné, l’appel n’est pas encore parti",
      en: "the PIN is given, the call has not left",
    });
    page.shows(openLine(like(page, { state: "CONFIRMED" }), say, language, now, "queued"));
    page.boxes(say("stale-code-received"));
    page.when({
      fr: "un bouton que personne ne connaît, ou d’une autre personne",
      en: "a button that nobody knows, or somebody else’s",
    });
    page.boxes(say("stale-unknown"));
    page.when({ fr: "le bouton d’une question qui n’attend plus", en: "the button of a question that waits no more" });
    page.boxes(say("stale-question"));
  },
};

function card(page: Page, different: Partial<Deposit>, view: Partial<CardView> = {}): void {
  page.shows(renderCard({ deposit: like(page, different), ...view }, page.say, page.language, page.now));
}

/** A deposit made a minute ago. */
function like({ now }: Page, different: Partial<Deposit>): Deposit {
  const { sentAt: _, confirmedAt: __, ...sample } = depositLike();
  const reference = "GK3F-7Q2M-X9ZT-4BCD" as Reference;
  return { ...sample, reference, createdAt: now - MINUTE, ...different };
}
