import { besideFigure } from "./words-beside.ts";

const LIST = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Ask for a deposit and change nothing of it, in French, English and Wolof. */
const REQUESTS =
  LIST(`depot depots depose deposer deposez envoi envoie envoies envoyer envoyez mets met mettre mettez faire fais faites
  verse verser versez versement credite crediter creditez charge charger chargez recharge recharger rechargez transfert transfere transferer
  transferez payer payez besoin veuillez deposit send put transfer jox joxal yobbul yonnee yonne yonni yonneel defal defalma dugal dugalal`);

/** Belong to a sentence that asks for a deposit; in any other they say that it is a sentence, and about something else. */
const OF_REQUESTS =
  LIST(`je tu il elle on nous vous moi toi lui leur me te se ce cette ca mon ton son ta sa notre votre veux veut voulez voudrais
  peux peut pouvez faut vais va dans un une cet merci i we you me him her my your his want need can could to the this into a`);

/** No name has them. They say another sum, another act, another time or another service, or that the line tells something. */
const OF_SENTENCES = LIST(`
  moitie double doubles triple quadruple divise diviser partage partager genn wall frais commission commissions taxe taxes tva bonus
  pourboire supplement remise reduction rabais compris comprise comprises inclus incluse incluses exclus hors avec sans net brut brute ht ttc
  solde soldes reste restes restent restant restante restants total totaux avance avances acompte acomptes dette dettes plafond limite prix cout
  tarif reliquat monnaie max maximum min minimum peu pres quelque quelques autour approximativement surplus manque manquant bor desit dess
  twice thrice fee fees charges included excluded including excluding with without tip extra balance debt owe owes owed rest remaining left
  discount from
  retrait retraits retire retires pret prets preleve prenez prendre prends prend rends rendre rendez deduit deduire reduit reduire perdu vole doublon
  mis prete voir vu gain promo difference ecart precedent precedente errone faute litige exemple ex modele test essai attention info infos note
  vente achat achete achats perd benefice droit bon totale recoit recevoir emprunt emprunts secret pin mdp jai unites partie remarque tranche tranches mensualite echeance cours pareil pareille idem habitude abord premier premiere premierement deuxieme koi kan kand kel
  withdraw withdrawal take remove check replace change add return keep get got lost stolen try again jel delloo wanni wagni dolli dollil
  hier avant apres ensuite puis tantot matin matins midi soir soirs nuit tard toujours encore dimanche weekend hebdo mensuel mensuelle quotidien
  semaine semaines mois jour jours heure heures minute minutes echeance delai dernier derniere derniers dernieres nouveau nouvelle ancien ancienne
  prochaine prochaines prochains pendant depuis yesterday later tonight tomorrow before after then next last ago soon week weeks month day days
  daily weekly monthly demb suba feyna feyul jotna jotul joxna amna amul dafa dafay dama mangi mungi woon wax ko naa nga
  si quand lorsque combien comment pourquoi quel quelle quels quelles qui que quoi dont peut-etre eventuellement possible probablement if when how
  why what which who whose whether maybe perhaps about around approximately up almost nearly ndax naata bu su fekk
  mais donc car contre comme parce puisque ni lieu place plutot autre autres meme memes egalement aussi but because instead rather other another
  also
  suis es sommes etes sont etait etaient etre ete sera serait ai as avons avez ont avait avaient avoir aura eu vas vont allez aller vouloir voulais
  voulait pouvoir dois devez devait fallait faudra disait vient viens venir viendra arrive arrivera passe tout tous toute toutes ils elles eux
  leurs ses tes mes nos vos ces cela ceci y-a he she it they them their our am are was were be been has have had would should must that these
  those there
  credit credits seddo forfait forfaits pass internet illimix appel appels sms facture factures woyofal senelec seneau rapido canal abonnement
  wave free yas expresso emoney e-money wizall kpay western moneygram wari international airtime bill`);

/** Verbs of what else is done with money and messages, in any of their forms: "récupérez", "vérifié", "annulation". */
const OTHER_ACTS = new RegExp(
  `^(?:retir|enlev|prelev|debit|recuper|encaiss|demand|reclam|verifi|regard|consult|gard|remplac|corrig|chang|modifi|ajout|rajout|complet|augment
  |diminu|retourn|renvoy|essay|oubli|rappel|appel|confirm|valid|gagn|pret|emprunt|rembours|accept|refus|annul|calcul|attend|arriv|pass|rest|divis
  |partag|doubl|deduis|rend|trouv|dispos)l?(?:es?|er|ez|ees?|ent|ais|ait|era|erai|eront|ant|ons|ations?|ements?)$`.replace(
    /\s+/g,
    "",
  ),
);

/** Letters before an apostrophe that belong to the next word. */
const ELIDED = /^(?:[jmtsncdl]|qu|lorsqu|puisqu|jusqu)$/;

/** More words is no name. */
const NAME_MAX = 6;

/** Whether a word, folded, asks for a deposit, as "envoie" and "dépôt" do. */
export function isRequest(word: string): boolean {
  return REQUESTS.has(word);
}

/** Whether a word, folded, belongs to a sentence that asks for a deposit: "je", "veux", "moi". */
export function isOfRequest(word: string): boolean {
  const parts = partsOf(word);
  return REQUESTS.has(word) || OF_REQUESTS.has(word) || (parts.length > 0 && parts.every((part) => isOfRequest(part)));
}

/**
 * Whether words beside a number and an amount are more than a name: a sentence, which may speak of another sum or of no deposit at all. All are
 * folded; `asks`: the line asks for a deposit, so that "je", "moi" and the like are to be expected.
 */
export function areSentence(words: readonly string[], asks: boolean): boolean {
  const others = asks ? words.filter((word) => !isOfRequest(word)) : words;
  return others.length > NAME_MAX || others.some(isOfSentence);
}

function isOfSentence(word: string): boolean {
  if (word.length > 1 && (OF_SENTENCES.has(word) || OF_REQUESTS.has(word) || isNumberWord(word))) return true;
  if (OTHER_ACTS.test(word)) return true;
  const parts = partsOf(word);
  return parts.length > 0 && parts.every((part) => OF_SENTENCES.has(part) || OF_REQUESTS.has(part) || part === "a");
}

/** "j'ai", "est-ce", "as-tu" in their words, without the letter that was elided; nothing where a word has one part, or is a name as "N'Diaye". */
function partsOf(word: string): string[] {
  const parts = word.split(/['-]/).filter((part) => part !== "");
  return parts.length < 2 ? [] : parts.filter((part) => !ELIDED.test(part));
}

function isNumberWord(word: string): boolean {
  return besideFigure(word) === "words";
}
