import { MEDIA_KINDS } from "../../../flows/ground/context.ts";
import type { Counter } from "../../../flows/ground/counter.ts";
import { PERSONS_ACTS } from "../../../flows/team/acts.ts";
import { countText } from "../../../flows/till/count-card.ts";
import type { Counted } from "../../../flows/till/counting.ts";
import { xof } from "../../../src/domain/money.ts";
import type { Msisdn } from "../../../src/domain/msisdn.ts";
import { PIN_WEAKNESSES } from "../../../src/domain/pin-strength.ts";
import type { DayDifference } from "../../../src/domain/ports/day-check.ts";
import type { Reference } from "../../../src/domain/reference.ts";
import type { Drawing, Page } from "../drawn.ts";

const HOUR = 3_600_000;
const NUMBER = "77 123 45 67";
const WALLET = "78 000 00 01";
const REFERENCE = "GK3F-7Q2M-X9ZT-4BCD";
const TRANSACTION = "CI261124.1002.A00001";

/** What the pad says, and the rest of a change of PIN. */
export const pinSayings: Drawing = {
  name: "pin-sayings",
  title: {
    fr: "Le code secret : le clavier, et le changement du code",
    en: "The secret code: the pad, and changing the code",
  },
  draw({ say, when, shows, boxes }) {
    when({
      fr: "le clavier, pour le solde ; puis le code est là",
      en: "the pad, for the balance; then the PIN is there",
    });
    shows(say("pad-balance"));
    shows(say("pad-reading-balance"));
    when({ fr: "le code d’un dépôt est là", en: "the PIN of a deposit is there" });
    shows(say("pad-received"));
    when({ fr: "le clavier du solde est fermé par [Annuler]", en: "the pad of the balance is closed by [Cancel]" });
    shows(say("pad-cancelled"));
    when({ fr: "le code n’a pas pu être remis au dépôt", en: "the PIN could not be handed over to the deposit" });
    shows(`${say("pad-failed")}\n[${say("button-enter-code")}]`);
    when({
      fr: "✓ une deuxième fois ; un clavier d’avant ; un dépôt qui n’attend plus",
      en: "✓ a second time; an old pad; a deposit that waits no more",
    });
    boxes(say("pad-already-taken"));
    boxes(say("pad-gone"));
    boxes(say("pad-not-waiting"));
    when({
      fr: "quatre chiffres pendant qu’une autre question attend aussi",
      en: "four digits while another question waits as well",
    });
    shows(say("pad-keys-only"));
    when({
      fr: "un code transféré, en légende, ou dans un message modifié",
      en: "a PIN forwarded, in a caption, or in a changed message",
    });
    shows(say("pad-not-this-way"));
    when({ fr: "un code écrit dans un groupe", en: "a PIN written in a group" });
    shows(say("pad-not-in-group"));
    when({ fr: "Telegram n’a pas effacé le message", en: "Telegram did not delete the message" });
    shows(say("pad-delete-yourself"));
    when({ fr: "/pin : le nouveau code est trop facile", en: "/pin: the new PIN is too easy" });
    for (const weakness of ["same", ...PIN_WEAKNESSES]) shows(say(`pin-weak-${weakness}`));
    when({ fr: "/pin : ce qui en est venu", en: "/pin: what came of it" });
    shows(say("pin-change-sending"));
    shows(`${say("pin-change-rejected")}\n${say("reason-wrong_pin")}`);
    for (const outcome of ["not_here", "list_running", "not_sent", "unproven", "refused_new", "unknown"])
      shows(say(`pin-change-${outcome}`));
    when({ fr: "/pin pendant une autre question", en: "/pin during another question" });
    shows(say("pin-change-later"));
    when({ fr: "[Changer le code secret] touché par un caissier", en: "[Change the secret code] tapped by a cashier" });
    boxes(say("pin-change-not-yours"));
  },
};

