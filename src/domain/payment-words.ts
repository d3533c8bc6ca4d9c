import { areSentence, isOfRequest, isRequest } from "./sentence-words.ts";
import type { Word } from "./text-words.ts";
import { foldWord, hasSign } from "./words-beside.ts";

const LIST = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Marks of what was done with a line, or must not be: it may have been paid. */
const MARKS =
  LIST(`deja paye payee payes payees impaye paid done sent fait faite ok annule annulee annules annuler cancel cancelled canceled
  envoye envoyee regle reglee rembourse remboursee rembourser recu recue supprime supprimer effectue effectuee termine attente attend attends
  non pas ne sauf stop rien jamais aucun aucune dette doit refuse bloque erreur faux rejete echoue echec plus parti partie partis valide confirme reussi
  reussie succes accepte acceptee  not never don't doesn't didn't received refunded failed rejected bul`);
const MARK_SIGNS = /[✅✔☑❌✖✗✘❎🚫⛔👍~]/u;

/** Names of people that are marks without their accent. */
const NAMES = LIST("paye");

/** Words that make one figure two, none, or another one, or that say when. */
const DOUBTS =
  LIST(`ou or environ presque moins entre jusqu'a jusque par chacun chacune chaque fois x sinon demain lundi mardi mercredi jeudi
  vendredi samedi prochain prochaine euro euros dollar dollars mille milles million millions milliard milliards junni derem cents pourcent`);

const POLITE =
  LIST(`merci svp stp please pls plz bonjour bjr bonsoir bsr salut slt cc salam hello hi cordialement thanks s'il plait d'avance
  chef boss patron pardon desole compte account maintenant urgent vite aujourd'hui leegi now asap today rapidement fissa bien ci`);
const AROUND_POLITE = LIST(
  "beaucoup bien d avance a vous toi tous bonne journee soiree chef boss patron s il te plait vous you very much",
);

/** Why words beside a number and an amount leave it open whether that is to be paid; `undefined`: they do not. */
export function whyUnclearWords(words: readonly Word[]): "marked" | "words" | undefined {
  const said = words.filter(({ text, isLabel }) => !isLabel && !POLITE.has(bare(text)));
  const isMark = ({ text }: Word) =>
    MARK_SIGNS.test(text) ||
    (MARKS.has(bare(text)) && !(NAMES.has(bare(text)) && said.length > 1 && !/[éÉ]/.test(text.normalize("NFC"))));
  if (said.some(isMark)) return "marked";
  const isDone = ({ text }: Word) => isRequest(bare(text)) && /[éÉ][eE]?[sS]?$/.test(text.normalize("NFC"));
  if (said.some((word) => DOUBTS.has(bare(word.text)) || hasSign(word.text) || isDone(word))) return "words";
  return areSentence(
    said.map(({ text }) => bare(text)).filter((text) => /\p{L}/u.test(text)),
    asksFor(words),
  )
    ? "words"
    : undefined;
}

/** Whether words ask for a deposit. */
function asksFor(words: readonly Word[]): boolean {
  return words.some(({ text }) => bare(text) === "plait" || bare(text).split("'").some(isRequest));
}

/** Whether a word, alone, says neither whom nor how much: it asks for a deposit, or is polite. */
export function isAroundPayment(word: string): boolean {
  return isRequest(foldWord(word)) || POLITE.has(foldWord(word));
}

/** The customer's name: what is left when number, amount and the words about them are taken away. */
export function nameIn(words: readonly Word[]): string | undefined {
  const asks = asksFor(words);
  const isAbout = ({ text, isLabel }: Word) =>
    (isLabel && !/^\p{Lu}$/u.test(text)) || POLITE.has(bare(text)) || (asks && isOfRequest(bare(text)));
  const from = words.findIndex((word) => !isAbout(word));
  const name = words
    .slice(Math.max(0, from), words.findLastIndex((word) => !isAbout(word)) + 1)
    .map(({ text }) => text)
    .join(" ")
    .replace(/[^\p{L}\p{M} '’.&()-]/gu, "")
    .replace(/^\((.*)\)$/, "$1")
    .trim();
  return /\p{L}/u.test(name) ? name : undefined;
}

/** Whether a line is nothing but politeness. */
export function isPoliteness(line: string): boolean {
  const words = foldWord(line)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  return words.length > 0 && words.length <= 12 && words.every((word) => POLITE.has(word) || AROUND_POLITE.has(word));
}

function bare(text: string): string {
  return foldWord(text).replace(/[().]/g, "");
}
