import { PIN } from "../../canary/pins.ts";
import type { Scene } from "../stage.ts";

/** A deposit in other words, by a name, with an amount that is nearly one, and another amount at the review. */
export const otherWords: Scene = {
  name: "deposit-in-other-words",
  title: { fr: "Un dépôt dit autrement", en: "A deposit in other words" },
  async play({ awa }) {
    await awa.says({ fr: "5000 au 771234567 svp", en: "5000 to 771234567 please" }, "draft-facts");
    await awa.says("10000", "new-amount-question");
    await awa.taps("button-no");
    await awa.says("2500", "new-amount-question");
    await awa.taps({ fr: "Oui, 2 500 F", en: "Yes, 2 500 F" }, "draft-facts");
    await awa.says("/annuler", "cancel-done");
    await awa.says("771234567 5.5k", "amount-meant");
    await awa.taps({ fr: "Oui, 5 500 F", en: "Yes, 5 500 F" }, "draft-facts");
    await awa.says("/annuler", "cancel-done");
    await awa.says({ fr: "771234567 5000 payé", en: "771234567 5000 paid" }, "amount-marked");
    await awa.says("/annuler", "cancel-done");
    await awa.says({ fr: "771234567 5000 frais compris", en: "771234567 5000 fees included" }, "amount-doubt");
    await awa.taps({ fr: "Oui, 5 000 F", en: "Yes, 5 000 F" }, "draft-facts");
    await awa.says("/annuler", "cancel-done");
    await awa.says("771234567 5000 tel: 782223344", "card-several");
    await awa.says("/annuler", "cancel-done");
    await awa.says({ fr: "c’est 5000 F", en: "5000 F please" }, "recipient-for-amount");
    await awa.says("770000001", "draft-facts");
    await awa.says("/annuler", "cancel-done");
    await awa.says("770000001 2000 Modou", "draft-called");
    await awa.says("/annuler", "cancel-done");
    await awa.says("Modou 2000", "deposit-no-such-name");
    await awa.says("/carnet", "contacts-none");
    await awa.taps("button-contact-add", "contact-number-question");
    await awa.says("771234567", "contact-name-question");
    await awa.says("Awa Diop", "contact-added");
    await awa.says("771234567 5000 Modou", "draft-called-otherwise");
    await awa.says("/annuler", "cancel-done");
    await awa.says("awa 2000", "draft-facts");
  },
};

/** Yes, no, thanks, and trouble with the last deposit. Words that are typed decide nothing. */
export const talk: Scene = {
  name: "talk",
  title: {
    fr: "Ce qui se dit au guichet : oui, non, merci, une erreur",
    en: "What is said at a counter: yes, no, thanks, a mistake",
  },
  async play({ awa }) {
    await awa.says({ fr: "le client n’a pas reçu", en: "the customer has not received it" }, "last-none");
    await awa.says("ok", "talk-nothing-waits");
    await awa.says("771234567 5000", "draft-facts");
    await awa.says({ fr: "oui", en: "yes" }, "draft-press");
    await awa.says({ fr: "je me suis trompé", en: "I made a mistake" }, "draft-what-else");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-paid");
    await awa.says({ fr: "merci", en: "thanks" }, "talk-welcome");
    await awa.says({ fr: "annule le dernier dépôt", en: "cancel the last deposit" }, "last-was-paid", "card-paid");
    await awa.says(
      { fr: "le client n’a pas reçu", en: "the customer has not received it" },
      "last-not-received",
      "card-paid",
    );
    await awa.says("/depot 782223344", "amount-question");
    await awa.says("2500", "pad-late-or-amount");
    await awa.says("2500 F", "draft-facts");
    await awa.says("/annuler", "cancel-done");
    await awa.says({ fr: "/depto", en: "/depto" }, "guess-question");
    await awa.says({ fr: "oui", en: "yes" }, "talk-press");
  },
};