/** What Orange Money says when it is asked, and what it does not say. */
export const operatorSayings: Drawing = {
  name: "operator-sayings",
  title: { fr: "Ce qu’Orange Money répond, ou ne répond pas", en: "What Orange Money answers, or does not" },
  draw({ say, when, shows, boxes }) {
    when({ fr: "/solde", en: "/balance" });
    shows(`${say("balance-refused")} ${say("reason-distributor_barred")}`);
    for (const why of ["unreachable", "failing", "refused", "unreadable", "too_many_calls"])
      shows(`${say("balance-refused")} ${say(`operator-${why}`, { answer: "HTTP 503" })}`);
    shows(say("balance-pin-later"));
    shows(say("balance-needs-pin"));
    when({
      fr: "/statut avec le numéro d’Orange Money d’un paiement fait ailleurs",
      en: "/status with Orange Money’s id of a payment made elsewhere",
    });
    for (const state of ["paid", "not_paid", "open", "unknown", "failed"])
      shows(say(`status-operator-${state}`, { id: TRANSACTION }));
    when({ fr: "l’historique, pendant et après la lecture", en: "the history, while and after it is read" });
    shows(say("history-reading"));
    shows(say("history-unreadable-operator"));
    shows(
      [
        say("history-totals", { count: 3, paid: say("history-paid", { paid: 2 }), francs: "15 000" }),
        `[${say("button-newer")}] [${say("button-older")}]`,
      ].join("\n"),
    );
    for (const key of ["history-old", "history-not-read-any-more"]) boxes(say(key));
    when({ fr: "ce qui est cherché, sur la première ligne", en: "what is looked for, in the first line" });
    const name = say("history-name", { name: "Awa" });
    const least = say("history-amount-least", { min: "5 000" });
    const most = say("history-amount-most", { max: "10 000" });
    for (const what of [
      `${say("period-month")} · ${name}`,
      say("period-last_month"),
      `${say("period-all")} · ${say("states-any")} · ${least}`,
      most,
    ])
      shows(say("history-title", { what }));
    when({ fr: "de quel guichet est une ligne, et qui l’a faite", en: "of which counter a line is, and who made it" });
    shows(`Boutique Awa · ${say("history-by", { name: "Modou" })}`);
    shows(say("history-title", { what: `${say("period-week")} · ${say("history-shop", { wallet: WALLET })}` }));
    when({ fr: "une ligne qu’Orange Money est seul à connaître", en: "a line that only Orange Money knows" });
    shows(
      [
        `⚠️ ${say("history-theirs")}`,
        say("history-theirs-facts", { number: NUMBER, amount: "5 000", time: "9 h 40", status: "SUCCESS" }),
        say("history-theirs-type", { type: "CASHOUT" }),
        say("history-theirs-reference", { reference: REFERENCE }),
        say("history-theirs-why"),
      ].join("\n"),
    );
    when({ fr: "[Vérifier maintenant] sous un dépôt réglé", en: "[Check now] under a settled deposit" });
    for (const word of ["paid", "not_paid", "open", "unknown", "none", "failed"])
      shows(say(`history-look-${word}`, { reference: REFERENCE, state: say("state-SUCCEEDED") }));
  },
};

