import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { hasUnclearId, judgeClaim, readPaymentMessage } from "../../src/domain/payment-message.ts";
import { anySign } from "../any-sign.ts";

const ID = "CI261127.2235.A00001";
const PAYMENT = { distributor: "780000001" as Msisdn, recipient: "771234567" as Msisdn, amount: 5_000 };
const TRUE = { kind: "true" };

function verdict(text: string, payment = PAYMENT) {
  const claim = readPaymentMessage(text);
  return claim && judgeClaim(claim, payment);
}

describe("a message about a payment", () => {
  it.each([
    `✅ Dépôt effectué\n\nNuméro\u00a0: 77\u00a0123\u00a045\u00a067\nMontant\u00a0: 5\u00a0000\u00a0F\u00a0CFA\n(cinq mille francs CFA)\nRéférence\u00a0: GHB5-9C9G-BG4K-S7T1\nN° Orange Money\u00a0: ${ID}\nLe 27 novembre 2026 à 22 h 35\nNouveau solde\u00a0: 995\u00a0000\u00a0F\u00a0CFA`,
    `Vous avez recu 5000 FCFA du 780000001 sur le 771234567. Nouveau solde: 12 500 FCFA. ID: ${ID}`,
    `Depot de 5.000F vers +221 77 123 45 67 reussi. Frais: 0 FCFA. Ref ${ID.toLowerCase()}`,
    `${ID} 771234567 FCFA 5000,00`,
    `tel 77-123-45-67, 5 000 CFA (${ID}).`,
    `Dépôt effectué.\nMontant : 5 000 F CFA\nNuméro : 77 123 45 67\nRef.${ID}`,
    `You have received 5000 XOF on 771234567. Trans ID: CI261127.2235.\nA00001`,
  ])("is true where id, amount and number are those of the payment: %#", (text) => {
    expect(verdict(text)).toEqual(TRUE);
  });

  it.each([
    ["amount", `Depot de 50 000 FCFA vers 771234567. ID ${ID}`],
    ["number", `Depot de 5000 FCFA vers 771234568. ID ${ID}`],
    ["amount,number", `${ID} : 4 000 F CFA au 76 123 45 67`],
    ["amount", `50 000 FCFA, solde 5.000 EUR FCFA, ID ${ID}`.replace("5.000 EUR ", "")],
  ])("is false where the %s is said once, and the payment's own is nowhere in it", (differs, text) => {
    expect(verdict(text)).toEqual({ kind: "false", differs: differs.split(",") });
  });

  it.each([
    ["amount", `Vous avez recu 5000 du 771234567. Bonus 50 FCFA. ${ID}`], // no unit: not said as an amount
    ["amount", `5000 F CFA ou 6000 F CFA au 771234567 ${ID}`],
    ["amount", `Bonus reçu avec 5000 vers 771234567, 200 F CFA ${ID}`], // its own figure is there
    ["number", `Vous avez recu un depot de 5000 FCFA du 780000001. ${ID}`],
    ["number", `5000 F CFA de 771234567 vers 771234568 ${ID}`],
    ["amount,number", `${ID} 7 août : 780000001`],
    ["amount,number", ID],
    ["amount,number", `Depot effectue ${ID}`],
    ["amount", `Depot effectue au 771234567 ${ID}`],
    ["number", `Depot de 5000 FCFA effectue ${ID}`],
    ["amount", "Depot effectue vers 771234567, CI261127-2235-A00001"],
    ["number", "You have received 5000 FCFA. ID ci 261127 2235 a00001"],
    ["amount,number", "Depot effectue CI2611272235A00001"],
    ["amount,number", "Depot effectue CI261127/2235/A00001, CI261127.2235.A00001"], // the same one twice
  ])("is unclear where the %s is not said, or in two ways", (what, text) => {
    expect(verdict(text)).toEqual({ kind: "unclear", what: what.split(",") });
  });

  it.each([
    "771234567 5000",
    "Depot effectue",
    `${ID} et CI261127.2236.A00002 : 5000 F CFA`,
    "CI261127.2235.A0000 5000 F CFA",
    `X${ID} 5000 F CFA au 771234567`,
    `${ID} 5000 F CFA ${"a".repeat(1_500)}`,
  ])("is none without exactly one id: %#", (text) => {
    expect(readPaymentMessage(text)).toBeUndefined();
  });

  it.each([
    [true, `${ID} et CI261127.2236.A00002 : 5000 F CFA`],
    [true, "Depot effectue CI261127.2235.A0000"],
    [true, "Depot effectue CI261127.2235"],
    [true, "Depot effectue CI261127"],
    [true, "Depot effectue CI261127.22 5000 F CFA 771234567"],
    [true, "Depot effectué de 5000 F au 771234567 ID CI2611.22.A01"],
    [true, `Depot effectue ${ID}7`],
    [true, `Depot effectue IDX${ID}`],
    [false, ID],
    [false, "771234567 5000"],
    [false, "77 123 45 67 5 000"],
    [false, "dépôt de 5.000 F au 77.123.45.67"],
    [false, "Cissé 771234567 5000"],
    [false, "771234567.5000.Awa"],
    [false, "Awa ci 5000 771234567"],
    [true, "Depot effectue CI 261127"],
    [false, `771234567;5000;${ID}\n772345678;3000;CI261127.2236.A00002`],
  ])("has an id that cannot be read, or several: %s, %s", (has, text) => {
    expect(hasUnclearId(text)).toBe(has);
  });

  it("is never true unless the payment's own number and amount stand in it, whatever is written", () => {
    const word = fc.oneof(
      fc.constantFrom(
        ID,
        "5000",
        "5 000 F CFA",
        "50 000 FCFA",
        "771234567",
        "77 123 45 68",
        "solde",
        "frais",
        "\n",
        ".",
        "F",
      ),
      anySign,
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const text = words.join(" ");
        const found = verdict(text);
        if (found?.kind !== "true") return;
        expect(text.replaceAll(/\D/g, "")).toContain("771234567");
        expect(text).toMatch(/5 000 F CFA|5000\s+F\b/);
      }),
    );
  });

  it("is read in time that does not grow with hostile figures", () => {
    for (const text of ["1 000 ".repeat(240), "77 ".repeat(480), `${"1.".repeat(700)}F`])
      expect(readPaymentMessage(`${ID} ${text}`.slice(0, 1_500))).not.toBeNull();
  });
});
