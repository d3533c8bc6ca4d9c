import { AWA, MODOU, WALLET } from "../../whole/counter.ts";
import type { Scene } from "../stage.ts";

/** The first words, the help, a stranger, and what nobody understands. */
export const start: Scene = {
  name: "start",
  title: { fr: "Les premiers mots", en: "The first words" },
  async play({ awa, stranger }) {
    await stranger.says("/start", "access-stranger");
    await stranger.says("/devenir", "become-for-anybody");
    await awa.says("/start", "start-what");
    await awa.says("/aide", "help-more");
    await awa.says({ fr: "comment ça va", en: "how are you" }, "not-understood");
    await awa.says("/langue", "language-question");
  },
};

/** Balance, a deposit looked up, what is under way. */
export const looking: Scene = {
  name: "looking-up",
  title: { fr: "Solde, suivi, dépôts en cours", en: "Balance, status, open deposits" },
  async play({ awa }) {
    await awa.says("/solde", "balance-answer");
    await awa.says("/encours", "open-none");
    await awa.says("/statut", "status-none");
    await awa.hasDeposited("771234567 5000");
    await awa.says("/statut", "status-question");
    await awa.taps("5 000 F", "card-paid");
    await awa.says("/statut bonjour", "status-unreadable");
    await awa.says("/statut GABC-0000-0000-0009", "status-unknown");
  },
};

/** An owner narrows what all counters did, to one and to one person. */
export const historyOfAll: Scene = {
  name: "history-of-all",
  title: { fr: "L’historique de tous les guichets", en: "The history of all counters" },
  counter: { settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Boutique Awa;${MODOU}=780000002:Marché Modou` } },
  async play({ awa, owner }) {
    await awa.hasDeposited("771234567 5000");
    await owner.says("/historique", "history-compared");
    await owner.taps("button-shop");
    await owner.taps("Marché Modou", "history-none");
    await owner.taps("button-person");
    await owner.taps("button-everybody", "history-none");
    await owner.taps("button-shop");
    await owner.taps("button-all-shops", "history-compared");
    await owner.taps("button-person");
    await owner.taps("Boutique Awa", "history-compared");
  },
};

/** The history, its filters and its cards. */
export const history: Scene = {
  name: "history",
  title: { fr: "L’historique", en: "The history" },
  async play({ awa, meanwhile }) {
    await awa.says("/historique", "history-compared");
    await awa.hasDeposited("771234567 5000");
    meanwhile({ fr: "le lendemain", en: "the next day" }, 24 * 3_600_000);
    await awa.hasDeposited("782223344 10000");
    await awa.says("/historique", "history-compared");
    await awa.taps("button-period");
    await awa.taps("period-today", "history-compared");
    await awa.taps("1", "card-no-substitute");
    await awa.taps("button-back", "history-compared");
    await awa.taps("button-client", "history-ask-client");
    await awa.says("?", "history-ask-again-client");
    await awa.says("456", "history-none");
    await awa.taps("button-no-filter", "history-compared");
    await awa.taps("button-export");
    await awa.taps("button-csv", "period-today");
    await awa.taps("button-back", "history-compared");
    await awa.says({ fr: "/historique 31/02", en: "/historique 31/02" }, "history-no-such-day");
    await awa.says("/historique 5 0000", "history-unreadable");
    await awa.taps("button-close");
  },
};

/** Slips, two things at once, and a question that nobody answers. */
export const manners: Scene = {
  name: "manners",
  title: { fr: "Fautes de frappe, deux choses à la fois, et le silence", en: "Slips, two things at once, and silence" },
  async play({ awa, meanwhile }) {
    await awa.says("/sodle", "balance-answer");
    await awa.says(
      { fr: "Je voudrais voir mon solde, s’il vous plaît", en: "What is my balance please" },
      "balance-answer",
    );
    await awa.says({ fr: "/depto 771234567 5000", en: "/depoist 771234567 5000" }, "guess-question");
    await awa.taps("button-yes", "draft-facts");
    await awa.says("/solde", "balance-answer");
    await awa.says("782223344 1000", "which-first-question");
    await awa.taps("button-finish-first", "which-first-kept");
    await awa.says("782223344 1000", "which-first-question");
    await awa.taps("button-drop-it", "draft-facts");
    await awa.taps("button-cancel", "cancel-done");
    await awa.says("/depot 771234567", "amount-question");
    await awa.says("/carnet", "which-first-begun-question");
    await awa.taps("button-finish-first", "which-first-kept");
    await awa.says("/historique", "history-compared");
    await awa.taps("button-client", "finish-first");
    await awa.says("/annuler", "cancel-done");
    await awa.says("/depot", "recipient-question");
    meanwhile({ fr: "une heure plus tard", en: "an hour later" }, 3_600_000);
    await awa.sees("question-swept");
  },
};