/** A count in the evening that does not come out even, and what goes on meanwhile. */
export const tillSayings: Drawing = {
  name: "till-sayings",
  title: { fr: "Un comptage du soir qui ne tombe pas juste", en: "A count in the evening that does not come out even" },
  draw(page) {
    const { say, when, shows, boxes } = page;
    when({
      fr: "des dépôts ouverts, le solde d’un moment plus tôt, un autre téléphone",
      en: "open deposits, a balance from earlier, another phone",
    });
    shows(count(page, { read: { kind: "pin_needed" } }));
    when({ fr: "tout est comparé, et l’écart reste", en: "all is compared, and the gap remains" });
    shows(count(page, { difference: noDifference(page.now) }));
    when({ fr: "rien n’a pu être lu", en: "nothing could be read" });
    shows(
      count(
        page,
        {
          read: { kind: "failed", answer: { kind: "failed", why: "unreachable", detail: "ETIMEDOUT" } },
          difference: undefined,
        },
        { balance: undefined },
      ),
    );
    when({ fr: "le solde demande le code", en: "the balance wants the PIN" });
    shows(count(page, { read: { kind: "pin_needed" }, difference: undefined }, { balance: undefined }));
    when({ fr: "le solde du matin manque", en: "the morning’s balance is missing" });
    shows(count(page, {}, { balanceGap: undefined }));
    when({ fr: "/ouverture, dans la journée", en: "/opening, in the day" });
    shows(say("till-lasts", { time: "17 h 40" }));
    when({ fr: "/rapport hier par Modou", en: "/report yesterday by Modou" });
    shows(say("report-two-people"));
    when({ fr: "/tableau, chez un responsable", en: "/board, at an owner’s" });
    const [time, name] = ["17 h 40", "Boutique Awa"];
    shows(
      [
        say("board-title", { time }),
        [
          "",
          say("board-open", { name, since: "8 h 02" }),
          say("board-cash", { range: say("till-exactly", { amount: "163\u00a0500" }) }),
        ],
        [
          say("board-balance", { amount: "8\u00a0000", time }),
          say("board-last", { amount: "5\u00a0000", time, name: "Modou" }),
        ],
        [
          say("board-stopped"),
          say("board-doubt", { count: 1 }),
          say("board-apart", { count: 1 }),
          say("board-low", { level: "10\u00a0000" }),
        ],
        ["", say("board-closed", { name: "Boutique Fatou" }), "", say("board-more", { count: 3 })],
      ]
        .flat()
        .join("\n"),
    );
    shows(`${say("board-title", { time })}\n\n${say("board-none")}`);
    when({ fr: "les boutons", en: "the buttons" });
    for (const key of ["count-is-old", "moved-on", "closed-already", "left-open"]) boxes(say(`till-${key}`));
  },
};

/** Everything that an owner can read about what somebody did. */
export const actSayings: Drawing = {
  name: "acts",
  title: { fr: "Ce qui a été fait, et par qui", en: "What was done, and by whom" },
  draw({ say, when, shows, boxes }) {
    const values = { reference: REFERENCE, person: "Fatou Ndiaye", from: "50 000", to: "100 000", what: "export" };
    const acts = [...PERSONS_ACTS.map((what) => `act-${what.replaceAll("_", "-")}`), "act-other"];
    const lines = acts.map((act) => say("acts-line", { at: "9 h 40", who: "Awa", done: say(act, values) }));
    const pages = `[${say("button-page-newest")}] [${say("button-page-older")}]`;
    shows([say("acts-title"), ...lines, pages].join("\n"));
    when({ fr: "ce qui était déjà fait, ou ne peut pas l’être", en: "what was done already, or cannot be" });
    boxes(say("team-not-changed"));
    shows(say("team-limit-not-changed", { name: "Fatou Ndiaye" }));
    boxes(say("invitation-is-over"));
    boxes(say("approval-not-yours"));
    boxes(say("decide-not-yours"));
    boxes(say("decide-too-early", { at: "10 h 32" }));
    when({
      fr: "un caissier dont la limite ne peut être dépassée qu’avec l’accord d’un responsable, mais il n’y en a pas",
      en: "a cashier above the limit where there is no owner to ask",
    });
    shows(say("limit-actor_day", { max: "50 000", used: "45 000", left: "5 000" }));
    when({
      fr: "ce qu’une personne envoie seule en un jour, où personne d’autre ne peut donner son accord",
      en: "what one person sends alone in a day, where nobody else can agree",
    });
    shows(say("limit-alone_day"));
    when({
      fr: "une liste de l’équipe ou de l’historique restée ouverte",
      en: "a list of the team or the history left open",
    });
    shows(say("list-left-open"));
  },
};

