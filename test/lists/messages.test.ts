import { describe, expect, it } from "vitest";
import { readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const AWA = "1 771234567 5000";

/** One line, and what it says: a payment, or why it is none. */
const LINES: readonly [text: string, expected: string][] = [
  // Numbers and amounts in the forms that people use.
  ["771234567 5000 Awa", `${AWA} Awa`],
  ["Awa 77 123 45 67 5 000 F", `${AWA} Awa`],
  ["771234567 : 5000", AWA],
  ["771234567: 5000", AWA],
  ["Awa : 77 123 45 67 = 5.000", `${AWA} Awa`],
  ["5000 pour 771234567", AWA],
  ["5 000 F pour le 77 123 45 67 (Awa)", `${AWA} Awa`],
  ["5000 au 771234567", AWA],
  ["771234567 = 10.000", "1 771234567 10000"],
  ["1- 771234567 5000", AWA],
  ["1-771234567 5000", AWA],
  ["1) 771234567 5000", AWA],
  ["1. 77 123 45 67 5 000 Awa", `${AWA} Awa`],
  ["N°1 : 771234567 5000", AWA],
  ["1️⃣ 771234567 5000", AWA],
  ["① 771234567 5000", AWA],
  ["*771234567* 5000", AWA],
  ["*771234567 5000*", AWA],
  ["_Awa_ *771234567* : *5 000 F*", `${AWA} Awa`],
  ["- 771234567 5000 Awa", `${AWA} Awa`],
  ["• 771234567 5000 Awa", `${AWA} Awa`],
  ["👉 771234567 5000 Awa", `${AWA} Awa`],
  ["👉🏾771234567👉🏾5000", AWA],
  ["(+221)771234567 5000", AWA],
  ["(+221) 77 123 45 67 5000", AWA],
  ["tel:+221771234567 5000", AWA],
  ["Tél : 77.123.45.67 Montant : 5 000 F CFA Nom : Awa", `${AWA} Awa`],
  ["N° 771234567 somme 5000", AWA],
  ["00221771234567 5000", AWA],
  ["221 77 123 45 67 5 000", AWA],
  ["\u202a+221 77 123 45 67\u202c 5000", AWA],
  ["77-123-45-67 5000", AWA],
  ["77 1234567 5.000F", AWA],
  ["771 234 567 15 000", "1 771234567 15000"],
  ["771234567 5 000,00", AWA],
  ["771234567 5,000.00", AWA],
  ["771234567 5000.00", AWA],
  ["771234567 5000 francs CFA", AWA],
  ["771234567 5000 F.CFA Awa", `${AWA} Awa`],
  ["771234567 CFA 5000", AWA],
  ["771234567 XOF 5000", AWA],
  ["771234567 5'000", AWA],
  ["771234567 5\u202f000", AWA],
  ["771234567 5k", AWA],
  ["771234567 5 mille", AWA],
  ["771234567 5 milles", AWA],
  ["771234567 1 250 000", "1 771234567 1250000"],
  ["771234567 25 F", "1 771234567 25"],
  ["771234567;5000", AWA],
  ["771234567, 5000, Awa", `${AWA} Awa`],
  ["771234567,5000", AWA],
  ["771234567 5000, Awa", `${AWA} Awa`],
  ["771234567/5000", AWA],
  ["771234567 -> 5000 Awa", `${AWA} Awa`],
  ["771234567 - 5000 - Awa", `${AWA} Awa`],
  ["771234567-5000", AWA],
  ["Awa771234567 5000", `${AWA} Awa`],
  ["771234567 Awa 25 000", "1 771234567 25000 Awa"],
  ["771234567 Awa : 2 500", "1 771234567 2500 Awa"],
  ["25 000 771234567", "1 771234567 25000"],
  ["Mr Ba 5000 771234567", `${AWA} Mr Ba`],
  ["771234567 5000 M. Diop", `${AWA} M Diop`],
  ["771234567 5000 Moustapha Paye", `${AWA} Moustapha Paye`],
  ["771234567 5000 Awa et Modou", `${AWA} Awa et Modou`],
  ["771234567 5000 Awa merci", `${AWA} Awa`],
  // What a chat program puts around a message.
  ["[12/03/2026, 10:22] Nom: 771234567 5000", AWA],
  ["[12/03/2026 10:22:31] Awa Ndiaye: 771234567 5000 Modou", `${AWA} Modou`],
  ["[10:22, 12/03/2026] +221 78 123 45 67: 771234567 5000", AWA],
  ["12/03/2026, 10:22 - Nom: 771234567 5000", AWA],
  ["12/03/2026 à 10:22 - Nom: 771234567 5000", AWA],
  ["[3/12/26, 10:22:15\u202fAM] \u200eNom: 771234567 5000", AWA],
  ["[12/03/2026, 10:22] Nom: 771234567 5000 ‎<Ce message a été modifié>", AWA],
  // A word, a unit, a currency or a sign beside the figure.
  ["771234567 2 junni", "1 ✗ amount_words"],
  ["771234567 100 dërëm", "1 ✗ amount_words"],
  ["771234567 5 mille cinq cents", "1 ✗ amount_words"],
  ["771234567 2 millions", "1 ✗ amount_words"],
  ["771234567 cinq 5000", "1 ✗ amount_words"],
  ["771234567 100 euros", "1 ✗ amount_currency"],
  ["771234567 100 €", "1 ✗ amount_currency"],
  ["771234567 5000 FG", "1 ✗ amount_currency"],
  ["771234567 10 %", "1 ✗ amount_unit"],
  ["771234567 15 kg", "1 ✗ amount_unit"],
  ["771234567 1 sac", "1 ✗ amount_unit"],
  ["771234567 5000 x", "1 ✗ amount_unit"],
  ["771234567 +5000", "1 ✗ amount_unit"],
  ["771234567 5000?", "1 ✗ amount_unit"],
  ["771234567 chambre 1000", "1 ✗ amount_unit"],
  ["771234567 matricule : 4521", "1 ✗ amount_unit"],
  ["771234567 5²", "1 ✗ amount_unreadable"],
  ["771234567 ½", "1 ✗ amount_unreadable"],
  ["771234567 ５０００", "1 ✗ amount_unreadable"],
  ["771234567 5O00", "1 ✗ amount_unreadable"],
  ["771234567 1E+09", "1 ✗ amount_scientific"],
  ["2.21771E+11 5000", "1 ✗ number_scientific"],
  ["221771200000 5000", "1 ✗ number_rounded"],
  ["771234567 (5000)", "1 ✗ amount_unreadable"],
  ["771234567 -5000", "1 ✗ amount_negative"],
  ["771234567 5.5k", "1 ✗ amount_fraction"],
  ["771234567 5.00", "1 ✗ amount_fraction"],
  ["771234567 5000 mille", "1 ✗ amount_ambiguous"],
  ["771234567 5 0000", "1 ✗ amount_ambiguous"],
  // More than one way to read it.
  ["Client A\t771234567\t12\t500", "amount ? D | C"],
  ["771234567 5 000 3", "1 ✗ amount_ambiguous"],
  ["771234567 3 5000", "1 ✗ amount_ambiguous"],
  ["771234567  12  500", "1 ✗ unclear_other_figures"],
  ["1 771234567 5000", "1 ✗ unclear_other_figures"],
  ["Awa 2 771234567 5000", "1 ✗ unclear_other_figures"],
  ["771234567 5000 Awa 2", "1 ✗ unclear_other_figures"],
  ["771234567 5000 ou 6000", "1 ✗ unclear_other_figures"],
  ["2 x 771234567 5000", "1 ✗ unclear_other_figures"],
  ["771234567 5000 ref 12", "1 ✗ unclear_other_figures"],
  ["le 27/11 771234567 5000", "1 ✗ unclear_other_figures"],
  ["771234567 Awa 2 500", "1 ✗ unclear_two_ways"],
  ["2 500 771234567", "1 ✗ unclear_two_ways"],
  ["771234567 500 K. Diop", "1 ✗ unclear_two_ways"],
  ["771234567 5 Mille Diallo", "1 ✗ unclear_two_ways"],
  ["771234567 5000 Kg Diop", "1 ✗ amount_unit"],
  ["771234567 5000 Mille Diallo", "1 ✗ amount_ambiguous"],
  ["771234567 25", "1 ✗ unclear_small_amount"],
  ["771234567 Awa 2", "1 ✗ unclear_small_amount"],
  ["771234567 5000 781234567 3000", "1 ✗ unclear_two_numbers"],
  ["771234567 ou 781234567 5000", "1 ✗ unclear_two_numbers"],
  ["771234567 5000 payé", "1 ✗ unclear_marked"],
  ["771234567 5000 déjà envoyé", "1 ✗ unclear_marked"],
  ["771234567 5000 ✅", "1 ✗ unclear_marked"],
  ["✅ 771234567 5000", "1 ✗ unclear_marked"],
  ["~771234567 5000 Awa~", "1 ✗ unclear_marked"],
  ["771234567 5000 annulé", "1 ✗ unclear_marked"],
  ["ne pas payer 771234567 5000", "1 ✗ unclear_marked"],
  ["771234567 5000 par jour", "1 ✗ unclear_words"],
  ["771234567 5000 demain", "1 ✗ unclear_words"],
  ["771234567 environ 5000", "1 ✗ unclear_words"],
  ["771234567 cinq mille", "1 ✗ unclear_words"],
  // Numbers that are none.
  ["77 123 45 6 5 500", "1 ✗ number_unreadable"],
  ["77 123 45 678 5000", "1 ✗ number_unreadable"],
  ["77123456 5000", "1 ✗ number_too_short"],
  ["7712345678 5000", "1 ✗ number_too_long"],
  ["33 821 12 34 5000", "1 ✗ number_fixed_line"],
  ["+33612345678 5000", "1 ✗ number_foreign"],
];

/** Several lines, where one says something about the others. */
const TEXTS: readonly [what: string, text: string, expected: readonly string[]][] = [
  [
    "a table copied with its tabs, without an amount",
    "Nom\tTéléphone\tJours\tTaux\nClient A\t771234567\t12\t500",
    ["no_amount_column"],
  ],
  ["a matricule beside the number", "Nom\tTéléphone\tMatricule\nClient A\t771234567\t4 521", ["no_amount_column"]],
  ["an age beside the number", "Nom;Téléphone;Age\nClient A;771234567;25", ["no_amount_column"]],
  ["the same out of a PDF", "Nom Téléphone Jours Taux\nClient A 771234567 12 500", ["blank_columns"]],
  ["10 and 250 out of a PDF", "Nom Téléphone Jours Taux\nClient A 771234567 10 250", ["blank_columns"]],
  ["a matricule out of a PDF", "Nom Téléphone Matricule\nClient A 771234567 4 521", ["blank_columns"]],
  ["an age out of a PDF", "Nom Téléphone Age\nClient A 771234567 25", ["blank_columns"]],
  ["a column that nobody knows, out of a PDF", "Nom Téléphone Lecture\nClient A 771234567 4521", ["no_amount_column"]],
  ["the same with commas", "Nom,Téléphone,Lecture\nClient A,771234567,4521", ["amount ? C Lecture"]],
  ["gross and net out of a PDF", "Nom Téléphone Brut Net\nClient A 771234567 150 000", ["blank_columns"]],
  ["headings below a title", "Paie de novembre\nNom Téléphone Jours\nClient A 771234567 250", ["blank_columns"]],
  [
    "headings after the first page",
    "Client A 771234567 250\nNom Téléphone Jours\nClient B 781234567 300",
    ["blank_columns"],
  ],
  [
    "headings of what a line has",
    "Nom Téléphone Montant\nClient A 771234567 12 500\nClient B 781234567 5000",
    ["2 771234567 12500 Client A", "3 781234567 5000 Client B"],
  ],
  [
    "one more column of words",
    "Nom Téléphone Montant Village\nClient A 771234567 12 500 Thiès\nClient B 781234567 5000 Mbour",
    ["3 781234567 5000 Client B Mbour", "2 ✗ unclear_two_ways"],
  ],
  [
    "a line of two figures makes the others unclear",
    "Client A 771234567 12 1500\nClient B 781234567 12 500\nClient C 761234567 5000",
    ["3 761234567 5000 Client C", "1 ✗ amount_ambiguous", "2 ✗ unclear_two_ways"],
  ],
  [
    "a slip among the zeros makes only its own line unclear",
    "771234567 5 0000\n781234567 12 500",
    ["2 781234567 12500", "1 ✗ amount_ambiguous"],
  ],
  [
    "a comma in one line",
    "771234567 5000 Awa\n781234567 3000, Modou Fall\n761234567 1 000",
    ["1 771234567 5000 Awa", "2 781234567 3000 Modou Fall", "3 761234567 1000"],
  ],
  [
    "a line of a table that is struck through",
    "Nom;Téléphone;Montant\nAwa;771234567;5000\n~Modou~;781234567;3000",
    ["2 771234567 5000 Awa", "3 ✗ unclear_marked"],
  ],
  [
    "a semicolon and a tab in one line each",
    "771234567 5000 Awa\n781234567;3000;Modou\n761234567\t1000\n701234567 1 500\n751234567 800",
    ["1 771234567 5000 Awa", "2 781234567 3000 Modou", "3 761234567 1000", "4 701234567 1500", "5 751234567 800"],
  ],
  [
    "lines that are counted without a sign",
    "1 771234567 5000 Awa\n2 781234567 3 000\n3 Fatou 761234567 1000",
    ["1 771234567 5000 Awa", "2 781234567 3000", "3 761234567 1000 Fatou"],
  ],
  [
    "figures before the lines that count nothing",
    "12 771234567 5000\n10 781234567 3000",
    ["1 ✗ unclear_other_figures", "2 ✗ unclear_other_figures"],
  ],
  [
    "greetings, headings of parts, a sum and thanks",
    "Bonjour, voici la liste\n\nDakar :\n771234567 5000\nThiès :\n781234567 3000\nTotal : 8 000 F\nMerci beaucoup",
    ["4 771234567 5000", "6 781234567 3000", "7 ✗ total_line"],
  ],
  [
    "a chat that was exported",
    "[12/03/2026, 10:22] Awa: Bonjour\n[12/03/2026, 10:23] Awa: 771234567 5000 Modou\n[12/03/2026, 10:24] Awa: 781234567 3000",
    ["2 771234567 5000 Modou", "3 781234567 3000"],
  ],
  [
    "a chat copied out of Telegram",
    "Awa, [12/03/2026 10:22]\n771234567 5000\n\nAwa, [12/03/2026 10:23]\n781234567 3000",
    ["2 771234567 5000", "5 781234567 3000"],
  ],
  [
    "commas in prose",
    "Envoyez 5000 au 771234567\nMoussa, tel 78 123 45 67",
    ["1 771234567 5000", "2 ✗ amount_missing"],
  ],
  [
    "a name alone among the lines",
    "771234567 5000\nAwa\n781234567 3000",
    ["1 771234567 5000", "3 781234567 3000", "2 ✗ number_empty"],
  ],
];

describe("a line of a message is read as its writer meant it, or refused with a reason", () => {
  it.each(LINES)("%j", (text, expected) => {
    expect(outcome(readText(text, LIMITS))).toEqual([expected]);
  });
});

describe("two groups of figures behind each number", () => {
  const CELLS = "Client A 771234567 12 500\nClient B 771234568 10 250";

  it("may be two columns, so a person is asked which, and the answer is what is read", () => {
    expect(outcome(readText(CELLS, LIMITS))).toEqual(["blank ? 12\u00a0500 F | 12 | 500"]);
    expect(outcome(readText(CELLS, LIMITS, { blank: "one" }))).toEqual([
      "1 771234567 12500 Client A",
      "2 771234568 10250 Client B",
    ]);
    expect(outcome(readText(CELLS, LIMITS, { blank: "two" }))).toEqual([
      "1 ✗ unclear_two_ways",
      "2 ✗ unclear_two_ways",
    ]);
  });

  it.each([
    "77 123 45 67 12 500\n77 123 45 68 25 000", // no cell says 000
    "771234567 12 500\n771234568 1 250 000",
    "771234567 12 500 F\n771234568 10 250 F",
    "771234567 : 12 500\n771234568 : 10 250",
    "771234567  12 500\n771234568  10 250",
    "771234567 12\u00a0500\n771234568 10\u00a0250",
    "Nom Téléphone Montant\nClient A 771234567 12 500\nClient B 771234568 10 250",
  ])("are one amount where the text says so: %s", (text) => {
    const reading = readText(text, LIMITS);
    expect(reading.kind === "list" && reading.list.lines).toHaveLength(2);
    expect(reading.kind === "list" && reading.list.lines[0]?.amount).toBe(12_500);
  });
});

describe("lines of a message are read together", () => {
  it.each(TEXTS)("%s", (_what, text, expected) => {
    expect(outcome(readText(text, LIMITS))).toEqual(expected);
  });
});
