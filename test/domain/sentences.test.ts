import { describe, expect, it } from "vitest";
import { readTypedDeposit } from "../../src/domain/typed-deposit.ts";
import { readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "../lists/limits.ts";

/** A number and an amount in words that say another sum, another act, another time, or that it was done; and some that say nothing for certain. */
const OTHERWISE = `
771234567 5000 non 7000
771234567 pas 5000 mais 7000
771234567 7000 au lieu de 5000
771234567 7000 et pas 5000
771234567 5000 plutôt
je voulais dire 771234567 5000
remplace 771234567 5000
771234567 5000 corrigé
solde 771234567 5000
771234567 nouveau solde 5000 F
mon solde est 5000 771234567
771234567 reste 5000
771234567 il reste 5000 à envoyer
771234567 a 5000
771234567 me doit 5000
771234567 avance 5000
771234567 total 5000
771234567 5000 frais compris
771234567 5000 avec les frais
771234567 5000 + frais
771234567 5000 plus frais
771234567 5000 sans frais
771234567 5000 moins les frais
771234567 5000 frais à sa charge
771234567 5000 net
771234567 5000 and fees
771234567 la moitié de 5000
771234567 le double de 5000
771234567 5000 deux fois
771234567 2x5000
771234567 5000 en deux
771234567 5000 pour deux
771234567 deux billets de 5000
771234567 5000 chacun
771234567 encore 5000
771234567 ajoute 5000
771234567 5000 en plus
771234567 complète à 5000
771234567 max 5000
771234567 à peu près 5000
771234567 vers 5000
771234567 sur 5000
771234567 dans les 5000
771234567 5000 et quelques
771234567 ñaari 5000
771234567 dolli 5000
retrait 771234567 5000
retirer 5000 771234567
771234567 m'a envoyé 5000
771234567 a déposé 5000
reçu 5000 de 771234567
5000 de 771234567
prendre 5000 du 771234567
5000 from 771234567
j'ai déposé 5000 au 771234567
jé déposé 5000 771234567
tu as envoyé 5000 au 771234567 ?
est-ce que 5000 est parti au 771234567
771234567 n'a pas eu ses 5000
pourquoi 771234567 5000
si 771234567 5000
771234567 5000 si le solde suffit
771234567 5000 si possible
771234567 5000 peut-être
771234567 5000 hier
771234567 5000 ce soir
771234567 5000 plus tard
771234567 5000 après
771234567 5000 le mois
771234567 5000 tous les jours
771234567 5000 quand il vient
771234567 5000 à crédit
crédit 771234567 5000
seddo 771234567 5000
wave 771234567 5000
facture 771234567 5000
vérifier 771234567 5000
771234567 5000 voir avec Awa
annulation 771234567 5000
Transfert de 5000 F vers 771234567 réussi
Vous avez transféré 5000F au 771234567
Retrait de 5000 F par 771234567
par exemple 771234567 5000
771234567 pin 1234
code secret 1234 771234567
771234567 feyna 5000
bul yonnee 5000 771234567
771234567 amna 5000
don't send 771234567 5000
771234567 5000 tomorrow
771234567 has 5000`;

/** What people say around a deposit that is clear, and the name in it. */
const CLEAR: readonly [text: string, name: string | undefined][] = [
  ["Bonjour chef, il faut mettre 5000 sur le 771234567 svp merci", undefined],
  ["slt envoi 5.000f au 77.123.45.67 svp", undefined],
  ["salam fais un dépôt de 5.000f au 771234567", undefined],
  ["je veux envoyer 5000 au 771234567", undefined],
  ["je voudrais déposer 5000 F sur mon compte 771234567", undefined],
  ["peux-tu mettre 5000 sur le 771234567 stp", undefined],
  ["vous pouvez m'envoyer 5000 au 771234567 s'il vous plaît", undefined],
  ["mets 5000 dans le 771234567", undefined],
  ["merci d'avance 771234567 5000", undefined],
  ["can you put 5000 on 771234567", undefined],
  ["jox 5000 771234567", undefined],
  ["dépôt 5000 pour Awa Ndiaye au 771234567", "Awa Ndiaye"],
  ["please deposit 5000 to 771234567 for Awa", "Awa"],
  ["771234567 5000 El Hadji Ibrahima Ndiaye", "El Hadji Ibrahima Ndiaye"],
  ["771234567 5000 N'Diaye Awa", "N'Diaye Awa"],
  ["771234567 5000 D'Almeida", "D'Almeida"],
  ["771234567 5000 Mamadou dit Doudou", "Mamadou dit Doudou"],
  ["771234567 5000 Jean-Pierre Mendy", "Jean-Pierre Mendy"],
  ["771234567 5000 Mr Ka", "Mr Ka"],
  ["771234567 5000 Dame Diouf", "Dame Diouf"],
  ["771234567 5000 Moustapha Paye", "Moustapha Paye"],
  ["771234567 5000 Awa salaire novembre", "Awa salaire novembre"],
];

describe("a number and an amount in a sentence", () => {
  it.each(OTHERWISE.trim().split("\n"))("that says something else is asked about, alone and in a list: %s", (text) => {
    expect(readTypedDeposit(text).kind).not.toBe("deposit");
    const reading = readText(`${text}\n781234567 3000`, LIMITS);
    expect(reading.kind === "list" && reading.list.lines.map(({ recipient }) => recipient)).toEqual(["781234567"]);
  });

  it.each(CLEAR)("that asks for a deposit is read, alone and in a list: %s", (text, called) => {
    const payment = { recipient: "771234567", amount: 5_000 };
    expect(readTypedDeposit(text)).toEqual({ kind: "deposit", ...payment, ...(called !== undefined && { called }) });
    const reading = readText(`${text}\n781234567 3000`, LIMITS);
    expect(reading.kind === "list" && reading.list.lines[0]).toMatchObject(payment);
  });

  it("is asked about with the amount that stands in it", () => {
    const doubt = { kind: "amount_problem", problem: "doubt", recipient: "771234567", meant: 5_000 };
    expect(readTypedDeposit("771234567 5000 frais compris")).toEqual(doubt);
  });

  it.each(["771234567 5000 Tel: 781234567", "Envoyez 5000 à 771234567\nMoussa, tel 78 123 45 67"])(
    "with two numbers is asked about with both: %s",
    (text) => {
      expect(readTypedDeposit(text)).toEqual({ kind: "several", among: ["771234567", "781234567"], meant: 5_000 });
    },
  );
});
