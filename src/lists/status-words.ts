import { plainHeading } from "./headings.ts";

/** What a cell says about its line: it was paid or is not to be, it is still to be paid, only a part of it was or it is not clear, or nothing of this kind. */
export type Standing = "done" | "open" | "unclear" | undefined;

const PAID = `payee?s?|reglee?s?|versee?s?|soldee?s?|envoyee?s?|effectuee?s?|transferee?s?|remise?s?|retiree?s?|encaissee?s?|percue?s?|paid|
  done|settled|sent|completed|success|succes|reussie?|fey na|fay na`;
const CALLED_OFF = `annulee?s?|cancell?ed|void|supprimee?s?|suspendue?s?|rejetee?s?|refusee?s?|bloquee?s?|decedee?s?|demissionnaire|demission|
  demissionnee?|licenciee?s?|sortie?s?|exclue?s?|absente?s?|ne pas payer|a ne pas payer|ne plus payer|stop|non valide|doublon`;
/** How, when and by what it was done: such words leave no doubt. Any other word behind one of those above does. */
const BESIDE = `par|en|via|au|aux|a|le|la|l|du|de|sur|ce|on|by|in|cash|especes?|caisse|wave|om|orange|money|cheque|banque|virement|main|propre|
  mobile|depot|hier|ok|integralement|totalement|entierement|tout|fully|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|
  mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv?|fev|avr|juil|sept?|oct|nov|dec|\\d{1,2}|1er|20\\d\\d|\\d{1,2}h(?:\\d\\d)?`;

const flat = (list: string) => list.replace(/\s*\n\s*/g, "");

const DONE = new RegExp(
  `^(?:(?:deja|est|a ete) )*(?:${flat(PAID)}|${flat(CALLED_OFF)}|deja)(?: (?:${flat(BESIDE)}))*$`,
);
const OPEN =
  /^(?:a payer|non payee?|pas payee?|impayee?|pas encore|pas encore payee?|en attente|en cours|a regler|a verser|to pay|unpaid|pending|not paid|active?|actif|presente?|validee?|valide|approuvee?|nouveau|nouvelle|new|ok|du|non|no|ras|permanent|oui)$/;
/** Words of a payment, of a part of one, or of what is to be changed in the line, wherever they stand. */
const SPEAKS = new RegExp(
  `\\b(?:${flat(PAID)}|${flat(CALLED_OFF)}|paye|paie|moitie|partie|partiel|partielle|partiellement|acompte|avance|reste|restant|tranche|part paid|partial|partially|balance|payer|pay|verser|donner|remettre|envoyer|send|retenir|deduire|enlever|ajouter|au lieu|instead|seulement|only|corriger|correction|erreur|wrong|faux|verifier|check|attendre|wait|wave|free money|especes?|virement|cheque|main propre|signee?|nouveau num\\w*|new number|change\\w* de num\\w*)\\b`,
);
/** Words that nobody is called by, so that beside a name they say something of the line. */
const MARKS = new RegExp(`\\b(?:${flat(PAID)}|${flat(CALLED_OFF)})\\b`);

/** Ways to be paid, where they are all that a cell says. */
const ORANGE_MONEY = /^(?:om|o m|orange|orange money|compte om|par om)$/;
const ANOTHER_WAY =
  /^(?:par |en )?(?:wave|free|free money|yas|mixx|expresso|e money|emoney|wizall|kash kash|joni joni|especes?|cash|liquide|cheque|virement|banque|bank|bank transfer|main propre|a la main)$/;

/** Longer texts are stories, of which nothing is made but a question. */
const WORDS_MAX = 60;

/** What a cell says of its line. */
export function standing(text: string): Standing {
  const plain = plainHeading(text);
  if (plain === "") return undefined;
  if (OPEN.test(plain) || ORANGE_MONEY.test(plain)) return "open";
  if (ANOTHER_WAY.test(plain)) return "unclear";
  if (text.length <= WORDS_MAX && !text.includes("?") && DONE.test(plain)) return "done";
  return SPEAKS.test(plain.slice(0, 500)) ? "unclear" : undefined;
}

/** Whether a cell names Orange Money as the way to pay. */
export function isByOrangeMoney(text: string): boolean {
  return ORANGE_MONEY.test(plainHeading(text));
}

/** Whether words beside a name say that its line was paid or is not to be. */
export function isMarked(name: string): boolean {
  return MARKS.test(plainHeading(name));
}

/** Whether a cell names another way to pay than Orange Money. */
export function isAnotherWay(text: string): boolean {
  return ANOTHER_WAY.test(plainHeading(text));
}

const YES = /^(?:oui|o|yes|y|x|ok|vrai|true|1|fait|v)$/;
const NO = /^(?:non|n|no|faux|false|0)$/;
const TICK = /^[✓✔✅☑🗸xX]+$/u;

/** What a cell says under a heading that asks whether its line was paid: a date, a name or any other word there may well say so. */
export function standingIfPaid(text: string): Standing {
  const plain = plainHeading(text);
  if (YES.test(plain) || TICK.test(text.trim())) return "done";
  if (plain === "" || NO.test(plain)) return "open";
  return standing(text) ?? "unclear";
}

/** Whether a cell holds a tick or a cross and nothing else. */
export function isTick(text: string): boolean {
  return TICK.test(text.trim());
}

/** What a cell says under a heading that asks whether its line counts ("Présent", "Validé ?"): only a yes is clear. */
export function standingIfCounted(text: string): Standing {
  const plain = plainHeading(text);
  if (YES.test(plain) || TICK.test(text.trim())) return "open";
  const said = standing(text);
  return plain === "" || NO.test(plain) ? "unclear" : said;
}
