import { LENT_PIN, NEW_PIN, PIN, WRONG_PIN } from "../../canary/pins.ts";
import { WALLET } from "../../whole/counter.ts";
import { nameless, type Scene } from "../stage.ts";

const account = { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 } as const;
const settings = { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } };

/** A customer is remembered after a first deposit, found again, renamed, made a favourite and taken out. */
export const addressBook: Scene = {
  name: "address-book",
  title: { fr: "Le carnet des clients", en: "The address book" },
  counter: {
    operator: {
      settings,
      accounts: [account, { msisdn: "771234567", type: "CUSTOMER", firstName: "FATOU", lastName: "NDIAYE" }],
    },
  },
  async play({ awa, meanwhile }) {
    await awa.says("/carnet", "contacts-none");
    await awa.taps("button-close");
    await awa.says("771234567 7500", "draft-operator-name");
    meanwhile({ fr: "six minutes plus tard", en: "six minutes later" }, 6 * 60_000);
    await awa.taps("button-confirm", "draft-asked-anew");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-paid");
    await awa.taps("button-details", "card-no-substitute");
    await awa.taps("button-contact-keep", "contact-name-question");
    await awa.says("771234567", "contact-name-no_letter");
    await awa.says("Fatou Ndiaye", "contact-added", "card-paid");
    await awa.taps("button-details", "card-client");
    meanwhile({ fr: "trois jours plus tard", en: "three days later" }, 3 * 24 * 3_600_000);
    await awa.says("/depot", "recipient-question");
    await awa.says("Moussa", "recipient-not-found");
    await awa.shares("Moussa", "782223344, 771119988", "card-several");
    await awa.says("45 67", "recipient-found");
    await awa.says("fatou", "amount-for");
    await awa.taps("7 500", "remark-last-paid-as", "draft-operator-name");
    await awa.taps("button-cancel", "cancel-done");
    await awa.says("/carnet");
    await awa.taps("Fatou Ndiaye", "contact-last-paid");
    await awa.taps("button-contact-star", "contact-line-favourite");
    await awa.taps("button-contact-rename", "contact-rename-question");
    await awa.says("Fatou (boutique)", "contact-renamed");
    await awa.says("/carnet boutique", "contacts-found");
    await awa.taps("Fatou", "contact-last-paid");
    await awa.taps("button-contact-drop", "contact-drop-question");
    await awa.taps("button-contact-sure-drop", "contact-dropped", "contacts-none");
  },
};

/** A new wallet's PIN has to be another one first: the refusal leads there. */
export const pinChange: Scene = {
  name: "pin-change",
  title: { fr: "Changer le code secret", en: "Changing the secret code" },
  counter: {
    operator: {
      settings: { ...settings, pinChange: true },
      accounts: [{ ...account, initialPin: true }, nameless("771234567")],
    },
  },
  async play({ awa }) {
    await awa.says("771234567 5000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "reason-pin_change_required");
    await awa.taps("button-change-pin", "pad-question-old");
    await awa.entersPin(PIN, "pad-question-new");
    await awa.entersPin("1234", "pin-weak-sequence");
    await awa.entersPin(NEW_PIN, "pad-question-again");
    await awa.entersPin(WRONG_PIN, "pin-change-differs");
    await awa.entersPin(NEW_PIN, "pad-question-again");
    await awa.entersPin(NEW_PIN, "pin-change-changed");
  },
};

/** The answer to a change is lost: one balance call says which PIN is valid. */
export const pinChangeLost: Scene = {
  name: "pin-change-lost",
  title: { fr: "Changer le code secret, sans réponse", en: "Changing the secret code, without an answer" },
  counter: { operator: { settings: { ...settings, pinChange: true }, accounts: [account] } },
  async play({ awa, counter }) {
    counter.operator.faults.add({ kind: "cut_line", operation: "changePin" });
    await awa.says("/pin", "pad-question-old");
    await awa.entersPin(PIN, "pad-question-new");
    await awa.entersPin(NEW_PIN, "pad-question-again");
    await awa.entersPin(NEW_PIN, "pin-change-proved");
  },
};

/** Test numbers, a test deposit with both balances, and the way to access. */
export const trials: Scene = {
  name: "trials",
  title: { fr: "Essais, et devenir distributeur", en: "Trials, and becoming a distributor" },
  counter: { pin: LENT_PIN },
  async play({ awa, meanwhile }) {
    await awa.says("/test", "test-step-pay");
    await awa.taps("77 123 45 67", "amount-question");
    await awa.taps("5 000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(LENT_PIN, "card-paid", "test-searches");
    await awa.says("/devenir", "become-done");
    await awa.taps("☐ 2", "become-ticked");
    meanwhile({ fr: "le lendemain", en: "the next day" }, 24 * 3_600_000);
    await awa.says("/devenir", "become-ticked");
  },
};