/** Test numbers that are not as they should be. */
export const trialSayings: Drawing = {
  name: "trial-sayings",
  title: { fr: "Numéros d’essai : le reste", en: "Test numbers: the rest" },
  draw({ say, when, shows, boxes }) {
    shows(
      [
        say("test-kind-MERCHANT", { number: NUMBER }),
        say("test-kind-OTHER", { number: NUMBER }),
        say("test-pin-chosen"),
      ].join("\n"),
    );
    shows(say("test-other-wallet", { wallet: WALLET }));
    when({ fr: "dans la vérification d’un dépôt d’essai", en: "in the review of a test deposit" });
    shows(say("test-customer"));
    when({
      fr: "/test, étape par étape, où l’opérateur n’a pas répondu",
      en: "/test step by step, where the operator did not answer",
    });
    for (const key of ["no-key", "no-pin", "search-failed"]) shows(say(`test-${key}`));
    when({ fr: "/test sans numéros", en: "/test without numbers" });
    for (const key of ["live", "failed", "none"]) shows(say(`test-${key}`));
    boxes(say("test-read-again"));
  },
};

/** What is rarely said in the middle of something else. */
export const rareSayings: Drawing = {
  name: "rare-sayings",
  title: { fr: "Rarement dit", en: "Rarely said" },
  draw({ say, when, shows, boxes }) {
    when({
      fr: "un message vocal, une photo, un lieu, un autocollant",
      en: "a voice message, a photo, a place, a sticker",
    });
    for (const kind of MEDIA_KINDS) shows(say(`media-${kind}`));
    when({ fr: "un dépôt écrit sous une photo", en: "a deposit written under a photo" });
    shows(`${say("caption-question", { meant: "77 123 45 67 5 000" })}\n[${say("button-yes")}] [${say("button-no")}]`);
    when({ fr: "un message modifié", en: "a message that was changed" });
    shows(`${say("edited-question", { meant: "77 123 45 67 5 000" })}\n[${say("button-yes")}] [${say("button-no")}]`);
    shows(say("edited-not-read"));
    when({
      fr: "« annule le dernier dépôt », selon où il en est",
      en: "“cancel the last deposit”, by where it stands",
    });
    for (const where of ["last-in-doubt", "last-not-sent", "last-awaits-approval", "last-refused", "last-taken-back"])
      shows(say(where));
    when({
      fr: "un message vide, une photo à la place d’un nombre",
      en: "an empty message, a photo in the place of a number",
    });
    for (const key of ["number-empty", "amount-empty", "contact-name-empty"]) shows(say(key));
    when({ fr: "un montant illisible", en: "an amount that cannot be read" });
    shows(say("amount-unreadable"));
    when({
      fr: "une réponse à une question trop ancienne, ou d’avant une mise à jour",
      en: "an answer to a question that is too old, or from before an update",
    });
    shows(say("question-expired"));
    shows(say("question-lost"));
    when({
      fr: "/solde, quand le compte est suspendu, bloqué ou gelé",
      en: "/balance, when the wallet is suspended, barred or frozen",
    });
    for (const key of ["suspended", "barred", "barred_receiver"]) shows(say(`balance-standing-${key}`));
    shows(say("balance-standing-frozen", { amount: "5 000" }));
    when({ fr: "dans la vérification", en: "in the review" });
    shows(
      [
        say("draft-balance-left-since", { left: "3 000", time: "9 h 40" }),
        say("draft-balance-left-about", { left: "3 000", time: "9 h 40" }),
        say("draft-balance-short", { balance: "3 000", time: "9 h 40" }),
        say("draft-balance-short-since", { balance: "3 000", time: "9 h 40" }),
        say("draft-balance-maybe-short", { balance: "3 000", time: "9 h 40" }),
        say("draft-names-differ"),
        say("remark-above_usual_for_customer", { usual: "5 000" }),
        say("remark-above_own_usual", { usual: "50 000" }),
        say("remark-above_alone", { count: 12, total: "480 000" }),
      ].join("\n"),
    );
    when({
      fr: "le compte est arrêté, ou le journal ne s’écrit pas",
      en: "the wallet is closed, or the journal cannot be written",
    });
    shows(say("wallet-paused"));
    shows(say("wallet-no-access"));
    shows(say("intake-closed"));
    when({ fr: "le carnet", en: "the address book" });
    shows(`${say("recipient-found-more")}\n[${say("button-page-back")}] [${say("button-page-on")}]`);
    boxes(say("contact-known", { name: "Awa Diop" }));
    boxes(say("contact-gone"));
    when({ fr: "/encours, quand il y en a beaucoup", en: "/open, when there are many" });
    shows(say("open-more", { count: 3 }));
    when({ fr: "les reçus", en: "receipts" });
    boxes(say("receipt-being-made"));
    shows(say("verify-too-many", { at: "10 h 32" }));
    when({ fr: "les lots", en: "lists" });
    shows(
      `${say("list-which-earlier")}\n[${say("list-earlier-line", { day: "24 novembre 2026", lines: 12, total: "60 000" })}]\n[${say("button-back")}]`,
    );
    shows(say("batch-line-replaced", { state: say("state-SUCCEEDED") }));
    shows(`[${say("list-button-good", { count: 3 })}] [${say("button-more-lines")}]`);
    for (const key of ["pausing", "you-approved", "you-refused", "repeat-never"]) boxes(say(`batch-${key}`));
    when({ fr: "trop de messages, trop de monde, une erreur", en: "too many messages, too many people, a fault" });
    for (const key of ["access-too-fast", "error-busy"]) shows(say(key));
    shows(say("error-internal", { code: "K3F7" }));
  },
};

