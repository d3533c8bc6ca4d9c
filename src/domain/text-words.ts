import { foldWord, hasSign } from "./words-beside.ts";

/** A word of a line, and what stands before it. */
export interface Word {
  readonly text: string;
  readonly hasDigit: boolean;
  /** Digits and the signs that stand between those of numbers and amounts, nothing else. */
  readonly isFigure: boolean;
  /** A tab, the end of a line, two blanks or punctuation stand before it: it joins nothing. */
  readonly isApart: boolean;
  /** A no-break space alone stands before it, as between the thousands of an amount. */
  readonly isTight: boolean;
  /** It says what comes next and is no part of a name: "tél", "montant", "pour". */
  readonly isLabel: boolean;
}

const LABELS = new Set(
  `tel telephone phone num numero n no mobile portable contact whatsapp om orange money msisdn montant somme amount nom prenom name
  pour a au aux de du la le les l d sur vers chez et est c'est cest to for`.split(/\s+/),
);

/** More words, or longer figures, than a line with a payment has. */
const WORDS_MAX = 80;
const FIGURE_MAX = 40;

/** Our sign for "joins nothing". A tab already is one. */
const BORDER = "\t";

/** A number as a whole, with the country's prefix before it or without, glued or in its usual groups. */
const PREFIX = "(?:(?:00)?221[ \\u00a0]?)?";
const WHOLE_NUMBER = `${PREFIX}7\\d[ \\u00a0]?\\d{3}[ \\u00a0]?\\d\\d[ \\u00a0]?\\d\\d`;

/** What sets words apart, each form with the border in its place. Lookbehinds and counts are bounded, so that all are linear. */
const SET_APART: readonly (readonly [RegExp, string])[] = [
  [/[[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]--[✅✔☑❌✖❎🚫⛔👍]]/gv, BORDER],
  [/[~✅✔☑❌✖✗✘❎🚫⛔👍]/gu, ` $& `],
  [/[-=]>|[:;=|/→➡➔⇒[\]«»"“”„]/gu, BORDER],
  [/(?<!\d),|,(?!\d)/g, BORDER],
  [/(?<=(?<!\d)7\d{8})[,\-–—](?=\d)/g, BORDER], // 771234567,5000 and 771234567-5000
  [new RegExp(`(?<=(?<!\\d)${WHOLE_NUMBER}),(?=\\d)|,(?=${WHOLE_NUMBER}(?!\\d))`, "g"), BORDER], // 77 123 45 67,5000 and 5000,771234567
  [/(?<=\p{L})[-–—](?=[+(]?\d{9})/gu, BORDER], // Awa-771234567
  [/(?<=\d)[-–—](?=\p{L})|(?<=[\p{L}\d])[-–—](?=\s+\S)/gu, BORDER], // 5000-Awa and 771234567- 5000
  [/(?<=[\p{L}°º.])(?=(?:\+|00)?(?:221)?7\d{8}(?!\d))|(?<=(?<!\d)7\d{8})(?=[\p{L}(])/gu, BORDER], // Tel771234567, 771234567Awa
];

/** A line in words; `undefined`: it has more of them, or longer figures, than a line with a payment has. */
export function breakUp(line: string): Word[] | undefined {
  const plain = SET_APART.reduce((text, [form, border]) => text.replace(form, border), line.replace(/\p{Cf}/gu, ""));
  const words: Word[] = [];
  let gap = BORDER;
  for (const part of plain.split(/(\s+)/)) {
    const text = part.replace(/^[,;.!…]+|[,;.!…]+$/g, "");
    if (!/[\p{L}\p{N}]/u.test(text) && !hasSign(text)) {
      gap += part === text && /^\s*$/.test(part) ? part : BORDER;
      continue;
    }
    const hasDigit = /\p{N}/u.test(text);
    if (words.length === WORDS_MAX || (hasDigit && text.length > FIGURE_MAX)) return undefined;
    words.push({
      text,
      hasDigit,
      isFigure: /^[+(]*\d[\d.,'’()+\-\u2011]*$/.test(text),
      isApart: gap.length > 1 || /[\t\n\r]/.test(gap),
      isTight: /^[\u00a0\u202f\u2007\u2009]$/.test(gap),
      isLabel: LABELS.has(foldWord(text).replace(/[°º.]/g, "")),
    });
    gap = "";
  }
  return words;
}
