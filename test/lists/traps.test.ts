import { describe, expect, it } from "vitest";
import { readFile, readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const H = "Nom;Téléphone";
const A = "Awa;771234567";
const M = "Modou;781234567";

/** Lists as cooperatives, schools, employers, transporters and tontines write them, and what comes of each. */
const TABLE: readonly [text: string, ...expected: string[]][] = [
  // Figures that are not francs.
  [`${H};Montant (en milliers)\n${A};5\n${M};12`, "scale ? 5\u00a0000 F | 5 F"],
  [`Etat (montants en milliers de F CFA);;\n${H};Montant\n${A};5`, "scale ? 5\u00a0000 F | 5 F"],
  [`${H};Montant (en milliers)\n${A};50000`, "scale ? 50\u00a0000 F | 50\u00a0000\u00a0000 F"],
  [`${H};Montant (EUR)\n${A};50`, "foreign_currency"],
  [`Montants en euros;;\n${H};Montant\n${A};50`, "foreign_currency"],
  [`${H};Montant;Devise\n${A};50;EUR\n${M};6000;XOF`, "3 781234567 6000 Modou", "2 ✗ amount_currency"],
  [`${H};Montant en euros;Montant F CFA\n${A};50;32795`, "2 771234567 32795 Awa"],
  // Lines that were paid, or are not to be.
  [
    `${H};Montant;Statut\n${A};5000;Payé\n${M};6000;A payer\nFatou;761234567;7000;Annulé`,
    "3 781234567 6000 Modou",
    "~ done 2",
  ],
  [`${H};Montant;Payé ?\n${A};5000;oui\n${M};6000;non`, "3 781234567 6000 Modou", "~ done 2"],
  [`${H};Montant;Observation\n${A};5000;Payé en espèces le 12/11\n${M};6000;RAS`, "3 781234567 6000 Modou", "~ done 2"],
  [
    "Name,Phone,Amount,Status\nAwa,771234567,5000,Paid\nModou,781234567,6000,Unpaid",
    "3 781234567 6000 Modou",
    "~ done 2",
  ],
  [`${H};Montant;Statut\n${A};5000;CDI\n${M};6000;Stagiaire`, "status ?  | CDI (1) | Stagiaire (1)"],
  // What is paid in part is asked about, and so are words of payment in a column of another kind.
  [`${H};Montant;Observation\n${A};5000;Réglé à moitié\n${M};6000;`, "status ?  | Réglé à moitié (1) | — (1)"],
  [`${H};Montant;Statut\n${A};5000;Payé en partie`, "status ?  | Payé en partie (1)"],
  [`${H};Montant;Statut\n${A};5000;Acompte versé\n${M};6000;Payé`, "status ?  | Acompte versé (1)"],
  [`${H};Montant;Obs\n${A};5000;reste 2 000\n${M};6000;reste 2 000`, "status ?  | reste 2 000 (2)"],
  [`${H};Montant;Statut\n${A};5000;Payé ?\n${M};6000;A payer`, "status ?  | Payé ? (1) | A payer (1)"],
  [`${H};Montant;Statut\n${A};5000;Envoyé, revenu\n${M};6000;A payer`, "status ?  | Envoyé, revenu (1) | A payer (1)"],
  [`${H};Montant;Payé le\n${A};5000;12/11/2026\n${M};6000;`, "status ?  | 12/11/2026 (1) | — (1)"],
  [`${H};Type;Montant\n${A};Envoyé;5000\n${M};Envoyé;6000`, "2 771234567 5000 Awa", "3 781234567 6000 Modou"],
  [`${H};Type;Montant\n${A};Envoyé;5000\n${M};Reçu;6000`, "status ?  | Envoyé (1) | Reçu (1)"],
  [
    `${H};Situation matrimoniale;Montant\n${A};Mariée;5000\n${M};Célibataire;6000`,
    "2 771234567 5000 Awa",
    "3 781234567 6000 Modou",
  ],
  [`${A};5000;Payé\n${M};6000;`, "2 781234567 6000 Modou", "~ done 1"],
  // Two columns that both have to be asked about are asked about together.
  [
    `${H};Montant;Statut;Observation\n${A};5000;CDI;acompte 1 000\n${M};6000;Stagiaire;`,
    "status ?  | CDI · acompte 1 000 (1) | Stagiaire · — (1)",
  ],
  // Money of several kinds.
  ["N°;Membre;Téléphone;Mise;Tour\n1;Awa;771234567;10000;3\n2;Modou;781234567;10000;5", "amount ? D Mise"],
  [
    "Nom du producteur;Village;Tél;Poids (kg);Prix/kg;Montant;Avance;Net à payer\nAwa;Thiès;771234567;120;250;30000;5000;25000",
    "amount ? H Net à payer | F Montant | E Prix/kg | G Avance",
  ],
  [
    `${H};Per diem;Nbre de jours;Transport;Total\n${A};5000;3;2000;17000`,
    "amount ? F Total | C Per diem | E Transport",
  ],
  [
    `${H};Solde précédent;Dépôt;Nouveau solde\n${A};10000;5000;15000`,
    "amount ? D Dépôt | C Solde précédent | E Nouveau solde",
  ],
  [`${H};Montant OM;Montant Wave\n${A};5000;2000`, "amount ? C Montant OM | D Montant Wave"],
  [`${H};Quantité;Montant unitaire;Montant total\n${A};3;1000;3000`, "amount ? E Montant total | D Montant unitaire"],
  [`${H};Montant demandé;Montant accordé\n${A};6000;5000`, "amount ? D Montant accordé | C Montant demandé"],
  [`${H};1ère tranche;2ème tranche\n${A};5000;6000`, "amount ? C 1ère tranche | D 2ème tranche"],
  [`${H};Montant;Remise\n${A};5000;500`, "amount ? C Montant | D Remise"],
  [`${H};Part\n${A};3`, "amount ? C Part"],
  [`${H};\n${A};5000`, "amount ? C"],
  [`${H};Heures;Taux;A payer\n${A};10;500;5000`, "2 771234567 5000 Awa"],
  [`${H};Montant;N° reçu;Code postal;Mois\n${A};5000;45012;12500;11`, "2 771234567 5000 Awa"],
  [`${H};Km;Indemnité\n${A};120;5000`, "2 771234567 5000 Awa"],
  // Whose number.
  [
    "Chauffeur;Tel chauffeur;Client;Tel client;Montant course\nIbou;771234567;Awa;781234567;2500",
    "number ? D Tel client | B Tel chauffeur",
  ],
  [
    "Date;Expéditeur;Destinataire;Montant;Frais;Référence\n27/11/2026;771234567;781234567;5000;50;CI2611",
    "number ? C Destinataire | B Expéditeur",
  ],
  ["Nom;Tel 1;Tel 2;Montant\nAwa;771234567;;5000\nModou;;781234567;6000", "number ? B Tel 1 | C Tel 2"],
  ["Classe;Élève;Tuteur;Tél tuteur;Bourse\nCM2;Awa;Ibou;771234567;15000", "number ? D Tél tuteur"],
  [`${H};;Montant\n${A};781234567;5000`, "number ? B Téléphone | C"],
  [
    "Nom;N° compte bancaire;Téléphone;CNI;Montant\nAwa;771234567890;771234567;1751199012345;5000",
    "2 771234567 5000 Awa",
  ],
  // Rows around the lines.
  [
    `${H};Montant\nGroupe A;;\n${A};5000\nSous-total A;;5000\nGroupe B;;\n${M};6000\nSous-total B;;6000`,
    "3 771234567 5000 Awa",
    "6 781234567 6000 Modou",
    "~ total 4",
    "~ note 2",
  ],
  [
    `${H};Montant\n${A};5000\n;;\nTOTAL GENERAL;;5000\nFait à Dakar, le 27/11/2026;;\nLe Directeur;;`,
    "2 771234567 5000 Awa",
    "~ total 4",
    "~ note 5",
  ],
  ["Liste des bénéficiaires;;\n771234567;Awa;5000", "2 771234567 5000 Awa"],
  // Cells that say two things.
  [`${H};Montant\nAwa;771234567 / 781234567;5000`, "2 ✗ number_unreadable"],
  [`${H};Montant\n${A};5000 + 2000`, "2 ✗ amount_unreadable"],
  // Bars instead of separators.
  ["| Nom | Téléphone | Montant |\n|---|---|---|\n| Awa | 771234567 | 5000 |", "3 771234567 5000 Awa"],
  ["Nom|Téléphone|Brut|Net\nAwa|771234567|6000|5000", "amount ? D Net | C Brut"],
  // What programs add to a number.
  [
    `${H};Montant\nAwa;771234567.0;5000\nModou;tel:+221781234567;6000\nFatou;(+221) 76 123 45 67;7000`,
    "2 771234567 5000 Awa",
    "3 781234567 6000 Modou",
    "4 761234567 7000 Fatou",
  ],
];

describe("a list as people write them is read right, or asked about, or refused", () => {
  it.each(TABLE)("%s", (text, ...expected) => {
    expect(outcome(readText(text, LIMITS))).toEqual(expected);
  });

  it.each([
    ["a Mac", [0x8e]],
    ["MS-DOS", [0x82]],
    ["Windows", [0xe9]],
  ])("in the letters of %s", async (_where, e) => {
    const bytes = Buffer.concat([Buffer.from("Num"), Buffer.from(e), Buffer.from("ro;Montant\n771234567;5000\n")]);
    expect(await readFile(bytes, LIMITS)).toMatchObject({ kind: "list", list: { headings: ["Numéro", "Montant"] } });
  });

  it("as a table of HTML, with a row that is not shown", async () => {
    const row = (cells: readonly string[], more = "") =>
      `<tr${more}>${cells.map((one) => `<td>${one}</td>`).join("")}</tr>`;
    const page = `<html><body><table>${row(["Nom", "T&eacute;l&eacute;phone", "Montant"])}${row(["Awa", "77&nbsp;123&nbsp;45&nbsp;67", "5 000"])}${row(["Modou", "781234567", "6000"], ' style="display:none"')}</table></body></html>`;
    expect(outcome(await readFile(Buffer.from(page), LIMITS))).toEqual(["2 771234567 5000 Awa", "~ hidden 3"]);
  });

  it("an export of a phone book has no amounts, and is told so", () => {
    const text = `Name,Phone 1 - Label,Phone 1 - Value\nAwa,Mobile,+221 77 123 45 67\nModou,Mobile,78 123 45 67`;
    expect(outcome(readText(text, LIMITS))).toEqual(["contacts"]);
  });

  it("a whole list is refused with the row and the words that were looked at", () => {
    const looked = (text: string) => {
      const reading = readText(text, LIMITS);
      return reading.kind === "problem" && reading.looked;
    };
    expect(looked(`${H};Age\n${A};25`)).toEqual({ line: 1, text: "Nom · Téléphone · Age" });
    expect(looked(`Paie\n\n${H};Montant (EUR)\n${A};50`)).toEqual({ line: 3, column: "C", text: "Montant (EUR)" });
    expect(looked(`Montants en euros;;\n${H};Montant\n${A};50`)).toEqual({
      line: 1,
      column: "A",
      text: "Montants en euros",
    });
    expect(looked("Nom Téléphone Jours Taux\nAwa 771234567 12 500")).toEqual({
      line: 1,
      text: "Nom Téléphone Jours Taux",
    });
    expect(looked("voici\nnumero 12")).toEqual({ line: 2, text: "numero 12" });
  });

  it("a link to a sheet is not opened, unless lines to pay stand beside it", () => {
    const link = "https://docs.google.com/spreadsheets/d/1a2b3c/edit#gid=0";
    expect(outcome(readText(link, LIMITS))).toEqual(["link"]);
    expect(outcome(readText(`{"":"WARNING","doc_id":"1a2b3c","email":"a@b.sn"}`, LIMITS))).toEqual(["link"]);
    expect(outcome(readText(`${link}\n771234567 5000\n781234567 6000`, LIMITS))).toContain("2 771234567 5000");
  });

  it("cards of contacts have no amounts, and are told so", async () => {
    const card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Awa\r\nTEL:+221771234567\r\nEND:VCARD\r\n";
    expect(outcome(await readFile(Buffer.from(card), LIMITS))).toEqual(["contacts"]);
  });
});
