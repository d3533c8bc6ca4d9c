import { describe, expect, it } from "vitest";
import { readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const TABLE: readonly [what: string, text: string, expected: readonly string[]][] = [
  [
    "semicolons, no headings",
    "771234567;5000;Awa\n781234567;3000;Modou",
    ["1 771234567 5000 Awa", "2 781234567 3000 Modou"],
  ],
  ["commas, no headings", "771234567,5000,Awa", ["1 771234567 5000 Awa"]],
  ["tabs", "771234567\t5 000\tAwa", ["1 771234567 5000 Awa"]],
  [
    "French headings in another order",
    "Nom;Montant (F CFA);Téléphone\nAwa;5.000;77 123 45 67",
    ["2 771234567 5000 Awa"],
  ],
  [
    "N° as the row's own number",
    "N°;Prénom;Nom;Tél.;Montant\n1;Awa;Ndiaye;771234567;5000",
    ["2 771234567 5000 Awa Ndiaye"],
  ],
  ["a title above the headings", "Paie de novembre;;\n\nNuméro;Montant;\n771234567;5000;", ["4 771234567 5000"]],
  ["capitals and English", "PHONE NUMBER,AMOUNT\n+221771234567,5000", ["2 771234567 5000"]],
  ["Excel's own hint", "sep=;\nNuméro;Montant\n771234567;5000", ["2 771234567 5000"]],
  ["CRLF", "Numéro;Montant\r\n771234567;5000\r\n", ["2 771234567 5000"]],
  ["CR alone", "Numéro;Montant\r771234567;5000\r", ["2 771234567 5000"]],
  ["empty rows between and after", "Numéro;Montant\n\n771234567;5000\n;\n ; \n\n", ["3 771234567 5000"]],
  ["empty columns", ";Numéro;;Montant;;\n;771234567;;5000;;", ["2 771234567 5000"]],
  [
    "quoted cells with separators and line ends",
    'Numéro;Montant;Nom\n771234567;5000;"Awa;\nNdiaye"\n781234567;1;B',
    ["2 771234567 5000 Awa;\nNdiaye", "3 781234567 1 B"],
  ],
  [
    "doubled quotes and quotes in the middle",
    '771234567;5000;"Awa ""la grande"""\n781234567;1;le "petit" Modou',
    ['1 771234567 5000 Awa "la grande"', '2 781234567 1 le "petit" Modou'],
  ],
  ["no-break spaces", "771234567;5\u00a0000\n781234567;5\u202f000", ["1 771234567 5000", "2 781234567 5000"]],
  ["amounts with units", "771234567;5 000 F CFA\n781234567;5k", ["1 771234567 5000", "2 781234567 5000"]],
  [
    "scientific notation",
    "Numéro;Montant\n2.21771E+11;5000\n2,21771E+11;5000\n771234567;5E+03",
    ["2 ✗ number_scientific", "3 ✗ number_scientific", "4 ✗ amount_scientific"],
  ],
  [
    "what scientific notation leaves behind",
    "Numéro;Montant\n221771000000;5000\n221771200000;5000",
    ["2 ✗ number_rounded", "3 ✗ number_rounded"],
  ],
  [
    '="221…" keeps every digit',
    'Numéro;Montant\n="221771234567";="5000"\n"=""771234567""";5000',
    ["2 771234567 5000", "3 771234567 5000"],
  ],
  [
    "no headings, the first number damaged, a name that could be a heading",
    "Mme Net;2.21771E+11;5000\nClient Om;771234567;3000",
    ["2 771234567 3000 Client Om", "1 ✗ number_scientific"],
  ],
  ["our own apostrophe comes back", "Numéro;Montant\n'+221771234567;5000", ["2 771234567 5000"]],
  [
    "00 lost before 221",
    "Numéro;Montant\n00221771234567;5000\n221771234567;5000",
    ["2 771234567 5000", "3 771234567 5000"],
  ],
  ["digits lost", "Numéro;Montant\n77123456;5000\n7712345678;5000", ["2 ✗ number_too_short", "3 ✗ number_too_long"]],
  ["a name where the number belongs", "Numéro;Montant\nAwa;5000", ["2 ✗ number_unreadable"]],
  [
    "fixed and foreign numbers",
    "Numéro;Montant\n338211234;5000\n+33612345678;5000",
    ["2 ✗ number_fixed_line", "3 ✗ number_foreign"],
  ],
  [
    "decimal comma and point",
    "Numéro;Montant\n771234567;5000,50\n771234567;5000.5\n771234567;5000,00",
    ["4 771234567 5000", "2 ✗ amount_fraction", "3 ✗ amount_fraction"],
  ],
  [
    "zero, negative, too large, empty (F41)",
    "Numéro;Montant\n771234567;0\n771234567;-5000\n771234567;1000000000\n771234567;",
    ["2 ✗ amount_zero", "3 ✗ amount_negative", "4 ✗ amount_too_large", "5 ✗ amount_empty"],
  ],
  ["full-width figures (F41)", "Numéro;Montant\n771234567;５０００", ["2 ✗ amount_unreadable"]],
  [
    "thousands cut by the separator",
    "Numéro,Montant,Nom\n771234567,5,000\n781234567,3000,Awa",
    ["3 781234567 3000 Awa", "2 ✗ amount_ambiguous"],
  ],
  ["a cell too many", "Numéro,Montant\n771234567,5,000\n781234567,3000", ["3 781234567 3000", "2 ✗ extra_cells"]],
  ["a quote that is never closed", 'Numéro;Montant;Nom\n771234567;5000;A\n781234567;5000;"Awa', ["open_quote 3"]],
  ["two amounts, no headings", "771234567;5000;250\n781234567;3000;150", ["amount ? B | C"]],
  ["two numbers, no headings", "771234567;781234567;5000", ["number ? A | B"]],
  ["two columns called amount", "Numéro;Montant 1;Montant 2\n771234567;5000;1", ["amount ? B Montant 1 | C Montant 2"]],
  ["no amounts", "Numéro;Nom\n771234567;Awa", ["no_amount_column"]],
  ["no numbers", "Nom;Montant\nAwa;5000", ["no_number_column"]],
  ["nothing", " \n;\n", ["empty"]],
  ["headings alone", "Numéro;Montant", ["empty"]],
  ["prose", "Bonjour, voici ma liste.\nMerci.", ["no_number_column"]],
  [
    "pasted lines",
    "771234567 5000 Awa\n78 123 45 67 3 000 F Modou Fall\nFatou 761234567 5 mille",
    ["1 771234567 5000 Awa", "2 781234567 3000 Modou Fall", "3 761234567 5000 Fatou"],
  ],
  [
    "pasted, numbered, with a heading",
    "Liste de novembre :\n1. 771234567 5000 Awa\n2) 781234567 3000\n- 761234567 1000",
    ["2 771234567 5000 Awa", "3 781234567 3000", "4 761234567 1000"],
  ],
  [
    "pasted lines with slips",
    "771234567 5000 Awa\n77123456 5000\n781234567\n781234567 5000 ou 6000",
    ["1 771234567 5000 Awa", "2 ✗ number_too_short", "3 ✗ amount_missing", "4 ✗ unclear_other_figures"],
  ],
  ["names like a program's own (S31)", "Numéro;Montant;__proto__\n771234567;5000;constructor", ["2 771234567 5000"]],
];

describe("a list is read as it was meant, or refused with its line (F39)", () => {
  it.each(TABLE)("%s", (_what, text, expected) => {
    expect(outcome(readText(text, LIMITS))).toEqual(expected);
  });
});
