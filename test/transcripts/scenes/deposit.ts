import { PIN, WRONG_PIN } from "../../canary/pins.ts";
import type { Scene } from "../stage.ts";

/** The plain case, question by question. */
export const deposit: Scene = {
  name: "deposit",
  title: { fr: "Un dépôt, pas à pas", en: "A deposit, step by step" },
  async play({ awa }) {
    await awa.says("/depot", "recipient-question");
    await awa.says("77 123 45 67", "amount-question");
    await awa.says("5 000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-paid");
  },
};

/** In one line, then the same again within minutes. */
export const depositShort: Scene = {
  name: "deposit-short-way",
  title: {
    fr: "Un dépôt en une ligne, puis le même encore une fois",
    en: "A deposit in one line, then the same once more",
  },
  async play({ awa, meanwhile }) {
    await awa.says("771234567 5000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-paid");
    await awa.says("771234567 5000", "confirm-too-soon");
    await awa.taps("button-refresh", "draft-still-held");
    meanwhile({ fr: "trois minutes plus tard", en: "three minutes later" }, 3 * 60_000);
    await awa.taps("button-refresh", "remark-look_alike");
    await awa.taps("button-confirm", "confirm-look-alike");
    await awa.taps("button-cancel", "cancel-done");
  },
};

/** What is no answer gets a sentence, and the question stays. */
export const depositSlips: Scene = {
  name: "deposit-slips",
  title: {
    fr: "Un dépôt avec des fautes de frappe et des changements d’avis",
    en: "A deposit with slips and changes of mind",
  },
  async play({ awa }) {
    await awa.says("/depot", "recipient-question");
    await awa.says("Awa", "recipient-not-found");
    await awa.says("77 123 45", "number-too_short");
    await awa.says("33 821 00 00", "number-fixed_line");
    await awa.says("+33 6 12 34 56 78", "number-foreign");
    await awa.says("78 000 00 01", "number-own");
    await awa.says("76 123 45 67", "amount-question");
    await awa.says({ fr: "cinq mille", en: "five thousand" }, "amount-words");
    await awa.says({ fr: "100 euros", en: "100 euros" }, "amount-currency");
    await awa.says({ fr: "2 sacs", en: "2 bags" }, "amount-unit");
    await awa.says("-5000", "amount-negative");
    await awa.says("0", "amount-zero");
    await awa.says("5 0000", "amount-ambiguous");
    await awa.says("1,50", "amount-fraction");
    await awa.says("99 999 999", "amount-too_large");
    await awa.says("5001", "remark-odd_amount");
    await awa.taps("button-change-number", "recipient-question");
    await awa.says("771234567", "draft-facts");
    await awa.taps("button-change-amount", "amount-question");
    await awa.taps("25 000", "draft-facts");
    await awa.says("/annuler", "cancel-done");
    await awa.says("/annuler", "cancel-nothing");
  },
};

/** The operator refuses, does not answer, or the PIN is wrong. */
export const depositTrouble: Scene = {
  name: "deposit-trouble",
  title: { fr: "Refus, silence et code erroné", en: "Refusals, silence and a wrong PIN" },
  async play({ awa, owner, meanwhile }) {
    await awa.says("775559999 5000", "draft-no-account");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-rejected");
    await awa.taps("button-change-number", "recipient-for-amount");
    await awa.says("/annuler", "cancel-done");
    await awa.says("770000101 10000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-uncertain");
    await awa.says("/encours", "open-title");
    meanwhile({ fr: "une minute plus tard", en: "a minute later" }, 60_000);
    await awa.sees("card-paid");
    await awa.says("771234567 2000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(WRONG_PIN, "card-rejected");
    await awa.taps("button-pin-again", "pad-question");
    await awa.entersPin(WRONG_PIN, "reason-wrong_pin_last_try");
    await awa.says("771234567 2000", "wallet-locked");
    await owner.says("/rouvrir 780000001", "reopen-pins_held");
    await owner.taps("button-last-try", "reopen-whose");
    await owner.taps("Awa", "reopen-last-try");
    await awa.says("771234567 2000", "draft-facts");
    await awa.taps("button-confirm", "pad-last-try");
    await awa.entersPin(PIN, "card-paid");
    await owner.says("/rouvrir 780000001", "reopen-was_open");
  },
};

/** A deposit that stays uncertain until a person decides: every question on the way can be taken back. */
export const decision: Scene = {
  name: "decision",
  title: { fr: "Un dépôt à décider par une personne", en: "A deposit that a person decides" },
  async play({ awa, owner, counter, meanwhile }) {
    counter.operator.faults.add({ kind: "no_answer", money: "not_moved" });
    await awa.says("771234567 10000", "draft-facts");
    await awa.taps("button-confirm", "pad-question");
    await awa.entersPin(PIN, "card-uncertain");
    meanwhile({ fr: "deux heures plus tard", en: "two hours later" }, 2 * 3_600_000);
    await awa.taps("button-look-now", "card-uncertain");
    for (const choice of ["button-paid", "button-not-paid", "button-keep-checking"]) {
      await awa.taps("button-decide", "card-review");
      await awa.taps(choice);
      await awa.taps("button-back");
    }
    await awa.taps("button-decide", "card-review");
    await awa.taps("button-back");
    await awa.taps("button-decide", "card-review");
    await awa.taps("button-not-paid", "decide-sure-not-paid");
    await awa.taps("button-sure-not-paid", "card-called-not-paid");
    await owner.says("/rouvrir", "reopen-which");
  },
};
