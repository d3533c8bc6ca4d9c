import { beforeEach, describe, expect, it } from "vitest";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { PIN } from "../canary/pins.ts";
import type { BotInChat } from "../demo/person.ts";
import { AWA, MODOU, OWNER, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;
const WALLET = "780000001" as Msisdn;

beforeEach(async () => {
  counter = await openToldCounter({ checksCalls: true });
});

describe("the customer of a first deposit", () => {
  it("is put into the book by saying yes under the receipt and typing a name, and is a button from then on", async () => {
    const awa = counter.meets(AWA);
    await deposits(awa, "771234567 5000");
    awa.person.taps("Détails");
    await awa.bot.asks("Ce reçu ne remplace pas");
    awa.person.taps("Enregistrer ce client ?");
    await awa.bot.asks("Nom du client au 77 123 45 67");
    awa.person.says("  Fatou\u202e  Ndiaye ");
    await awa.bot.asks("77 123 45 67, Fatou Ndiaye, est dans votre carnet");
    const receipt = await awa.bot.shows("\nFatou Ndiaye · ");
    expect(receipt.body.text).toContain("CFA →");
    expect(JSON.stringify(receipt.markup)).not.toContain("Enregistrer ce client");
    counter.clock.pass(10 * 60_000);
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.taps("77 123 45 67 · Fatou Ndiaye");
    await awa.bot.answers("");
    await awa.bot.asks("Client : 77 123 45 67, Fatou Ndiaye");
    awa.person.says("2000");
    const review = await awa.bot.asks("Vérifiez");
    expect(review.text).toMatch(/Numéro\u00a0: 77\u00a0123\u00a045\u00a067/);
    expect(review.text).toMatch(/Client \(votre carnet\)\u00a0: Fatou Ndiaye/);
    expect(review.text).toMatch(
      /Dernier dépôt\u00a0: 5\u00a0000\u00a0F\u00a0CFA \((\d{1,2}\u00a0h\u00a0\d\d|\p{L}+di|dimanche)\), vers Fatou Ndiaye/u,
    );
  });

  it("is named with the weekday some days later, and never asked for twice", async () => {
    const awa = counter.meets(AWA);
    const { data, message } = await keepData(awa, "771234567 5000");
    await names(awa, "771234567", "Fatou");
    awa.person.tapsWithData(data, message);
    await awa.bot.answers("déjà dans votre carnet : Fatou");
    counter.clock.pass(3 * 24 * 3_600_000);
    awa.person.says("771234567 5000");
    const review = await awa.bot.asks("Vérifiez");
    expect(review.text).toMatch(/\((lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\)/);
  });

  it("S7: is nobody else's to remember", async () => {
    const { data } = await keepData(counter.meets(AWA), "771234567 5000");
    const modou = counter.meets(MODOU);
    modou.person.says("/carnet");
    const book = await modou.bot.asks("Votre carnet est vide");
    modou.person.tapsWithData(data, book.message_id);
    await modou.bot.answers("n’est plus valable");
  });
});

describe("the question for the number", () => {
  it("offers several who fit a name, and takes none of them by itself", async () => {
    const awa = counter.meets(AWA);
    await names(awa, "771234567", "Aïda Fall");
    await names(awa, "771234568", "Aïda Ndiaye");
    await names(awa, "771234569", "Moussa Fall");
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.says("aida");
    const offer = await awa.bot.asks("Quel client");
    expect(offer.buttons.flat()).toEqual(
      ["77 123 45 67 · Aïda Fall", "77 123 45 68 · Aïda Ndiaye", "Annuler"].map(noBreaks),
    );
    awa.person.says("zzz");
    await awa.bot.asks("personne de ce nom");
    awa.person.taps("77 123 45 68 · Aïda Ndiaye");
    await awa.bot.asks("Client : 77 123 45 68, Aïda Ndiaye");
  });

  it("takes the only one of a name, and says the number at once and in the review", async () => {
    const awa = counter.meets(AWA);
    await names(awa, "771234567", "Aïda Fall");
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.says("FALL aïda");
    await awa.bot.asks("Client : 77 123 45 67, Aïda Fall");
    awa.person.says("5000");
    expect((await awa.bot.asks("Vérifiez")).text).toContain(noBreaks("77 123 45 67"));
  });

  it("S1: offers who fits some figures, takes nobody by them and keeps none of them: they could be a PIN", async () => {
    const awa = counter.meets(AWA);
    await names(awa, "770473555", "Aïda Fall");
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.says(PIN);
    const offer = await awa.bot.asks("Quel client");
    expect(offer.buttons[0]).toEqual([noBreaks("77 047 35 55 · Aïda Fall")]);
    expect(counter.everStored.join("\n").replaceAll("770473555", "")).not.toContain(PIN);
    awa.person.says("0474");
    await awa.bot.asks("trop court");
    awa.person.says("771234567");
    await awa.bot.asks("Montant");
  });

  it("is followed by the customer's usual amount among the quick ones", async () => {
    const awa = counter.meets(AWA);
    await names(awa, "771234567", "Fatou");
    await deposits(awa, "771234567 7500");
    counter.clock.pass(10 * 60_000);
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.says("fatou");
    await awa.bot.asks("Montant");
    awa.person.taps("D’habitude : 7 500");
    await awa.bot.asks("sept mille cinq cents");
  });

  it("shows favourites first, then the last five customers, each once", async () => {
    const awa = counter.meets(AWA);
    for (let nr = 0; nr < 7; nr += 1) await deposits(awa, `77123456${nr} 5000`);
    await names(awa, "771234566", "Sixième");
    await counter.store.books.addressBook.save({ wallet: WALLET, number: "771234561" as Msisdn, name: "Un" }, by());
    await counter.store.books.addressBook.setFavourite(WALLET, "771234561" as Msisdn, true, by());
    awa.person.says("/depot");
    const { buttons } = await awa.bot.asks("Numéro du client");
    expect(buttons.flat()).toEqual(
      [
        "⭐ 77 123 45 61 · Un",
        "77 123 45 66 · Sixième",
        "77 123 45 65",
        "77 123 45 64",
        "77 123 45 63",
        "77 123 45 62",
        "Annuler",
      ].map(noBreaks),
    );
  });

  it("fills the book from a shared contact, and keeps the name that the book has", async () => {
    const awa = counter.meets(AWA);
    awa.person.sharesContact({ phone: "+221771234567", firstName: "✅ Fatou vérifiée", lastName: "\u202eNdiaye" });
    await awa.bot.asks("77 123 45 67, Fatou vérifiée Ndiaye, est dans votre carnet");
    await awa.bot.asks("Client : 77 123 45 67, Fatou vérifiée Ndiaye");
    awa.person.taps("Annuler");
    await awa.bot.asks("C’est annulé");
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.sharesContact({ phone: "221771234567", firstName: "Autre" });
    await awa.bot.asks("Client : 77 123 45 67, Fatou vérifiée Ndiaye");
  });

  it("refuses a button of an old question with a sentence (F25)", async () => {
    const awa = counter.meets(AWA);
    await names(awa, "771234567", "Fatou");
    await deposits(awa, "771234567 5000");
    awa.person.says("/depot");
    const question = await awa.bot.asks("Numéro du client");
    awa.person.says("/annuler");
    await awa.bot.asks("C’est annulé");
    awa.person.tapsWithData("k:to:771234567", question.message_id);
    await awa.bot.answers("Cette question est close");
  });
});

describe("/carnet", () => {
  it("adds, shows, renames, stars and removes, with a way back at every step", async () => {
    const awa = counter.meets(AWA);
    awa.person.says("/carnet");
    await awa.bot.asks("Votre carnet est vide");
    awa.person.taps("Ajouter un client");
    await awa.bot.asks("Numéro du client à enregistrer");
    awa.person.says("abc");
    await awa.bot.asks("pas lisible");
    awa.person.says("771234567");
    await awa.bot.asks("Nom du client");
    awa.person.says("771234567");
    await awa.bot.asks("Un nom a des lettres");
    awa.person.says("Fatou");
    await awa.bot.asks("est dans votre carnet");
    awa.person.taps("Carnet");
    await awa.bot.asks("Clients : 1");
    awa.person.taps("77 123 45 67 · Fatou");
    await awa.bot.asks("Aucun dépôt réussi jusqu’ici");
    awa.person.taps("⭐ Mettre en favori");
    await awa.bot.asks("⭐ 77 123 45 67 · Fatou");
    awa.person.taps("Renommer");
    await awa.bot.asks("Nouveau nom pour Fatou");
    awa.person.says("Fatou Sow");
    await awa.bot.asks("C’est noté : 77 123 45 67, Fatou Sow");
    awa.person.says("/carnet sow");
    await awa.bot.asks("Dans votre carnet");
    awa.person.taps("⭐ 77 123 45 67 · Fatou Sow");
    await awa.bot.asks("⭐ 77 123 45 67 · Fatou Sow");
    awa.person.taps("Supprimer");
    await awa.bot.asks("Supprimer du carnet");
    awa.person.taps("Retour");
    await awa.bot.asks("⭐ 77 123 45 67 · Fatou Sow");
    awa.person.taps("Supprimer");
    await awa.bot.asks("Supprimer du carnet");
    awa.person.taps("Oui, supprimer");
    await awa.bot.answers("n’est plus dans votre carnet");
    await awa.bot.asks("Votre carnet est vide");
  });

  it("S40: shows a name that was kept before names were cleaned without what is not seen or looks like our figures, after them", async () => {
    const awa = counter.meets(AWA);
    const name = "\u202e\u3164Awa\u200b 50\u00a0000 F CFA\u02d0 \u{1d7d3}\u{1d7ce}00F 🎉\u2066Diop";
    await counter.store.books.addressBook.save({ wallet: WALLET, number: "771234567" as Msisdn, name }, by());
    awa.person.says("/carnet");
    const book = await awa.bot.asks("Votre carnet");
    expect(book.buttons.flat()[0]).toBe(noBreaks("77 123 45 67 · Awa Diop"));
    awa.person.taps("77 123 45 67 · Awa Diop");
    await awa.bot.asks("77 123 45 67 · Awa Diop");
    awa.person.taps("Faire un dépôt");
    await awa.bot.asks("Client : 77 123 45 67, Awa Diop");
    awa.person.says("5000");
    const { text } = await awa.bot.asks("Client (votre carnet) : Awa Diop");
    expect(text).not.toMatch(/[\p{Cf}\u3164\u02d0]|50.000|🎉/u);
  });

  it("shows eight on a page, there and back", async () => {
    const awa = counter.meets(AWA);
    for (let nr = 0; nr < 9; nr += 1) await names(awa, `77123456${nr}`, `Client ${nr}`);
    awa.person.says("mon carnet");
    expect((await awa.bot.asks("page 1 sur 2")).buttons.flat()).toHaveLength(8 + 3);
    awa.person.taps("Suite ▶");
    expect((await awa.bot.asks("page 2 sur 2")).buttons.flat()[0]).toBe(noBreaks("77 123 45 68 · Client 8"));
    awa.person.taps("◀ Avant");
    await awa.bot.asks("page 1 sur 2");
    awa.person.taps("Fermer");
    await awa.bot.answers("");
    await awa.bot.asks("page 1 sur 2");
    expect(awa.bot.buttons).toEqual([]);
  });

  it("S7: old, foreign and forged buttons reach nobody's book", async () => {
    const awa = counter.meets(AWA);
    await names(awa, "771234567", "Fatou");
    const modou = counter.meets(MODOU);
    modou.person.says("/carnet");
    const { message_id } = await modou.bot.asks("Votre carnet est vide");
    for (const act of ["card", "rename", "star", "drop", "sure-drop", "pay"]) {
      modou.person.tapsWithData(`k:${act}:771234567`, message_id);
      await modou.bot.answers("n’est plus dans votre carnet");
    }
    for (const data of ["k:", "k:page:-1", "k:page:99999999", "k:card:77", "k:keep:../../x", "k:nothing:771234567"]) {
      modou.person.tapsWithData(data, message_id);
      await modou.bot.answers("n’est plus valable");
    }
    expect(await counter.store.books.addressBook.find(WALLET, "771234567" as Msisdn)).toMatchObject({ name: "Fatou" });
  });

  it("is for those who deposit, and is not begun while a PIN is awaited", async () => {
    const owner = counter.meets(OWNER);
    owner.person.says("/carnet");
    await owner.bot.asks("vous n’avez pas de carnet");
    const awa = counter.meets(AWA);
    awa.person.says("/carnet");
    const book = await awa.bot.asks("Votre carnet est vide");
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez");
    awa.person.taps("Confirmer");
    await awa.bot.asks("code secret");
    awa.person.tapsWithData("k:add", book.message_id);
    await awa.bot.answers("code secret est attendu");
  });
});

describe("the name that the operator tells", () => {
  it("S26: is edited into the review as the operator's word, cut and cleaned", async () => {
    counter.operator.profile = async () => ({
      kind: "profile",
      profile: { firstName: "\u202eFatou <b>", lastName: "Ndiaye".repeat(100) },
    });
    const awa = counter.meets(AWA);
    awa.person.says("771234567 5000");
    const review = await awa.bot.asks("Vérifiez");
    const told = await awa.bot.asks("Nom donné par Orange Money : Fatou b Ndiaye");
    expect(told.message_id).toBe(review.message_id);
    expect(told.text).toContain(noBreaks("77 123 45 67"));
    expect(told.text.length).toBeLessThan(400);
    expect(told.buttons).toEqual(review.buttons);
    awa.person.taps("Confirmer");
    await awa.bot.asks("code secret");
  });

  it("is held against the book's: no word in common is said, before a wrong number is paid", async () => {
    counter.operator.profile = async () => ({ kind: "profile", profile: { firstName: "MOUSSA", lastName: "Fall" } });
    const awa = counter.meets(AWA);
    await names(awa, "771234567", "Fatou Ndiaye");
    awa.person.says("771234567 5000");
    await awa.bot.asks("Orange Money ne donne pas le même nom que votre carnet");
    awa.person.says("/annuler");
    await awa.bot.asks("C’est annulé");
    await names(awa, "771234568", "Moussa boutique");
    awa.person.says("771234568 5000");
    const fits = await awa.bot.asks(/45\u00a068(.|\n)*MOUSSA Fall/);
    expect(fits.text).not.toContain("pas le même nom");
  });

  it("is not asked for again once the contract refused it", async () => {
    let calls = 0;
    counter.operator.profile = async () => {
      calls += 1;
      return { kind: "rejected", reason: "application_refused", code: "11" };
    };
    const awa = counter.meets(AWA);
    for (const number of ["771234567", "771234568", "771234569"]) {
      awa.person.says(`${number} 5000`);
      expect((await awa.bot.asks("Vérifiez")).text).not.toContain("Orange Money");
      awa.person.says("/annuler");
      await awa.bot.asks("C’est annulé");
    }
    expect(calls).toBe(1);
  });

  it("comes too late for a review that was confirmed: the PIN pad stays", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    counter.operator.profile = async () => {
      await promise;
      return { kind: "profile", profile: { firstName: "Fatou" } };
    };
    const awa = counter.meets(AWA);
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez");
    awa.person.taps("Confirmer");
    const pad = await awa.bot.asks("Votre code secret");
    resolve();
    awa.person.says("/encours");
    await awa.bot.asks("Dépôts en cours");
    await awa.bot.asks("attend le code secret");
    const shown = awa.bot.messages.find(({ id }) => id === pad.message_id);
    expect(shown?.body.text).not.toContain("Fatou");
    expect(shown?.markup.kind).toBe("inline");
  });
});

it("an addition that was begun goes on after a restart", async () => {
  const awa = counter.meets(AWA);
  awa.person.says("/carnet");
  await awa.bot.asks("Votre carnet est vide");
  awa.person.taps("Ajouter un client");
  await awa.bot.asks("Numéro du client à enregistrer");
  await counter.restarts();
  awa.person.says("771234567");
  await awa.bot.asks("Nom du client");
});

type Meeting = ReturnType<ToldCounter["meets"]>;

async function deposits({ person, bot }: Meeting, words: string): Promise<void> {
  person.says(words);
  await bot.asks("Vérifiez");
  person.taps("Confirmer");
  await bot.asks("code secret");
  person.says(PIN);
  await bot.asks("CFA →");
}

/** Pays, and gives what the button under the receipt carries. */
async function keepData(meeting: Meeting, words: string): Promise<{ data: string; message: number }> {
  await deposits(meeting, words);
  meeting.person.taps("Détails");
  await meeting.bot.asks("Ce reçu ne remplace pas");
  return dataOf(meeting.bot, "Enregistrer ce client ?");
}

function dataOf(bot: BotInChat, label: string): { data: string; message: number } {
  for (const { markup, id } of bot.messages)
    if (markup.kind === "inline")
      for (const button of markup.rows.flat())
        if (button.text.replaceAll("\u00a0", " ") === label && "callback_data" in button)
          return { data: button.callback_data, message: id };
  throw new Error(`no button ${label}`);
}

async function names(_at: Meeting, number: string, name: string): Promise<void> {
  await counter.store.books.addressBook.save({ wallet: WALLET, number: number as Msisdn, name }, by());
}

function by() {
  return { personId: AWA, at: 0 };
}

function noBreaks(label: string): string {
  return label.replace(/(\d\d) (\d{3}) (\d\d) (\d\d)/, "$1\u00a0$2\u00a0$3\u00a0$4");
}
