import { PIN } from "../../canary/pins.ts";
import type { Scene, Stage } from "../stage.ts";

/** A list's message is edited every two seconds of the clock: time passes until it shows the end, long before the next minute. */
async function ends({ counter: { chat, clock }, rest }: Stage, lines: number): Promise<void> {
  const isOver = () =>
    chat.events.all.some(({ text, buttons }) => text.includes(`${lines} / ${lines}`) && buttons.flat().length > 4);
  for (let tries = 0; tries < 12 && !isOver(); tries += 1) {
    clock.pass(2_100);
    await rest();
  }
}

const PASTED = {
  fr: "771234567 5000 Awa\n782223344 10000 Modou\n775559999 2000\n33 821 00 00 1000",
  en: "771234567 5000 Awa\n782223344 10000 Modou\n775559999 2000\n33 821 00 00 1000",
};

/** Many deposits from one list, from the question to the results. */
export const lists: Scene = {
  name: "lists",
  title: { fr: "Dépôts multiples, de la liste aux résultats", en: "Many deposits, from the list to the results" },
  counter: { settings: { BULK_SIDE_BY_SIDE: "1", ORANGE_TIMEOUT_MS: "60000" } },
  async play(stage) {
    const { awa, meanwhile } = stage;
    await awa.says("/lots", "batches-none");
    await awa.says("/lot", "list-question");
    await awa.taps("button-list-earlier", "list-no-earlier");
    await awa.says("/lot", "list-question");
    await awa.says({ fr: "ma liste", en: "my list" }, "list-what");
    await awa.shares("Awa", "771234567", "list-contacts");
    await awa.shares("Modou", "782223344, 771119988", "card-several-of");
    await awa.says("5000", "card-several-first");
    await awa.taps("78 222 33 44", "list-contacts");
    await awa.says("5000", "list-nothing-sent", "<.png>");
    await awa.taps("button-cancel", "list-cancelled");
    await awa.sends("photo.csv", "bonjour", "list-reading", "list-problem-no_number_column");
    await awa.sends("ages.csv", "Nom;Téléphone;Âge\nAwa;771234567;25\n", "list-reading", "list-looked-row");
    await awa.sends("euros.csv", "Nom;Téléphone;Montant (EUR)\nAwa;771234567;50\n", "list-reading", "list-looked-cell");
    await awa.says("https://docs.google.com/spreadsheets/d/1a2b3c/edit", "list-problem-link");
    await awa.says(PASTED, "list-nothing-sent", "<.png>");
    await awa.taps("button-list-choose", "list-choose-question");
    await awa.says({ fr: "la première", en: "the first" }, "list-choose-unreadable");
    await awa.says("4", "list-choose-none");
    await awa.taps("button-list-choose", "list-choose-question");
    await awa.says("1-3", "list-nothing-sent", "<.png>");
    await awa.taps("3 · 17 000 F", "batch-awaits-pin", "pad-question");
    await awa.entersPin(PIN, "pad-batch-started");
    meanwhile({ fr: "quelques secondes plus tard", en: "some seconds later" });
    await ends(stage, 3);
    await awa.sees("batch-done");
    await awa.taps("button-lines", "batch-lines-title");
    await awa.taps("button-retry-failed", "batch-sure-retry");
    await awa.taps("button-repeat", "batch-repeat-question");
    await awa.taps("5", "batch-repeat-set");
    await awa.says("/lots", "batches-title");
    await awa.taps("button-sure-retry", "batch-awaits-pin");
    await awa.taps("button-stop", "batch-sure-stop");
    await awa.taps("button-sure-stop", "batch-stopping");
    meanwhile({ fr: "un instant plus tard", en: "a moment later" }, 3_000);
    await awa.sees("batch-refused");
    await awa.says("/historique", "history-of-list");
    await awa.taps("2", "card-no-substitute");
    await awa.taps("button-see-list", "batch-done");
  },
};

const TWO_OF_EACH =
  "Agent;Téléphone;Bénéficiaire;N° Orange Money;Montant brut;Net à payer\nIbou;775550011;Awa;771234567;6000;5000\nIbou;775550011;Modou;782223344;12000;10000\nTOTAL;;;;18000;15000\n";

/** A list that could be read in more than one way: what is asked, and what the check says. */
export const listQuestions: Scene = {
  name: "list-unclear",
  title: { fr: "Une liste qui peut se lire de deux façons", en: "A list that can be read in two ways" },
  async play({ awa }) {
    await awa.says("/solde", "balance-answer");
    await awa.sends("paie.csv", TWO_OF_EACH, "list-reading", "list-ask-number-question");
    await awa.taps("D · N° Orange Money", "list-ask-amount-question");
    await awa.taps("F · Net à payer", "list-columns-named", "<.png>");
    await awa.taps("button-list-anew", "list-ask-number-question");
    await awa.taps("button-cancel", "list-cancelled");
  },
};
