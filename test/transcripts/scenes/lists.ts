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
    await awa.shares("Modou", "782223344", "list-contacts");
    await awa.says("5000", "list-nothing-sent", "<.png>");
    await awa.taps("button-cancel", "list-cancelled");
    await awa.sends("photo.csv", "bonjour", "list-reading", "list-problem-no_number_column");
    await awa.says(PASTED, "list-nothing-sent", "<.png>");
    await awa.taps("button-list-choose", "list-choose-question");
    await awa.says({ fr: "la première", en: "the first" }, "list-choose-unreadable");
    await awa.says("4", "list-choose-none");
    await awa.taps("button-list-choose", "list-choose-question");
    await awa.says("1-3", "list-nothing-sent", "<.png>");
    await awa.taps("3 · 17 000 F", "batch-prepared", "batch-awaits-pin");
    await awa.taps("button-send-batch", "pad-question");
    await awa.entersPin(PIN, "pad-batch-started");
    meanwhile({ fr: "quelques secondes plus tard", en: "some seconds later" });
    await ends(stage, 3);
    await awa.sees("batch-done");
    await awa.taps("button-lines", "batch-lines-title");
    await awa.taps("button-retry-failed", "batch-sure-retry");
    await awa.taps("button-repeat", "batch-repeat-question");
    await awa.taps("5", "batch-repeat-set");
    await awa.says("/lots", "batches-title");
    await awa.taps("button-sure-retry", "batch-prepared", "batch-awaits-pin");
    await awa.taps("button-stop", "batch-sure-stop");
    await awa.taps("button-sure-stop", "batch-stopping");
    meanwhile({ fr: "un instant plus tard", en: "a moment later" }, 3_000);
    await awa.sees("batch-refused");
    await awa.says("/historique", "history-of-list");
    await awa.taps("2", "card-no-substitute");
    await awa.taps("button-see-list", "batch-done");
  },
};
