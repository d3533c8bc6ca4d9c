import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLOWS } from "../../flows/features.ts";
import { readOpening } from "../../flows/ground/opening.ts";
import { guessOpening } from "../../flows/messages/guess.ts";
import { AWA, openToldCounter } from "./counter.ts";

/** How people ask for things, in French, English and a little Wolof. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  start: [
    "Bonjour",
    "bonjour !",
    "Bonsoir",
    "salut",
    "Salam",
    "Salam aleikum",
    "Nanga def ?",
    "Hello",
    "hi",
    "/start",
    "Bonjur",
  ],
  depot: [
    "dépôt",
    "Dépot",
    "DEPOT",
    "/Dépôt",
    "déposer",
    "faire un dépôt",
    "je veux faire un dépôt",
    "Nouveau dépôt",
    "deposit",
    "new deposit",
    "I want to make a deposit",
    "depo",
  ],
  solde: [
    "solde",
    "Solde ?",
    "mon solde",
    "SOLDE",
    "le solde",
    "Le solde svp",
    "solde s’il vous plaît",
    "Je voudrais voir mon solde",
    "c’est quoi mon solde",
    "quel est mon solde ?",
    "donnez-moi le solde",
    "sodle",
    "soldes",
    "solde de la caisse",
    "solde du compte",
    "Voir le solde Orange Money",
    "Il reste combien ?",
    "Combien il me reste",
    "mon crédit",
    "xaalis",
    "ñaata la solde bi ?",
    "balance",
    "My balance, please",
    "What is my balance?",
    "how much is left?",
    "/SOLDE",
    "/solde@guichet_bot",
    "/sodle",
  ],
  statut: ["statut", "Statut ?", "suivi", "suivre un dépôt", "status", "/statut", "statu"],
  historique: [
    "historique",
    "mon historique",
    "l’historique",
    "l'historique svp",
    "Mes dépôts",
    "voir mes dépôts",
    "history",
    "my deposits",
    "historqiue",
  ],
  verifier: ["vérifier", "Vérifier un reçu", "verify", "check a receipt"],
  encours: ["en cours", "EN COURS", "encours", "dépôts en cours", "open deposits", "/encours"],
  lot: ["lot", "liste", "Plusieurs dépôts", "dépôts multiples", "list", "/lot"],
  lots: ["lots", "mes lots", "my batches"],
  carnet: ["carnet", "mon carnet", "Clients", "mes clients", "contacts", "my contacts", "carnets"],
  pin: [
    "changer le code",
    "changer mon code",
    "Changer mon code secret",
    "modifier mon code",
    "je veux changer mon code secret",
    "change my pin",
    "/pin",
    "/code",
  ],
  equipe: ["équipe", "mon équipe", "team"],
  inviter: ["inviter", "invite"],
  ouverture: ["ouverture", "ouvrir", "Ouvrir le guichet", "ouvrir la caisse", "opening"],
  cloture: ["clôture", "clôturer", "fermer", "Fermer la caisse", "fermer le guichet", "fermeture", "closing"],
  rapport: ["rapport", "mon rapport", "Rapport du jour", "report", "le rapport svp"],
  alerte: ["alerte", "alert"],
  devenir: ["devenir distributeur"],
  langue: ["langue", "Changer de langue", "English", "français", "language"],
  aide: ["aide", "Aide !", "aidez-moi", "aide-moi svp", "help", "menu", "commandes", "ndimbal", "/aide", "adie"],
  annuler: ["annuler", "Annuler !", "annulez", "annule", "cancel", "stop", "STOP", "/annuler", "/cancel"],
};

/** What must be nothing of the kind: numbers, amounts, names, and talk. */
const NOT_SAID = [
  ...["771234567", "77 123 45 67", "5000", "5 000", "45 67", "7391", "-5000", "12/11", "GK3F-7Q2M-X9ZT-4BCD"],
  ...["Awa", "Modou Diop", "Fatou Ndiaye", "Soda", "Salimata", "Lobé", "Moustapha", "Oumar"],
  ...[
    "comment ça va",
    "merci",
    "ok",
    "d’accord",
    "oui",
    "non",
    "le client attend",
    "c’est bon",
    "waaw",
    "déedéet",
    "jërëjëf",
  ],
  ...[
    "solde du client 5000",
    "annuler le dépôt de Modou",
    "pas de solde pour Modou",
    "Solde Ndiaye",
    "il ferme sa boutique",
  ],
];

describe("a command", () => {
  const ways = Object.entries(SAID).flatMap(([command, all]) => all.map((text) => ({ text, command })));

  it.each(ways)("is understood as people say it: $text", ({ text, command }) => {
    expect(understood(text)).toBe(command);
  });

  it("is said in more than a hundred ways", () => {
    expect(ways.length).toBeGreaterThan(100);
  });

  it.each(NOT_SAID)("is not heard where none was given: %s", (text) => {
    expect(understood(text)).toBeUndefined();
  });

  it("is the same with capitals, without accents, and with what people put around it", () => {
    const way = fc.constantFrom(...ways);
    const form = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.normalize("NFD"),
      (text) => text.normalize("NFD").replace(/\p{Mn}/gu, ""),
      (text) => ` ${text}  `,
      (text) => `${text} !`,
      (text) => `${text}\u00a0?`,
      (text) => text.replaceAll("’", "'"),
    );
    fc.assert(
      fc.property(way, form, ({ text, command }, changed) => {
        expect(understood(changed(text))).toBe(command);
      }),
    );
  });

  it("is never heard in figures, however they are written", () => {
    const figures = fc.string({ unit: fc.constantFrom(..."0123456789 .,+-/\u00a0kKfF"), minLength: 1 });
    fc.assert(
      fc.property(figures, (text) => {
        expect(understood(/\d/.test(text) ? text : `7${text}`)).toBeUndefined();
      }),
    );
  });
});

it("a command's word stays one where a customer is asked for, unless one in the address book is called just so", async () => {
  const counter = await openToldCounter();
  const { person, bot } = counter.meets(AWA);
  const says = async (words: string, answer: string) => {
    person.says(words);
    await bot.asks(answer);
  };
  await says("/depot", "Numéro du client");
  await says("solde", "Solde");
  await says("/carnet", "Votre carnet est vide");
  person.taps("Ajouter un client");
  await bot.asks("Numéro du client à enregistrer");
  await says("771234567", "Nom du client");
  await says("Solde", "est dans votre carnet");
  await says("/depot", "Numéro du client");
  await says("solde !", "77 123 45 67, Solde");
  await says("/annuler", "C’est annulé");
  await says("/historique", "Historique");
  person.taps("Client");
  await bot.asks("Quel client");
  await says("Solde", "nom : solde");
});

function understood(text: string): string | undefined {
  return (readOpening(text, FLOWS) ?? guessOpening(text, FLOWS))?.flow.commands[0];
}
