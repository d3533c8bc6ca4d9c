/** What a word or a sign beside a figure makes of it: counted in words, in another currency, or no money at all. */
export type Beside = "words" | "currency" | "unit";

const LIST = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Ways to write the franc, without dots and blanks. */
const FRANC = LIST("f fr frs franc francs fcfa frcfa frscfa franccfa francscfa cfa xof fxof xoff");

/** What multiplies a figure. `mil` is how mille is often typed. */
const SCALES: Readonly<Record<string, number>> = {
  k: 1_000,
  mil: 1_000,
  mille: 1_000,
  milles: 1_000,
  million: 1_000_000,
  millions: 1_000_000,
};

/** Number words in French, English and Wolof, where a junni is 5 000 F and a dërëm 5 F: they change the figure beside them. */
const NUMBER_WORDS =
  LIST(`un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts
  trente quarante cinquante soixante septante nonante cent cents mil mille milles millier milliers million millions milliard milliards k m
  demi demie demies quart quarts tiers moitie virgule point zero dizaine dizaines douzaine douzaines centaine centaines
  one two three four five seven eight nine ten twenty thirty forty fifty hundred hundreds thousand thousands half dozen
  benn benni naar naari nari nett netti neent neenti juroom juroomi fukk fukki nitt fanweer temeer teemeer temeeri teemeeri junni juni junne derem deureum dereum milyon`);

/** Other currencies, and what tells one franc from another. */
const CURRENCIES =
  LIST(`euro euros eur dollar dollars usd livre livres gbp pound pounds naira nairas ngn cedi cedis ghs dalasi dalasis gmd
  gnf fg fgn ouguiya ouguiyas mru mro dirham dirhams mad dh yuan cny rmb chf riyal riyals sar xaf cdf rwf guineen guineens suisse suisses
  congolais rwandais centime centimes bitcoin btc usdt`);

/** Units of measure and what people count. */
const UNITS =
  LIST(`kg kgs kilo kilos g gr gramme grammes mg tonne tonnes t l litre litres ml cl m metre metres cm mm km m2 m3
  sac sacs carton cartons piece pieces pcs pce pces paquet paquets bidon bidons boite boites caisse caisses bouteille bouteilles
  unite unites lot lots part parts jour jours jrs j semaine semaines sem mois an ans annee annees heure heures h hr hrs min mn minute minutes
  fois x pourcent pourcents percent point points pt pts go mo gb mb ticket tickets place places personne personnes pers enfant enfants eleve
  eleves mouton moutons poulet poulets day days week weeks month months year years hour hours piece bag bags box boxes times each
  eme ieme er ere e nd`);

/** What the figure behind it is, where that is no money: a room, an age, the number of a card. */
const NO_MONEY =
  LIST(`n no num numero tel telephone age matricule mat cni cin id code ref reference chambre ch villa rue porte appt appartement
  immeuble imm etage lot parcelle bp classe niveau section promo groupe equipe table dossier facture ticket bus ligne page poste client cliente
  agent kiosque agence annee date`);

/** Signs of currencies, and every sign that makes a figure something else. */
const CURRENCY_SIGNS = /\p{Sc}/u;
const OTHER_SIGNS = /[%‰‱+×÷*=<>≈~±^#@/\\²³¹½¼¾?✅✔☑❌✖✗✘❎🚫⛔👍]/u;

/** Whether words, put together, are a way to write the franc: `F`, `F.CFA`, `francs CFA`, `XOF`. */
export function isFranc(words: readonly string[]): boolean {
  return FRANC.has(words.map((word) => foldWord(word).replace(/[.\s-]/g, "")).join(""));
}

/** What a word multiplies a figure by; `undefined`: it does not. */
export function scaleOf(word: string): number | undefined {
  const plain = foldWord(word).replace(/\.$/, "");
  return Object.hasOwn(SCALES, plain) ? SCALES[plain] : undefined;
}

/** What a word makes of the figure it stands beside; `undefined`: nothing, as a name does. */
export function besideFigure(word: string): Beside | undefined {
  const plain = foldWord(word).replace(/[.()]/g, "");
  if (CURRENCIES.has(plain) || CURRENCY_SIGNS.test(word)) return "currency";
  if (
    NUMBER_WORDS.has(plain) ||
    plain.split("-").some((part) => part !== "" && plain.includes("-") && NUMBER_WORDS.has(part))
  )
    return "words";
  return UNITS.has(plain) || OTHER_SIGNS.test(word) ? "unit" : undefined;
}

/** Whether the figure behind a word is no money, as in "chambre 12" and "matricule : 4521". */
export function namesOtherFigure(word: string): boolean {
  return NO_MONEY.has(foldWord(word).replace(/[.°º]/g, ""));
}

/** Whether a text has a sign that makes a figure something else. */
export function hasSign(text: string): boolean {
  return CURRENCY_SIGNS.test(text) || OTHER_SIGNS.test(text);
}

/** A word as it is compared: small letters without accents. */
export function foldWord(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase();
}
