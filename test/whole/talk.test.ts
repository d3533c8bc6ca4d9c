import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

type Meeting = ReturnType<WholeCounter["meets"]>;

describe("a deposit said in other words", () => {
  it.each(["5000 au 771234567", "771234567, 5 000 F stp", "771234567/5000"])(
    "comes to the review: %s",
    async (text) => {
      const { person, bot } = (await openWholeCounter()).meets(AWA);
      person.says(text);
      const { text: review } = await bot.asks("Vérifiez avant de confirmer");
      expect(review.replaceAll("\u00a0", " ")).toMatch(/Numéro : 77 123 45 67\nMontant : 5 000 F CFA/);
    },
  );

  it.each(["771234567 5.5k", "771234567 5OOO", "1,5 million 771234567"])(
    "whose amount is nearly one is asked about, and the answer is taken: %s",
    async (text) => {
      const { person, bot } = (await openWholeCounter()).meets(AWA);
      person.says(text);
      const question = await bot.asks("Vouliez-vous dire");
      const meant = question.buttons[0]?.[0] ?? "";
      expect(meant).toMatch(/^Oui, (?:5\u00a0500|5\u00a0000|1\u00a0500\u00a0000)\u00a0F$/);
      person.taps(meant);
      await bot.asks(`Montant : ${meant.slice(5)} CFA`);
    },
  );

  it("is asked about in the same way where the amount was asked for", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    person.says("5.5k");
    await bot.asks("Vouliez-vous dire 5 500 F CFA");
    person.taps("Oui, 5 500 F");
    await bot.asks("cinq mille cinq cents");
  });

  it("by a customer's name goes to the number that the book has, which the review shows", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    await keeps({ person, bot }, "Awa Diop", "771234567");
    person.says("awa 2000");
    const { text } = await bot.asks("Vérifiez avant de confirmer");
    expect(text.replaceAll("\u00a0", " ")).toContain("Numéro : 77 123 45 67\nMontant : 2 000 F CFA");
    expect(text).toContain("Awa Diop");
  });

  it("by a name that several have asks which one, and keeps the amount", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    await keeps({ person, bot }, "Awa Diop", "771234567");
    await keeps({ person, bot }, "Awa Ndiaye", "782223344");
    person.says("2000 pour awa");
    await bot.asks("Montant : 2 000 F CFA.\nQuel client");
    person.taps("78 222 33 44 · Awa Ndiaye");
    const { text } = await bot.asks("Vérifiez avant de confirmer");
    expect(text.replaceAll("\u00a0", " ")).toContain("Numéro : 78 222 33 44\nMontant : 2 000 F CFA");
  });

  it.each([
    ["awa 2000", "Montant : 2 000 F CFA"],
    ["771234567 2000 frais compris", "Vouliez-vous dire 2 000 F CFA"],
    ["771234567 2000 tel 782223344", "Il y a plusieurs numéros"],
    ["le client n’a pas reçu", "Aucun dépôt n’a été fait"],
  ])("is taken or answered also where the number was asked for: %s", async (text, answer) => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    await keeps({ person, bot }, "Awa Diop", "771234567");
    person.says("/depot");
    await bot.asks("Numéro du client");
    person.says(text);
    await bot.asks(answer);
  });

  it("by a name that nobody has gets a sentence that does not repeat it", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("Modou 2000");
    const { text } = await bot.asks("Ce nom n’est pas dans votre carnet");
    expect(text).not.toContain("Modou");
  });

  it("with another name than the book has is warned of", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("770000001 2000 Modou");
    expect((await bot.asks("Vérifiez avant de confirmer")).text).toContain("Nom écrit\u00a0: Modou");
    person.says("/annuler");
    await bot.asks("C’est annulé");
    await keeps({ person, bot }, "Awa Diop", "771234567");
    person.says("771234567 5000 Modou");
    await bot.asks("Vous avez écrit « Modou », le carnet dit un autre nom");
  });

  it("only by its amount and unit asks for the number", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("c’est 5000");
    await bot.asks("Montant : 5 000 F CFA.\nNuméro du client");
    person.says("771234567");
    await bot.asks("Montant : 5 000 F CFA");
  });
});

