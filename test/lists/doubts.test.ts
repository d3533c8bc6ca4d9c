import { expect, it } from "vitest";
import { readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const H = "Nom;Téléphone";
const A = "Awa;771234567";
const M = "Modou;781234567";
const F = "Fatou;761234567";
const BOTH = ["2 771234567 5000 Awa", "3 781234567 6000 Modou"];

/** Tables whose columns and figures are plain, and in which something else speaks against a line: it is asked about or refused, never passed over. */
const TABLE: readonly [text: string, ...expected: string[]][] = [
  // A column of corrections, which are added or taken off.
  [`${H};Montant;Correction\n${A};5000;-1000\n${M};6000;0`, "amount ? C Montant"],
  [`${H};Salaire;Retenue\n${A};5000;-500\n${M};6000;-100`, "amount ? C Salaire"],
  [`${H};Montant;Ajustement\n${A};5000;500\n${M};6000;`, "amount ? C Montant | D Ajustement"],
  // An amount that may be for one of what another column counts.
  [`${H};Nombre de tickets;Valeur ticket\n${A};3;1000`, "amount ? D Valeur ticket"],
  [`${H};Per diem;Jours\n${A};10000;3\n${M};10000;2`, "amount ? C Per diem"],
  [`${H};Nb visites;Motivation\n${A};12;20000\n${M};10;20000`, "amount ? D Motivation"],
  [`${H};Jours;Montant\n${A};12;5000\n${M};10;6000`, ...BOTH],
  [`${H};Jours;Total\n${A};12;5000\n${M};10;5000`, "2 771234567 5000 Awa", "3 781234567 5000 Modou"],
  // What pays by another way than Orange Money.
  [
    "Nom;Opérateur;Numéro;Montant\nAwa;Orange;771234567;5000\nModou;Wave;781234567;6000",
    "status ? Orange (1) |  | Wave (1)",
  ],
  [`${H};Montant;Mode\n${A};5000;OM\n${M};6000;Espèces`, "status ? OM (1) |  | Espèces (1)"],
  [`${H};Montant;Mode de paiement\n${A};5000;Wave\n${M};6000;Wave`, "status ?  | Wave (2)"],
  [`${H};Montant;Mode de paiement\n${A};5000;Orange Money\n${M};6000;Orange Money`, ...BOTH],
  // Who counts, and who has signed.
  [`${H};Présent;Indemnité\n${A};Oui;5000\n${M};Non;6000`, "status ?  | Oui (1) | Non (1)"],
  [`${H};Présent;Indemnité\n${A};Oui;5000\n${M};Oui;6000`, ...BOTH],
  [`${H};Montant;Émargement\n${A};5000;signé\n${M};6000;`, "status ?  | signé (1) | — (1)"],
  [`${H};Montant;Émargement\n${A};5000;\n${M};6000;`, ...BOTH],
  [`${H};Montant;Vu\n${A};5000;✓\n${M};6000;`, "status ?  | ✓ (1) | — (1)"],
  [`${H};H;F;Montant\n${A};;x;5000\n${M};x;;6000`, ...BOTH],
  [`${H};Montant;Date paiement\n${A};5000;12/11/2026\n${M};6000;`, "status ?  | 12/11/2026 (1) | — (1)"],
  [`${H};Montant;Date paiement\n${A};5000;30/11/2026\nTOTAL;;5000;`, "2 771234567 5000 Awa", "~ total 3"],
  // Remarks that change a line.
  [
    `${H};Montant;Observation\n${A};5000;nouveau numéro 772345678\n${M};6000;`,
    "status ?  | nouveau numéro 772345678 (1) | — (1)",
  ],
  [
    `${H};Montant;Observation\n${A};5000;appeler le 77 234 56 78\n${M};6000;`,
    "status ?  | appeler le 77 234 56 78 (1) | — (1)",
  ],
  [
    `${H};Montant;Observation\n${A};5000;payer 4000 seulement\n${M};6000;`,
    "status ?  | payer 4000 seulement (1) | — (1)",
  ],
  [`${H};Montant;Remarque\n${A};5000;sur Wave svp\n${M};6000;`, "status ?  | sur Wave svp (1) | — (1)"],
  [`${H};Montant;Motif\n${A};5000;Paie novembre\n${M};6000;Paie novembre`, ...BOTH],
  [`${H};Montant\nAwa (payée);771234567;5000\n${M};6000`, "3 781234567 6000 Modou", "2 ✗ unclear_marked"],
  // Two ways to read one figure.
  [`${H};Montant\n${A};5.5\n${M};12.500`, "2 ✗ amount_fraction", "3 ✗ amount_ambiguous"],
  [`${H};Montant\n${A};5.000,00\n${M};12.500`, "2 771234567 5000 Awa", "3 781234567 12500 Modou"],
  [`${H};Montant\n${A};"50\n000"\n${M};6000`, "3 781234567 6000 Modou", "2 ✗ amount_ambiguous"],
  [`${H};Montant;Montant en lettres\n${A};5000;cinquante mille`, "2 ✗ amount_in_words"],
  [`${H};Montant;Montant en lettres\n${A};5000;Cinq mille francs\n${M};6000;six milles`, ...BOTH],
  // Figures without headings that are hardly money.
  [`${A};5000;12\n${M};6000;15`, "amount ? C | D"],
  [`${A};1985\n${M};1990`, "amount ? C"],
  [`${A};2000\n${M};2000`, "1 771234567 2000 Awa", "2 781234567 2000 Modou"],
  // A total with the number of whoever made the list.
  [`${H};Montant\n${A};5000\n${M};6000\nTotal général;772345678;11000`, ...BOTH, "4 ✗ total_line"],
  [
    `${H};Montant\n${A};5000\nTotal Liberté 6;772345678;7000`,
    "2 771234567 5000 Awa",
    "3 772345678 7000 Total Liberté 6",
  ],
  // The likelier answer first.
  [
    "Nom;Alternate phone;Primary phone;Montant\nAwa;761234567;771234567;5000",
    "number ? C Primary phone | B Alternate phone",
  ],
  [`${H};Pension;Retenue;Net versé\n${A};6000;1000;5000`, "amount ? E Net versé | C Pension | D Retenue"],
  [`${H};Plafond;Montant demandé\n${A};6000;5000`, "amount ? D Montant demandé | C Plafond"],
  // Read, however much stands around it.
  [`LISTE DU PROJET 2026;;\nMontant unitaire : 5000 F;;\n${H};Montant\n${A};5000`, "4 771234567 5000 Awa"],
  [`${H};Montant\nAwa;77/123/45/67;5000`, "2 771234567 5000 Awa"],
  ["Nom: Awa;Tel: 771234567;Montant: 5000", "no_number_column"],
  [
    "First Name,Last Name,Phone 1 - Label,Phone 1 - Value,Montant\nAwa,Diop,Mobile,+221 77 123 45 67,5000",
    "2 771234567 5000 Awa Diop",
  ],
  [
    `N°;${H};Heures;Taux;Montant;Emargement\n1;${A};20;2500;50000;\n2;${F};12;2500;30000;\n;TOTAL;;32;;80000;\nArrêté à la somme de quatre-vingt mille francs;;;;;;`,
    "2 771234567 50000 Awa",
    "3 761234567 30000 Fatou",
    "~ total 4",
    "~ note 5",
  ],
];

it.each(TABLE)("%s", (text, ...expected) => {
  expect(outcome(readText(text, LIMITS))).toEqual(expected);
});
