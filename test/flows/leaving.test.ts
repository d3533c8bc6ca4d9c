import { beforeEach, describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;

beforeEach(async () => {
  counter = await openToldCounter();
});

/** How a person gets to each step, and what is shown there. */
const STEPS = {
  number: ["/depot"],
  amount: ["/depot", "771234567"],
  review: ["/depot", "771234567", "5000"],
} as const;

const ASKED = { number: "Numéro du client", amount: "Montant", review: "Vérifiez" } as const;

async function goesTo(step: keyof typeof STEPS) {
  const meeting = counter.meets(AWA);
  for (const [index, text] of STEPS[step].entries()) {
    meeting.person.says(text);
    await meeting.bot.asks(Object.values(ASKED)[index] as string);
  }
  return meeting;
}

describe.each(Object.keys(STEPS) as (keyof typeof STEPS)[])("at the step %s", (step) => {
  it("/annuler ends it, takes the buttons away, and nothing was sent", async () => {
    const { person, bot } = await goesTo(step);
    person.says("/annuler");
    await bot.asks("C’est annulé. Rien n’a été envoyé.");
    expect(bot.buttons).toEqual([]);
    person.says("/annuler");
    await bot.asks("Il n’y a rien à annuler");
  });

  it("the button Annuler does the same", async () => {
    const { person, bot } = await goesTo(step);
    person.taps("Annuler");
    await bot.asks("C’est annulé. Rien n’a été envoyé.");
    expect(bot.buttons).toEqual([]);
  });

  it("a restart loses nothing: the next answer goes on where it was", async () => {
    const { person, bot } = await goesTo(step);
    await counter.restarts();
    if (step === "number") person.says("771234567");
    if (step === "number") await bot.asks("Montant");
    if (step !== "review") person.says("5000");
    if (step !== "review") await bot.asks("Vérifiez");
    person.taps("Confirmer");
    await bot.asks("code secret");
    person.says(PIN);
    await bot.asks("CFA →");
  });

  it("a question about something else is answered, and the deposit goes on", async () => {
    const { person, bot } = await goesTo(step);
    person.says("/aide");
    await bot.asks("Ce que vous pouvez faire");
    person.says("/encours");
    await bot.asks("Aucun dépôt n’est en cours");
    if (step === "number") person.says("771234567");
    if (step === "number") await bot.asks("Montant");
    if (step !== "review") person.says("5000");
    if (step !== "review") await bot.asks("Vérifiez");
    person.taps("Confirmer");
    await bot.asks("code secret");
  });

  it("another beginning replaces it, after a question where something would be lost", async () => {
    const { person, bot } = await goesTo(step);
    person.says("/langue");
    if (step !== "number") await bot.asks("Le finir d’abord, ou l’abandonner ?");
    if (step !== "number") person.taps("L’abandonner");
    await bot.asks("Choisissez votre langue");
    expect(bot.buttons).toEqual(["Français", "English", "Annuler"]);
    person.says("5000");
    await bot.asks("");
    expect(counter.operator.sent).toEqual([]);
  });
});

describe("a question that is left alone", () => {
  it("is over after half an hour, and says so to the one who comes back", async () => {
    const { person, bot } = await goesTo("amount");
    counter.clock.sleeps(31 * 60_000);
    person.says("25 000");
    await bot.asks("a attendu trop longtemps");
    expect(bot.buttons).toEqual([]);
    person.says("25 000"); // nothing is asked any more, so this is no amount
    await bot.asks("Le plus court");
  });

  it("does not stand in the way of a new beginning", async () => {
    const { person, bot } = await goesTo("amount");
    counter.clock.sleeps(31 * 60_000);
    person.says("782223344 1000");
    await bot.asks("78 222 33 44");
  });

  it("F25: does nothing when its quick amount is tapped after it was answered", async () => {
    const meeting = counter.meets(AWA);
    meeting.person.says("/depot 771234567");
    const question = await meeting.bot.asks("Montant");
    meeting.person.taps("5 000");
    await meeting.bot.asks("cinq mille");
    meeting.person.taps("10 000", question);
    await meeting.bot.answers("Ce bouton n’est plus valable");
    meeting.person.taps("Annuler", question);
    await meeting.bot.answers("Cette question est close");
    meeting.person.taps("Confirmer");
    await meeting.bot.asks("code secret");
  });
});

describe("a PIN that is awaited", () => {
  it("is given up by /annuler, and the deposit with it", async () => {
    const { person, bot } = await goesTo("review");
    person.taps("Confirmer");
    await bot.asks("code secret");
    person.says("/annuler");
    await bot.asks("C’est annulé");
    await bot.shows("❌ Dépôt annulé. Rien n’a été envoyé.");
    expect(counter.operator.sent).toEqual([]);
  });

  it("F2: is asked for again after a restart, under the same reference, and nothing was sent", async () => {
    const { person, bot } = await goesTo("review");
    person.taps("Confirmer");
    const pad = await bot.asks("code secret");
    const reference = /G[0-9A-Z]{3}(-[0-9A-Z]{4}){3}/.exec(pad.text)?.[0] as string;
    await counter.restarts();
    expect(counter.operator.sent).toEqual([]);
    await expect.poll(() => bot.messages.filter(({ body }) => body.text.includes(reference)).length).toBe(2);
    person.says(PIN);
    await bot.asks("CFA →");
    expect(counter.operator.sent).toMatchObject([{ reference }]);
  });

  it("cannot be given up once the deposit is sent, and /annuler says so", async () => {
    const release = counter.operator.holds();
    const { person, bot } = await goesTo("review");
    person.taps("Confirmer");
    await bot.asks("code secret");
    person.says(PIN);
    await bot.asks("envoi en cours");
    person.says("/annuler");
    await bot.asks("ne peut plus être annulé");
    release();
    await bot.shows("CFA →");
  });
});

describe("S1", () => {
  it("a PIN typed late, after a pad that opened over a question, is no answer to it", async () => {
    const { person, bot } = await goesTo("review");
    person.taps("Confirmer");
    const pad = await bot.asks("Votre code secret ?");
    counter.clock.pass(3 * 60_000);
    person.says("/depot 782223344");
    await bot.asks("Montant");
    const [waiting] = await counter.store.journal.inStates(["CONFIRMED"]);
    person.tapsWithData(`pin:again:${waiting?.id}`, pad.message_id);
    await bot.asks("Votre code secret ?");
    counter.clock.pass(3 * 60_000);
    const late = person.says("8642");
    await bot.deletes(late.message?.message_id ?? 0);
    expect(counter.everStored.join("\n")).not.toContain("8642");
    person.says("25 000");
    await bot.asks("n’a pas pu être reprise");
    expect(bot.messages.filter(({ body }) => body.text.includes("642"))).toEqual([]);
  });

  it("nothing that was typed by mistake stays in what is stored of a dialogue", async () => {
    const { person, bot } = await goesTo("number");
    person.says("mon code est 8642");
    await bot.asks("pas lisible");
    expect(counter.everStored.join("\n")).not.toContain("8642");
    expect(counter.everStored.join("\n")).toContain("deposit");
  });
});

describe("the question which comes first", () => {
  it.each(["Annuler", "Confirmer"])("loses its buttons with what it was asked about: %s", async (label) => {
    const { person, bot } = await goesTo("review");
    const review = await bot.asks("Vérifiez");
    person.says("/carnet");
    const { message_id: question } = await bot.asks("Le finir d’abord");
    person.taps(label, review);
    await bot.asks(label === "Annuler" ? "C’est annulé" : "code secret");
    await expect.poll(() => bot.messages.find(({ id }) => id === question)?.markup.kind).toBe("none");
  });

  it("loses them to a newer one", async () => {
    const { person, bot } = await goesTo("review");
    person.says("/carnet");
    const { message_id: old } = await bot.asks("Le finir d’abord");
    person.says("/langue");
    await bot.asks("Le finir d’abord");
    await expect.poll(() => bot.messages.find(({ id }) => id === old)?.markup.kind).toBe("none");
  });
});
