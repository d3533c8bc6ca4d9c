const graphemes = new Intl.Segmenter("fr", { granularity: "grapheme" });

/** Letters that show nothing or pass for a blank or a colon: fillers of Hangul and Khmer, and letters that only change others. */
const UNSEEN = /[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]|(?![\u02bb\u02bc])\p{Lm}/gu;

/** Our own unit: beside figures it would make them look like ours. */
const UNIT = /(?<![\p{L}\p{M}\p{Nd}])(?:F[\s.]*CFA|CFA|XOF)(?![\p{L}\p{M}\p{Nd}])/giu;

/** Pictures, and what turns or joins them. */
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3|\ufe0e|\ufe0f/gu;

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

/**
 * What somebody else wrote (the name of a file, a cell, a name from before), fit to be shown: on one line, cut, without what could turn, break or
 * hide the lines around it or pass for figures of ours (faults S26, S40). Where it is shown, a word says what it is.
 */
export function foreignText(text: string, most = 40): string {
  const seen = withoutUnseen(text.slice(0, most * 20).replace(PICTURES, "")).replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ");
  const plain = withoutUnit(seen).replace(/ {2,}/g, " ").trim();
  return lengthOf(plain) > most ? `${cutText(plain, most - 1).trimEnd()}…` : plain;
}