describe("a yes that is typed", () => {
  it.each(["ok", "oui", "Je confirme !"])(
    "confirms nothing: it points to the review and its button: %s",
    async (text) => {
      const counter = await openWholeCounter();
      const { person, bot } = counter.meets(AWA);
      person.says("771234567 5000");
      await bot.asks("Vérifiez avant de confirmer");
      person.says(text);
      await bot.asks("Pour déposer 5 000 F CFA sur le 77 123 45 67, touchez « Confirmer »");
      person.taps("Confirmer");
      await bot.asks("Votre code secret");
      expect(counter.operator.ledger()).toEqual([]);
    },
  );

  it("answers no question by itself either", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("/depto");
    await bot.asks("Vouliez-vous dire");
    person.says("oui");
    await bot.asks("Touchez votre réponse sous la question");
    person.taps("Oui");
    await bot.asks("Numéro du client");
  });

  it("where nothing waits is answered, and thanks are too", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("ok");
    await bot.asks("Rien n’attend votre réponse");
    person.says("Merci !");
    await bot.asks("Avec plaisir");
  });
});

describe("trouble with a deposit", () => {
  it.each(["non", "je me suis trompé", "annule le dernier dépôt"])(
    "at its review names what can be changed: %s",
    async (text) => {
      const { person, bot } = (await openWholeCounter()).meets(AWA);
      person.says("771234567 5000");
      await bot.asks("Vérifiez avant de confirmer");
      person.says(text);
      await bot.asks("Touchez « Changer le numéro », « Changer le montant » ou « Annuler »");
    },
  );

  it.each([
    ["je me suis trompé de numéro", "Un dépôt payé ne s’annule pas d’ici"],
    ["annule le dernier dépôt", "Un dépôt payé ne s’annule pas d’ici"],
    ["le client n’a pas reçu", "Orange Money dit que ce dépôt est payé"],
  ])("that was paid is said whom to call about, with its card: %s", async (text, answer) => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    awa.person.says(text);
    await awa.bot.asks(answer);
    await awa.bot.asks("CFA →");
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("that nobody knows the end of is said to be checked", async () => {
    const counter = await openWholeCounter();
    counter.operator.faults.add({ kind: "no_answer", operation: "createCashIn", times: "always" } as never);
    const { person, bot } = counter.meets(AWA);
    person.says("770000103 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.taps("Confirmer");
    await bot.asks("Votre code secret");
    for (const key of ["0", "4", "7", "3", "✓"]) person.taps(key);
    await bot.asks("vérification en cours");
    person.says("le client n’a rien reçu");
    await bot.asks("Ne le refaites pas");
  });

  it("of somebody who made none is answered", async () => {
    const counter = await openWholeCounter();
    for (const id of [AWA, OWNER]) {
      const { person, bot } = counter.meets(id);
      person.says("le client n’a pas reçu");
      await bot.asks("Aucun dépôt n’a été fait dans cette conversation");
    }
  });
});

describe("what is no message in words", () => {
  it("gets a sentence that fits, and an open question stays open", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    for (const [more, answer] of [
      [{ voice: { file_id: "v", file_unique_id: "v", duration: 3 } }, "vocaux"],
      [{ location: { latitude: 14.7, longitude: -17.4 } }, "Un lieu"],
      [
        { sticker: { file_id: "s", file_unique_id: "s", type: "regular", width: 1, height: 1 } },
        "Seuls les messages écrits",
      ],
    ] as const) {
      delivers(counter, { person, bot }, "message", more);
      await bot.shows(answer);
    }
    person.sendsPhoto({ name: "a.jpg", content: "x" });
    await bot.asks("Les images ne sont pas lues");
    person.says("6000");
    await bot.asks("six mille");
  });

  it("is answered at a review and at an open pad as well, like trouble and thanks, and the deposit goes on", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    const others = async (...answers: readonly [string, string, string, string, string]) => {
      const [voice, place, photo, thanks, trouble] = answers;
      delivers(counter, { person, bot }, "message", { voice: { file_id: "v", file_unique_id: "v", duration: 3 } });
      await bot.asks(voice);
      delivers(counter, { person, bot }, "message", { location: { latitude: 14.7, longitude: -17.4 } });
      await bot.asks(place);
      person.sendsPhoto({ name: "a.jpg", content: "x" });
      await bot.asks(photo);
      person.says("merci");
      await bot.asks(thanks);
      person.says("le client n’a pas reçu");
      await bot.asks(trouble);
    };
    person.says("771234567 5000");
    const review = await bot.asks("Vérifiez avant de confirmer");
    await others("vocaux", "Un lieu", "Les images ne sont pas lues", "Avec plaisir", "Aucun dépôt n’a été fait");
    person.taps("Confirmer", review);
    const pad = await bot.asks("Votre code secret");
    const awaited = "Votre code secret est attendu";
    await others(awaited, awaited, awaited, awaited, awaited);
    for (const key of [...PIN, "✓"]) person.taps(key, pad);
    await bot.asks("CFA →");
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("under a picture is asked about where it is a deposit", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.sendsPhoto({ name: "a.jpg", content: "x", caption: "771234567 5000" });
    await bot.asks("Sous l’image, vous avez écrit un dépôt : « 77 123 45 67 5 000 » ?");
    person.taps("Oui");
    await bot.asks("Vérifiez avant de confirmer");
  });

  it("that the phone says by itself gets no answer, and is no act of its holder (F61)", async () => {
    const counter = await openWholeCounter();
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 771234567");
    await bot.asks("Montant du dépôt");
    const before = counter.chat.events.all.length;
    for (const more of [
      { pinned_message: { message_id: 1, date: 0, chat: person.room.chat } },
      { message_auto_delete_timer_changed: { message_auto_delete_time: 60 } },
      { chat_background_set: { type: { type: "chat_theme", theme_name: "x" } } },
      { write_access_allowed: {} },
    ])
      delivers(counter, { person, bot }, "message", more);
    delivers(counter, { person, bot }, "edited_message", { location: { latitude: 1, longitude: 1 } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(counter.chat.events.all.slice(before)).toEqual([]);
    person.says("6000");
    await bot.asks("six mille");
  });
});

describe("a message that is changed", () => {
  it("to a whole deposit is asked about before anything begins", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    const said = person.says("77123456 5000");
    await bot.asks("trop court");
    person.edits(said, "771234567 5000");
    await bot.asks("Vous avez modifié un message. Un nouveau dépôt : « 77 123 45 67 5 000 » ?");
    person.taps("Oui");
    await bot.asks("Vérifiez avant de confirmer");
  });

  it("under a review asks which comes first, and anything else is to be sent anew", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    const said = person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    person.edits(said, "782223344 5000");
    await bot.asks("Le finir d’abord, ou l’abandonner");
    person.edits(said, "bonjour");
    await bot.asks("Un message modifié n’est pas relu");
  });
});

/** A customer in the address book, by a contact card. */
async function keeps({ person, bot }: Meeting, name: string, phone: string): Promise<void> {
  person.sharesContact({ firstName: name, phone });
  await bot.asks("Montant du dépôt");
  person.says("/annuler");
  await bot.asks("C’est annulé");
}

/** What no verb of the person's says. */
function delivers(counter: WholeCounter, { person }: Meeting, kind: "message" | "edited_message", more: object): void {
  const { chat } = person.room;
  nextId += 1;
  counter.chat.delivers({
    [kind]: { message_id: nextId, date: Math.floor(Date.now() / 1_000), chat, from: person.user, ...more },
  } as never);
}

let nextId = 1_999_000_000;
