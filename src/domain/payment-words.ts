import type { Word } from "./text-words.ts";
import { foldWord, hasSign } from "./words-beside.ts";

const LIST = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Marks of what was done with a line, or must not be: it may have been paid. */
const MARKS =
  LIST(`deja paye payee payes payees impaye paid done sent fait faite ok annule annulee annules annuler cancel cancelled canceled
  envoye envoyee regle reglee rembourse remboursee rembourser recu recue supprime supprimer effectue effectuee termine attente attend attends
  non pas ne sauf stop rien dette doit refuse bloque erreur faux rejete echoue echec plus`);
const MARK_SIGNS = /[✅✔☑❌✖✗✘❎🚫⛔👍~]/u;

/** Names of people that are marks without their accent. */
const NAMES = LIST("paye");

/** Words that make one figure two, none, or another one, or that say when. */
const DOUBTS =
  LIST(`ou or environ presque moins entre jusqu'a jusque par chacun chacune chaque fois x sinon demain lundi mardi mercredi jeudi
  vendredi samedi prochain prochaine euro euros dollar dollars mille milles million millions milliard milliards junni derem cents pourcent`);

const POLITE = LIST("merci svp stp please bonjour bonsoir salut salam cordialement thanks hello");
const AROUND_POLITE = LIST(
  "beaucoup bien d avance a vous toi tous bonne journee soiree chef boss patron s il te plait vous you very much",
);

/** Why words beside a number and an amount leave it open whether that is to be paid; `undefined`: they do not. */
export function whyUnclearWords(words: readonly Word[]): "marked" | "words" | undefined {
  const said = words.filter(({ text, isLabel }) => !isLabel && !POLITE.has(foldWord(text)));
  const isMark = ({ text }: Word) =>
    MARK_SIGNS.test(text) ||
    (MARKS.has(bare(text)) && !(NAMES.has(bare(text)) && said.length > 1 && !/[éÉ]/.test(text.normalize("NFC"))));
  if (said.some(isMark)) return "marked";
  return said.some(({ text }) => DOUBTS.has(bare(text)) || hasSign(text)) ? "words" : undefined;
}

/** The customer's name: what is left when number, amount and the words about them are taken away. */
export function nameIn(words: readonly Word[]): string | undefined {
  const isAbout = ({ text, isLabel }: Word) => (isLabel && !/^\p{Lu}$/u.test(text)) || POLITE.has(foldWord(text));
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
