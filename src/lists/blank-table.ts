import { foldWord } from "../domain/words-beside.ts";

/** What a word says that stands over a column. */
type Kind = "number" | "amount" | "name" | "index" | "other";

const KINDS: Readonly<Record<Kind, string>> = {
  number:
    "tel tels telephone telephones phone numero numeros num nums mobile mobiles portable gsm msisdn contact contacts whatsapp",
  amount:
    "montant montants somme sommes amount salaire salaires net total totale valeur payer percevoir versement paiement",
  name: "nom noms prenom prenoms name names client clients beneficiaire beneficiaires destinataire customer employe ouvrier travailleur",
  index: "n no ordre",
  /** Figures that are no amount to pay, or are one of several. */
  other: `jour jours taux age ages matricule matricules quantite quantites qte qty nombre nbre nb heure heures prix pu unitaire cni cin nin date
    dates retenue retenues avance avances brut reste restant annee classe code dette poids kg litres superficie ha note moyenne rang score id
    identifiant compte solde effectif taille etage chambre naissance prime primes bonus indemnite cotisation deja paye rate days hours qnt`,
};

const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, words]) => words.split(/\s+/).map((word) => [word, kind as Kind] as const)),
);

/** Words around headings that say nothing. */
const BETWEEN = new Set("et de du des d a la le l en f cfa fcfa francs franc xof om orange money s o".split(" "));
/** Words of a sentence: it is a title, not headings. */
const PROSE = new Set(
  "les voici liste listes bonjour bonsoir salut salam merci svp stp envoyer ci-dessous suivants suivante mes ces cette ce pour".split(
    " ",
  ),
);

/** What lines of headings, cells set apart by nothing but blanks and commas, say about the lines of a text. */
export type BlankTable =
  /** There are none. */
  | "none"
  /** Number, name and one amount: what the lines may have. */
  | "payments"
  /** There is another column, so two figures may be two cells. */
  | "more_columns"
  | "no_amount_column"
  /** A column of figures that are no amount: which figure of a line is which cannot be told. */
  | "blank_columns";

/** Reads the lines of a text that have no number: what comes out of a PDF has its headings among them. `at`: the first line of them. */
export function readBlankTable(lines: readonly string[]): { readonly says: BlankTable; readonly at: number } {
  const words = lines
    .map((line) => (line.length <= 300 ? wordsOf(line) : []))
    .map((one) => (isHeadings(one) ? one : []));
  return { says: whatSay(words.flat()), at: words.findIndex((one) => one.length > 0) };
}

function whatSay(headings: readonly string[]): BlankTable {
  if (headings.length === 0) return "none";
  const kinds = new Set(headings.map((word) => KIND_OF.get(word)));
  if (kinds.has("other")) return "blank_columns";
  if (!kinds.has("amount")) return "no_amount_column";
  return headings.every((word) => KIND_OF.has(word) || BETWEEN.has(word)) ? "payments" : "more_columns";
}

function wordsOf(line: string): string[] {
  if (/:\s*$/.test(line)) return [];
  return foldWord(line)
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== "");
}

/** Two kinds of headings, no sentence, and nothing like a number. */
function isHeadings(words: readonly string[]): boolean {
  if (words.some((word) => PROSE.has(word) || /\d{5}/.test(word))) return false;
  const known = words.filter((word) => KIND_OF.has(word));
  const kinds = new Set(known.map((word) => KIND_OF.get(word)));
  return kinds.size > 1 && known.length * 2 >= words.filter((word) => !BETWEEN.has(word)).length;
}