const ELSEWHERE = { count: 1, total: xof(2_000) };

/** Both sides say the same. */
function noDifference(now: number): DayDifference {
  const compared = { from: now - 8 * HOUR, to: now - 5 * 60_000, deposits: 12 };
  return {
    compared,
    orphans: [],
    missing: [],
    differing: [],
    incomparable: [],
    elsewhere: { count: 0, total: xof(0) },
  };
}

function count(page: Page, different: Partial<Counted>, counted: object = {}): string {
  const { now, say, language } = page;
  const balance = { amount: xof(985_000), at: now - HOUR };
  const at = { at: now, by: 1, cash: xof(63_500), cashGap: -1_500, balance, balanceGap: 2_000 };
  const references = ["GK3F-7Q2M-X9ZT-4BCD" as Reference];
  const odd = {
    ...{ orphans: references, missing: references, differing: references, incomparable: references },
    elsewhere: ELSEWHERE,
  };
  const none = { count: 0, total: xof(0) };
  return countText(
    {
      day: {
        ...{ id: 1, wallet: "780000001" as Msisdn, openedAt: now - 8 * HOUR, openedBy: 1, openingCash: xof(50_000) },
        recharged: { count: 0, total: xof(0), cash: xof(0) },
        refills: [],
        handovers: [],
        ...{ balance: { amount: xof(1_000_000), at: now - 8 * HOUR }, count: { ...at, ...counted } },
      },
      sums: {
        ...{ paid: { count: 1, total: xof(5_000) }, refused: none, open: { count: 1, total: xof(10_000) } },
        ...{ paidAgain: { count: 1, total: xof(5_000) }, takenBack: { count: 1, total: xof(3_000) } },
        ...{ waiting: { count: 1, total: xof(2_000) }, hours: [], amounts: [], wallets: [], people: [], customers: [] },
      },
      read: { kind: "balance", balance },
      difference: { ...noDifference(now), ...odd },
      apart: [],
      ...different,
    },
    { clock: { now: () => now }, till: { commission: [], gapFree: xof(500) } } as unknown as Counter,
    say,
    language,
  );
}
