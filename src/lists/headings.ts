/**
 * What people write above a column, in French, English and Wolof, as words without accents and capitals. The tables are read from the top: the first form
 * that fits says what the heading means. They only ever say which columns could be meant; two that could be meant are asked about.
 */

/**
 * What a heading says about the money below it. `due` to `total` may be what is paid, best first; `not_paid` is money that often is not (gross, advance,
 * withheld, paid before, price of one); `none` is clearly something else.
 */
export type MoneyMeaning = "due" | "amount" | "earning" | "total" | "unknown" | "not_paid" | "none";

/** What a heading says about the numbers below it: whom they belong to. `other`: somebody else than who is paid, or another operator. */
export type NumberMeaning = "paid" | "phone" | "number" | "unknown" | "other" | "none";

/** Whose name stands below a heading: who is paid, one that does not say, somebody else, or no person's. */
export interface NameMeaning {
  readonly of: "paid" | "person" | "other";
  readonly part: "first" | "last" | "whole";
}

/** Small letters without accents, words apart, signs gone. */
export function plainHeading(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();
}

/** Whole words, with or without an s at the end; `_` stands for a blank within one. */
function words(list: string): RegExp {
  return new RegExp(`\\b(?:${anyOf(list)})s?\\b`);
}

/** The word that a heading begins with, or in English ends with. */
function firstWords(list: string): RegExp {
  return new RegExp(`^(?:${anyOf(list)})s?\\b`);
}

function anyOf(list: string): string {
  return list.trim().split(/\s+/).join("|").replace(/_/g, " ");
}

const COUNTED =
  "jour|j|heure|h|hr|mois|semaine|an|annee|nuit|kg|kilo|tonne|litre|sac|unite|piece|point|hectare|ha|km|voyage|rotation|course|day|hour|month|week|year|unit|bag|trip|absence|eleve|enfant|personne|membre";

/** Periods that stand alone as headings, and say when, not how many. */
const WHEN = /^(?:mois|month|an|annee|year|semaine|week|jour|day|heure|hour|h)s?$/;

/** Whether the figures below a heading count something. */
export function isCounted(heading: string): boolean {
  const plain = plainHeading(heading);
  if (WHEN.test(plain) && !plain.endsWith("s")) return false;
  return firstWords(
    `nombre nb nbr nbre quantite qte qty quantity ${COUNTED} ticket ration repas seance session ${"days hours units"}`,
  ).test(plain);
}

/** Whether a heading speaks of money for one of something: "Valeur ticket", "Montant par jour", "Per diem". */
export function isPriceOfOne(heading: string): boolean {
  const plain = plainHeading(heading);
  if (/\bper ?diem\b/.test(plain)) return true;
  return new RegExp(
    `\\b(?:valeur|cout|montant|forfait|prime|indemnite|amount|value) (?:du |de la |de l |d un |d une |par |per |of )?(?:ticket|bon|ration|repas|seance|session|${COUNTED})\\b`,
  ).test(plain);
}

const MONEY: readonly (readonly [form: RegExp, means: MoneyMeaning])[] = [
  [words(`lettre mot words`), "none"],
  [
    firstWords(`
      date nombre nb nbr nbre taux code matricule mle ref reference mode moyen methode type motif quantite
      qte qty quantity numero num no n nr id identifiant statut etat age classe rang ordre tour lim pays
      ${COUNTED}`),
    "none",
  ],
  [/\b(?:date|days?|hours|rate|reference|ref|id|number|code|status|mode|method|type|count|no)$/, "none"],
  [new RegExp(`^total (?:de |des |d )?(?:${COUNTED})s?$`), "none"],
  [
    words(`
      imposable brut gross deja retenue retenu deduction deduit avance acompte advance withheld
      remboursement rembourse pret credit dette du_mois_precedent precedent anterieur ancien report
      plafond quota limite max maximum minimum budget impot taxe tax ipre css ir trimf cfce cotisation
      penalite amende frai fee prix pu p_u tarif price njeg par_jour journalier horaire par_heure unitaire
      cumul cumule base demande sollicite prevu prevision estime propose objectif caution epargne restant
      requested planned`),
    "not_paid",
  ],
  [
    /\b(?:a|to) (?:payer|percevoir|verser|recevoir|toucher|deposer|envoyer|transferer|regler|remettre|virer|pay|receive|be paid)\b/,
    "due",
  ],
  [/\b(?:montant )?(?:restant )?du$/, "due"],
  [
    words(`
      paye payee verse versee regle reglee recu recue percu percue encaisse remis paid received donne`),
    "not_paid",
  ],
  [words(`net reste payable due net_pay`), "due"],
  [
    words(`
      montant mt mtt mnt mont amount amt somme sum xaalis xalis depot cash_in cashin transfert virement
      versement paiement payment payout envoi`),
    "amount",
  ],
  [
    words(`
      salaire salary paie pay wage payoor remuneration traitement solde_de_tout_compte prime bonus
      indemnite bourse allocation per_?diem honoraire cachet pecule gratification forfait commission
      dividende ristourne aide subvention secours appui pension rente tontine natt don loyer ration
      transport gain recette valeur value montan`),
    "earning",
  ],
  [words(`total franc f_?cfa fcfa cfa xof f`), "total"],
  [words(`solde balance argent cash`), "not_paid"],
  [
    words(`
      ${COUNTED} matricule cni nin carte passeport sexe genre gender adresse address quartier ville region
      departement village commune localite site compte account email mail niveau note moyenne poids
      surface superficie distance lot section groupe equipe observation obs commentaire comment remarque
      signature emargement poste fonction service profession metier libelle categorie iban rib banque bank
      agence facture bon vehicule immatriculation place parcelle effectif taille pointure coefficient
      indice echelon anciennete age naissance date quantite taux pourcentage heure ligne line a_corriger
      rate %`),
    "none",
  ],
];

