import { describe, expect, it } from "vitest";
import { readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const A = "Client A;771234567";

/** Tables that could be read in more than one way, and what is asked: the most likely answer first. */
const ASKED: readonly [headings: string, line: string, question: string][] = [
  // Which money: gross, withheld, in advance, paid before, at most, in all.
  [
    "Prénom et Nom;Téléphone;Montant brut;Retenues;Net à payer",
    `${A};150000;30000;120000`,
    "amount ? E Net à payer | C Montant brut | D Retenues",
  ],
  [
    "Nom;Téléphone;Montant;Avance;Reste à payer",
    `${A};150000;30000;120000`,
    "amount ? E Reste à payer | C Montant | D Avance",
  ],
  [
    "Nom;Téléphone;Montant des retenues;Net à payer",
    `${A};30000;120000`,
    "amount ? D Net à payer | C Montant des retenues",
  ],
  [
    "Nom;Téléphone;Total brut;Avances;A payer",
    `${A};150000;30000;120000`,
    "amount ? E A payer | C Total brut | D Avances",
  ],
  [
    "Nom;Téléphone;Salaire de base;Prime;A percevoir",
    `${A};90000;10000;100000`,
    "amount ? E A percevoir | D Prime | C Salaire de base",
  ],
  ["Nom;Téléphone;Montant;Montant déjà payé", `${A};150000;30000`, "amount ? C Montant | D Montant déjà payé"],
  ["Nom;Téléphone;Montant;Quota", `${A};5000;100`, "amount ? C Montant | D Quota"],
  ["Nom;Téléphone;Solde;A verser", `${A};5000;100`, "amount ? D A verser | C Solde"],
  ["Nom;Téléphone;Janvier;Février;Mars", `${A};5000;5000;10000`, "amount ? C Janvier | D Février | E Mars"],
  ["Nom;Téléphone;2024;2025", `${A};5000;6000`, "amount ? C 2024 | D 2025"],
  ["Nom;Téléphone;Avance", `${A};5000`, "amount ? C Avance"],
  ["Nom;Téléphone;Zorro", `${A};5000`, "amount ? C Zorro"],
  ["Nom;Téléphone;Montant brut;Net à payer", `${A};5000;`, "amount ? C Montant brut"],
  // Whose number.
  [
    "Prénom et Nom;Téléphone;Numéro Orange Money;Montant",
    `${A};781234567;5000`,
    "number ? C Numéro Orange Money | B Téléphone",
  ],
  ["Nom;Tel;N° OM;Montant", `${A};781234567;5000`, "number ? C N° OM | B Tel"],
  ["Nom;Téléphone;Wave;OM;Montant", `${A};761234567;781234567;5000`, "number ? D OM | B Téléphone | C Wave"],
  ["Name;Phone;Account number;Amount", `${A};781234567;5000`, "number ? B Phone | C Account number"],
  [
    "Agent;Téléphone;Bénéficiaire;Compte Orange Money;Montant",
    "Agent X;771234567;Client A;781234567;5000",
    "number ? D Compte Orange Money | B Téléphone",
  ],
  [
    "Élève;Téléphone du père;N° bénéficiaire;Montant",
    `${A};781234567;5000`,
    "number ? C N° bénéficiaire | B Téléphone du père",
  ],
  ["Prénom;Nom;Tél agent;Montant", "Awa;Client;771234567;5000", "number ? C Tél agent"],
  ["Nom;Numéro Wave;Montant", `${A};5000`, "number ? B Numéro Wave"],
  // Whose name.
  ["Nom;Bénéficiaire;Téléphone;Montant", "Agent X;Client A;771234567;5000", "name ? B Bénéficiaire | A Nom"],
];

/** Tables with many columns of which only one can be meant. */
const CLEAR: readonly [headings: string, line: string, ...expected: string[]][] = [
  ["Numéro client;Nom;Montant OM", "771234567;Client A;5000", "2 771234567 5000 Client A"],
  ["Numéro client;Nom;Téléphone;Montant OM", "4521;Client A;771234567;5000", "2 771234567 5000 Client A"],
  [
    "N°;Matricule;Prénom;Nom;CNI;Téléphone;Nbre jours;Taux journalier;Âge;Montant",
    "1;452;Awa;Client;1234567890123;771234567;12;2500;31;30000",
    "2 771234567 30000 Awa Client",
  ],
  ["Agent;Téléphone;Bénéficiaire;Montant", "Agent X;771234567;Client A;5000", "2 771234567 5000 Client A"],
  ["Nom;Téléphone;Montant;Montant en lettres", `${A};5000;cinq mille`, "2 771234567 5000 Client A"],
  ["Nom;Téléphone;Date de paiement;Montant", `${A};27/11/2026;5000`, "2 771234567 5000 Client A"],
  ["Nom;Contact;Téléphone;Montant", `${A};771234567;5000`, "2 771234567 5000 Client A"],
  ["Tur;Nimero;Xaalis", `${A};5000`, "2 771234567 5000 Client A"],
];

/** Rows around the lines. */
const ROWS: readonly [what: string, text: string, expected: readonly string[]][] = [
  [
    "a title that reads as headings",
    "Paiement par téléphone;;Total salaires;\nNom;Numéro;Prime;Salaire\nAwa;771234567;5000;120000\nModou;781234567;6000;130000",
    ["amount ? C Prime | D Salaire"],
  ],
  [
    "two rows of headings",
    "Nom;Contact;;Rémunération;\n;Téléphone;;Brut;Net\nAwa;771234567;;150000;120000",
    ["amount ? E Net | D Brut"],
  ],
  [
    "a letterhead with a telephone",
    "Coopérative Y;;\nTél;33 821 00 00;\nNom;Téléphone;Montant\nAwa;771234567;5000",
    ["4 771234567 5000 Awa", "~ elsewhere 2"],
  ],
  [
    "a total and a note below",
    "Nom;Téléphone;Montant\nAwa;771234567;5000\nModou;781234567;6000\nTOTAL;;11000\nArrêté à onze mille francs",
    ["2 771234567 5000 Awa", "3 781234567 6000 Modou", "~ total 4", "~ note 5"],
  ],
  [
    "the same headings on the next page",
    "Nom;Téléphone;Montant\nAwa;771234567;5000\nNom;Téléphone;Montant\nModou;781234567;6000",
    ["2 771234567 5000 Awa", "4 781234567 6000 Modou", "~ headings 3"],
  ],
  [
    "other headings further down",
    "Nom;Téléphone;Montant\nAwa;771234567;5000\nNom;Téléphone;Somme\nModou;781234567;6000",
    ["part ? A2:C2 Nom, Téléphone, Montant | A4:C4 Nom, Téléphone, Somme"],
  ],
  [
    "tables side by side",
    "Nom;Téléphone;Montant;;Nom;Téléphone;Montant\nAwa;771234567;5000;;Modou;781234567;6000",
    ["part ? A2:D2 Nom, Téléphone, Montant | E2:G2 Nom, Téléphone, Montant"],
  ],
  [
    "columns that say the same",
    "Nom;Tel;N° OM;Montant;Net à payer\nAwa;771234567;77 123 45 67;5000;5 000",
    ["2 771234567 5000 Awa"],
  ],
];

describe("a table says by its headings and by what stands in it which number and which amount are meant, or a person is asked", () => {
  it.each(ASKED)("%s", (headings, line, question) => {
    expect(outcome(readText(`${headings}\n${line}`, LIMITS))).toEqual([question]);
  });

  it.each(CLEAR)("%s", (headings, line, ...expected) => {
    expect(outcome(readText(`${headings}\n${line}`, LIMITS))).toEqual(expected);
  });

  it.each(ROWS)("%s", (_what, text, expected) => {
    expect(outcome(readText(text, LIMITS))).toEqual(expected);
  });

  it("and what was answered is read, question by question, to the end", () => {
    const text = "Agent;Téléphone;Bénéficiaire;Compte OM;Brut;Net\nIbou;775550011;Awa;771234567;6000;5000";
    expect(outcome(readText(text, LIMITS, { number: "1", amount: "5" }))).toEqual(["2 775550011 5000 Awa"]);
    expect(outcome(readText(text, LIMITS, { number: "3", amount: "4" }))).toEqual(["2 771234567 6000 Awa"]);
    expect(outcome(readText(text, LIMITS, { number: "3", amount: "1" }))).toEqual(["amount ? F Net | E Brut"]);
  });
});
