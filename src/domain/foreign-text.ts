const graphemes = new Intl.Segmenter("fr", { granularity: "grapheme" });

/** Letters that show nothing or pass for a blank or a colon: fillers of Hangul and Khmer, and letters that only change others. */
const UNSEEN = /[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]|(?![\u02bb\u02bc])\p{Lm}/gu;

/** Our own unit: beside figures it would make them look like ours. */
const UNIT = /(?<![\p{L}\p{M}])(?:F[\s.]*CFA|CFA|XOF)(?![\p{L}\p{M}\p{Nd}])/giu;

/** Pictures, and what turns or joins them. */
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3|\ufe0e|\ufe0f/gu;

/** What steers, joins or fills without being seen, in a cell that is otherwise given back as it came. */
const HIDDEN = /(?![\t\n\r])(?:[\p{Cc}\p{Cf}]|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0)/gu;

/** A cell without what nobody sees in it: direction marks, zero-width signs, fillers (faults S40). */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, "");
}

/** Text without letters that cannot be seen (faults S40). */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, "");
}

/** Text without our own unit of money (faults S40). */
export function withoutUnit(text: string): string {
  return text.replace(UNIT, " ");
}

/** The first characters of a text, as people count them. */
export function cutText(text: string, most: number): string {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
    .slice(0, most)
    .join("");
}

/** How many characters a text has, as people count them. */
export function lengthOf(text: string): number {
  return Array.from(graphemes.segment(text)).length;
}

/** Letters and figures in another dress: full width, and the mathematical ones. */
const DRESSED = /[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;

/** Marks that one letter may carry, as in Vietnamese; a tower of them would cover the lines around it. */
const TOWER = /(\p{M}{2})\p{M}+/gu;

/** Figures as we group them: amounts, and numbers of customers; with a unit after them or without. */
const GROUPED = /\p{Nd}{1,3}(?:[\s.,'’·]\p{Nd}{2,3})+(?:[\s.]*F(?!\p{L}))?|\p{Nd}+[\s.]*F(?!\p{L})/gu;

/**
 * What somebody else wrote (the name of a file, a cell, a name from before), fit to be shown: on one line, cut, without what could turn, break or
 * hide the lines around it or pass for figures of ours (faults S26, S40). Where it is shown, a word says what it is.
 */
export function foreignText(text: string, most = 40): string {
  return cut(plainOf(text, most), most);
}

/**
 * The name of a person or a wallet, fit to be shown as above; figures that are grouped like ours are left out, single ones stay. A name of which
 * nothing is left is a question mark: its place is never empty.
 */
export function shownName(text: string, most = 40): string {
  return cut(tidy(withoutUnit(plainOf(text, most).replace(GROUPED, " "))), most) || "?";
}

function plainOf(text: string, most: number): string {
  const undressed = text.slice(0, most * 20).replace(DRESSED, (letter) => letter.normalize("NFKC"));
  const seen = withoutUnseen(undressed.replace(PICTURES, "")).replace(TOWER, "$1");
  return tidy(withoutUnit(seen.replace(/\p{Cf}+/gu, "").replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ")));
}

function tidy(text: string): string {
  return text.replace(/ {2,}/g, " ").trim();
}

function cut(text: string, most: number): string {
  return lengthOf(text) > most ? `${cutText(text, most - 1).trimEnd()}…` : text;
}
