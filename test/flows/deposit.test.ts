import { beforeEach, describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;

beforeEach(async () => {
  counter = await openToldCounter({ checksCalls: true });
});

describe("a deposit", () => {
  it("goes from a number and an amount through the review and the PIN to a receipt", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("/depot");
    const question = await bot.asks("Numéro du client");
    distributor.says("77 123 45 67");
    await bot.asks("Montant");
    distributor.says("5 000 F");
    const review = await bot.asks("cinq mille francs CFA");
    expect(review.text).toContain("77\u00a0123\u00a045\u00a067");
    expect(review.buttons).toEqual([["Confirmer"], ["Changer le numéro", "Changer le montant"], ["Annuler"]]);
    expect(bot.messages.find(({ id }) => id === question.message_id)?.markup.kind).toBe("none");
    distributor.taps("Confirmer");
    await bot.asks("code secret");
    distributor.says(PIN);
    const receipt = await bot.asks("CFA →");
    expect(receipt.message_id).toBe(review.message_id);
    expect(counter.operator.sent).toMatchObject([{ recipient: "771234567", amount: 5_000, distributor: "780000001" }]);
    expect(counter.operator.pins).toEqual([PIN]);
    const folded = await bot.shows("solde 995 000 F");
    expect(folded.body.text).toMatch(
      /^✅ 5\u00a0000\u00a0F\u00a0CFA → 77\u00a0123\u00a045\u00a067\n\d{1,2}\u00a0h\u00a0\d\d · solde 995\u00a0000\u00a0F\nCI261123\.1402\.A00001$/,
    );
    expect(bot.buttons).toEqual(["Détails"]);
    expect(folded.body.entities).toEqual([{ type: "code", offset: folded.body.text.indexOf("CI26"), length: 20 }]);
    distributor.taps("Détails");
    const told = await bot.shows("Nouveau solde : 995 000 F CFA");
    expect(told.id).toBe(folded.id);
    expect(told.body.text).toContain("Ce reçu ne remplace pas le message d’Orange Money.");
    expect(told.body.text).toMatch(/Référence\u00a0: G[0-9A-Z-]{18}\n/);
    expect(told.body.text).toMatch(/N°\u00a0Orange Money\u00a0: CI261123\.1402\.A00001/);
    expect(told.body.text).toMatch(/ à \d{1,2}\u00a0h\u00a0\d\d\n/);
    const copied = told.body.entities.map(({ offset, length }) => told.body.text.slice(offset, offset + length));
    expect(copied).toEqual([/G[0-9A-Z-]{18}/.exec(told.body.text)?.[0], "CI261123.1402.A00001"]);
    distributor.taps("Replier");
    expect((await bot.asks("CFA →")).text).toBe(folded.body.text);
  });

  it("S26: is written as plain text, so that nothing in it can be read as markup", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("771234567 5000");
    await bot.asks("Vérifiez");
    distributor.taps("Confirmer");
    await bot.asks("code secret");
    distributor.says(PIN);
    await bot.asks("CFA →");
    const texts = counter.chat.calls.filter(({ fields }) => "text" in fields);
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter(({ fields }) => "parse_mode" in fields)).toEqual([]);
  });

  it("is spoken in English to whoever speaks English", async () => {
    const { person: distributor, bot } = counter.meets(AWA, "en");
    distributor.says("/deposit");
    await bot.asks("Customer’s number");
    distributor.says("+221 77 123 45 67");
    await bot.asks("Amount");
    distributor.taps("5 000");
    await bot.asks("five thousand CFA francs");
    distributor.taps("Confirm");
    await bot.asks("secret code");
    distributor.says(PIN);
    await bot.asks("CFA →");
  });

  it("takes the customer's number from a contact card, during the question and without one", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("/depot");
    await bot.asks("Numéro du client");
    distributor.sharesContact({ phone: "221771234567", firstName: "Awa" });
    await bot.asks("Montant");
    distributor.says("/annuler");
    await bot.asks("C’est annulé");
    distributor.sharesContact({ phone: "+221771234567", firstName: "Awa" });
    await bot.asks("Montant");
    distributor.says("1000");
    await bot.asks("77 123 45 67");
  });

  it("asks which number of a contact card with several is meant, during the question and without one", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    const vcard =
      "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:A=C3=AFda\r\nTEL;CELL:+221 77 123 45 67\r\nitem1.TEL;TYPE=work:tel:+221-78-222-33-44\r\nTEL;HOME:338210000\r\nEND:VCARD\r\n";
    for (const words of ["/depot", "/annuler"]) {
      distributor.says(words);
      await bot.asks(words === "/depot" ? "Numéro du client" : "annulé");
      distributor.sharesContact({ phone: "221771234567", firstName: "Aïda", vcard });
      await bot.asks("plusieurs numéros. Lequel voulez-vous");
      expect(bot.buttons.map((label) => label.replace(/\u00a0/g, " "))).toEqual([
        "77 123 45 67",
        "78 222 33 44",
        "Annuler",
      ]);
      distributor.taps("78 222 33 44");
      await bot.asks("Montant");
    }
    distributor.says("1000");
    await bot.asks("78 222 33 44");
  });

  it("takes the one mobile number of a card that has others beside it", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    const vcard = "BEGIN:VCARD\nTEL:338210000\nTEL:+221\n  771234567\nEND:VCARD";
    distributor.sharesContact({ phone: "+33612345678", firstName: "Awa", vcard });
    await bot.asks("Montant");
    distributor.says("1000");
    await bot.asks("77 123 45 67");
  });

  it.each([
    "771234567 5000",
    "/depot 771234567 5000",
    "+221 77 123 45 67 5k",
    "77 123 45 67 5 000 F",
    "Dépôt 771234567 5 mille",
    "/DÉPOT 00221771234567 5.000",
  ])("goes straight to the review when it is given in one go: %s", async (text) => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says(text);
    const review = await bot.asks("cinq mille francs CFA");
    expect(review.text).toContain("Numéro\u00a0: 77\u00a0123\u00a045\u00a067");
    expect(review.buttons[0]).toEqual(["Confirmer"]);
  });

  it.each([
    ["77 123 45 6 75000", "trop court"],
    ["77123456 5000", "trop court"],
    ["338201234 5000", "numéro fixe"],
    ["771234567 5,50", "pas de centimes"],
    ["771234567 50 00", "deux façons"],
    ["77 123 45 67 89", "trop long"],
  ])("never guesses where the number ends and the amount begins: %s", async (text, why) => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says(text);
    await bot.asks(why);
    distributor.says("/aide");
    await bot.asks("Ce que vous pouvez faire ici");
    expect(bot.messages.filter(({ body }) => body.text.includes("Vérifiez avant de confirmer"))).toEqual([]);
  });

  it("asks only for the amount when only the number was given", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("/depot 771234567");
    await bot.asks("Montant");
    distributor.says("2 500");
    await bot.asks("deux mille cinq cents francs CFA");
  });

  it("warns before it is confirmed: another network's prefix, an odd amount, the first time", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("761234567 5003");
    const review = await bot.asks("Vérifiez avant de confirmer");
    expect(review.text).toContain("ne commence pas par 77 ou 78");
    expect(review.text).toContain("n’est pas un multiple de 5");
    expect(review.text).toContain("Premier dépôt vers ce numéro");
  });

  it("says what would be left where the balance is known", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("/solde");
    await bot.asks("1 000 000 F CFA");
    distributor.says("771234567 5000");
    await bot.asks("Solde après ce dépôt : 995 000 F CFA");
    distributor.says("/annuler");
    await bot.asks("C’est annulé");
    distributor.says("771234567 1500000");
    await bot.asks("ne suffit pas");
  });

  it("can be changed before it is confirmed: the other half stays, the old draft is over", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("771234567 5000");
    const first = await bot.asks("cinq mille");
    distributor.taps("Changer le montant");
    await bot.asks("Montant");
    distributor.says("7 000");
    const second = await bot.asks("sept mille");
    expect(second.text).toContain("77\u00a0123\u00a045\u00a067");
    distributor.taps("Changer le numéro");
    await bot.asks("Numéro du client");
    distributor.says("782223344");
    const third = await bot.asks("78 222 33 44");
    expect(third.text).toContain("sept mille");
    distributor.taps("Confirmer", first);
    await bot.answers("annulé ou expiré");
    expect(counter.operator.sent).toEqual([]);
  });

  it("is refused in words when it is above a limit, and another amount is asked for", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("771234567 3000000");
    await bot.asks("ne peut pas dépasser 2 000 000 F CFA");
    await bot.asks("Montant");
    distributor.says("2000000");
    await bot.asks("deux millions de francs CFA");
  });

  it("is not begun while a PIN is awaited", async () => {
    const { person: distributor, bot } = counter.meets(AWA);
    distributor.says("771234567 5000");
    await bot.asks("Vérifiez");
    distributor.taps("Confirmer");
    await bot.asks("code secret");
    distributor.says("/depot");
    await bot.asks("Votre code secret est attendu");
    distributor.says("/solde");
    await bot.asks("Votre code secret est attendu");
    distributor.says(PIN);
    await bot.asks("CFA →");
  });

  it("is not for an owner without a wallet", async () => {
    const { person: owner, bot } = counter.meets(OWNER);
    owner.says("/depot");
    await bot.asks("Aucun compte ne vous est attribué");
  });
});
