import { PIN } from "../../canary/pins.ts";
import type { Scene } from "../stage.ts";

/** What is written or tapped while a PIN is awaited, and a PIN that comes when none is. */
export const pads: Scene = {
  name: "pads",
  title: { fr: "Autour du code secret", en: "Around the secret code" },
  async play({ awa, meanwhile }) {
    await awa.says(PIN, "pad-late");
    await awa.says("771234567 5000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.taps("✓", "pad-short");
    await awa.says({ fr: "un instant", en: "one moment" }, "pad-waiting");
    await awa.says("73910", "pad-four-digits");
    await awa.says("/depot", "deposit-pin-awaited");
    await awa.says("/solde", "balance-pin-awaited");
    meanwhile({ fr: "trois minutes plus tard", en: "three minutes later" }, 3 * 60_000);
    await awa.sees("pad-expired");
    await awa.taps("button-enter-code", "pad-question");
    await awa.says("/annuler", "cancel-done");
    await awa.says("/annuler", "cancel-nothing");
  },
};

/** Questions that wait too long, and one thing begun in the middle of another. */
export const questions: Scene = {
  name: "questions",
  title: { fr: "Des questions restées ouvertes", en: "Questions left open" },
  async play({ awa, modou, meanwhile }) {
    await awa.says("771234567 5000", "draft-facts");
    meanwhile({ fr: "un quart d’heure plus tard", en: "a quarter of an hour later" }, 15.5 * 60_000);
    await modou.says("/encours", "open-none");
    meanwhile({ fr: "encore une minute", en: "another minute" }, 60_000);
    await awa.sees("draft-swept");
    await awa.says("/carnet", "contacts-none");
    await awa.taps("button-contact-add", "contact-number-question");
    await awa.says("77 123 45 67 89 00", "number-too_long");
    await awa.says("50 123 45 67", "number-not_mobile");
    await awa.says("12 34 ? 56", "number-unreadable");
    await awa.says("771234567", "contact-name-question");
    await awa.says("7", "contact-name-no_letter");
    await awa.says("a".repeat(41), "contact-name-too_long");
    await awa.says("Solde", "contact-added"); // a name that is also a command
    await awa.taps("button-contacts");
    await awa.taps("Solde");
    await awa.taps("button-contact-rename", "contact-rename-question");
    await awa.says("Awa Diop", "contact-renamed");
    await awa.says("/carnet Moussa", "contacts-not-found");
    await awa.says("/carnet Awa", "contacts-found");
    await awa.taps("Awa Diop", "contact-never-paid");
    await awa.says({ fr: "/depto", en: "/depoist" }, "guess-question");
    await awa.taps("button-no", "guess-no");
    await awa.says("/depot 500", "deposit-short-way");
    await awa.says("/historique", "history-none");
    await awa.taps("button-period");
    await awa.taps("button-other-dates", "history-ask-period");
    await awa.says("?", "history-ask-again-period");
    await awa.says({ fr: "/historique 12/11-15/11", en: "/history 12/11-15/11" }, "history-none");
    await awa.taps("button-amount", "history-ask-amount");
    await awa.says("?", "history-ask-again-amount");
    await awa.says("5 000 - 10 000", "history-amount-between");
  },
};

/** Ceilings, a deposit that is on its way already, and what can no longer be taken back. */
export const limits: Scene = {
  name: "limits",
  title: { fr: "Les plafonds, et un dépôt déjà parti", en: "Ceilings, and a deposit already on its way" },
  counter: { settings: { DEPOSIT_MAX: "50000", DAY_MAX: "60000", CUSTOMER_MONTH_MAX: "40000" } },
  async play({ awa, meanwhile }) {
    await awa.says("782223344 60000", "limit-deposit");
    await awa.taps("50 000", "draft-facts");
    await awa.taps("button-confirm", "limit-customer_month");
    await awa.taps("button-cancel", "cancel-done");
    await awa.says("770000101 35000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-uncertain");
    await awa.says("/annuler", "cancel-too-late");
    await awa.says("770000101 35000", "confirm-earlier-open");
    await awa.taps("button-cancel", "cancel-done");
    meanwhile({ fr: "une minute plus tard", en: "a minute later" }, 60_000);
    await awa.sees("card-paid");
    await awa.says("782223344 30000", "draft-facts");
    await awa.taps("button-confirm", "limit-day");
    await awa.taps("button-cancel", "cancel-done");
  },
};