const PHONE = "tel|telephone|telefon|mobile|portable|gsm|msisdn|phone|cell|cellulaire|whatsapp|nimero";
const SOMEBODY_ELSE =
  "agent|expediteur|emetteur|envoyeur|sender|collecteur|pere|mere|papa|maman|tuteur|tutrice|parent|urgence|emergency|chef|responsable|resp|superviseur|supervisor|gerant|patron|directeur|conjoint|epoux|epouse|mari|proche|garant|temoin|guardian|father|mother|relai|relais|point focal|enqueteur|chauffeur|livreur|vendeur|commercial|mandataire|representant|referent|president|tresorier|employeur|secretaire|manager|bureau|fixe|domicile|wave|free money|free|expresso|e money|emoney|wizall|promobile|kash kash";
const PAID = "beneficiaire|benef|client|cliente|destinataire|recipient|customer|receveur|titulaire|ayant droit|payee";

const NUMBERS: readonly (readonly [form: RegExp, means: NumberMeaning])[] = [
  [/\b(?:alternate|alternative|alternatif|secondary|secondaire|autre|other|ancien|ancienne|old|backup)\b/, "other"],
  [new RegExp(`\\b(?:${SOMEBODY_ELSE})s?\\b`), "other"],
  [/\b(?:orange money|om|orange)\b/, "paid"],
  [
    new RegExp(
      `\\b(?:${PHONE}|numero|number|num|n|contact|compte|account)s?\\b.{0,60}\\b(?:${PAID})s?\\b|\\b(?:${PAID})s? .{0,60}(?:${PHONE}|numero|number|account)s?\\b`,
    ),
    "paid",
  ],
  [words(`${PHONE}`), "phone"],
  [words(`numero number contact compte account puce sim`), "number"],
];

/** Headings that are the number's own beyond doubt, whatever stands below them. */
const SURELY_NUMBER = new RegExp(`\\b(?:${PHONE}|numero|number|contact|orange money)s?\\b`);

const NO_PERSON = words(`
      village banque bank ecole school projet project gie entreprise societe company groupement site
      quartier association produit product agence utilisateur user`);
const NAME = words(`
      nom name prenom prename surname identite tur sant employe salarie ouvrier membre adherent eleve
      etudiant producteur participant conducteur travailleur personnel enseignant artisan femme staff
      employee worker student member concerne ${PAID} ${SOMEBODY_ELSE}`);

/** What a heading says about money below it. */
export function moneyMeaning(heading: string): MoneyMeaning {
  const plain = plainHeading(heading);
  if (plain === "") return "unknown";
  for (const [form, means] of MONEY) if (form.test(plain)) return means;
  return SURELY_NUMBER.test(plain) || NAME.test(plain) ? "none" : "unknown";
}

/** What a heading says about telephone numbers below it. */
export function numberMeaning(heading: string): NumberMeaning {
  const plain = plainHeading(heading);
  if (plain === "") return "unknown";
  if (isMoney(moneyMeaning(heading)) && !SURELY_NUMBER.test(plain)) return "none";
  for (const [form, means] of NUMBERS) if (form.test(plain)) return means;
  return "unknown";
}

/** Whether a heading is that of numbers: what it says of them is more than nothing. */
export function isNumberHeading(heading: string): boolean {
  const plain = plainHeading(heading);
  if (SURELY_NUMBER.test(plain))
    return !/^(?:montant|amount|somme|frais?|prime|indemnite|allocation|forfait|credit|achat)s?\b/.test(plain);
  return numberMeaning(heading) === "paid" || numberMeaning(heading) === "number";
}

/** Whether a heading speaks of money that could be paid. */
export function isMoney(means: MoneyMeaning): boolean {
  return means !== "none" && means !== "unknown";
}

/** Whose name stands below a heading; `undefined`: nobody's. */
export function nameMeaning(heading: string): NameMeaning | undefined {
  const plain = plainHeading(heading);
  if (!NAME.test(plain) || NO_PERSON.test(plain) || isMoney(moneyMeaning(heading))) return undefined;
  if (/^(?:n|no|num|numero|code|id|matricule|date|nombre|nb|nbre|type|categorie)s?\b/.test(plain)) return undefined;
  if (/\b(?:numero|number|tel|telephone|phone|mobile|contact|code|id|compte|account)s?\b/.test(plain)) return undefined;
  const of = new RegExp(`\\b(?:${SOMEBODY_ELSE})s?\\b`).test(plain)
    ? "other"
    : new RegExp(`\\b(?:${PAID})s?\\b`).test(plain)
      ? "paid"
      : "person";
  const first = words(`prenom first_name given_name`).test(plain);
  const last = words(`nom last_name surname family_name sant`).test(plain);
  return { of, part: first === last ? "whole" : first ? "first" : "last" };
}

/** Whether a heading is one that the tables know, and of which kind. */
export function kindOfHeading(heading: string): "money" | "number" | "name" | "else" | undefined {
  if (isNumberHeading(heading)) return "number";
  const money = moneyMeaning(heading);
  if (isMoney(money)) return "money";
  if (nameMeaning(heading)) return "name";
  return money === "none" ? "else" : undefined;
}
