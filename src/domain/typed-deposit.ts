import { type AmountProblem, type AmountReading, readAmount } from "./amount-text.ts";
import { readContactName } from "./contact-name.ts";
import { formatXof, type Xof } from "./money.ts";
import { formatMsisdn, type Msisdn, type MsisdnProblem, readMsisdn } from "./msisdn.ts";
import { besideFigure, foldWord, isFranc, scaleOf } from "./words-beside.ts";

/** What a message that gives a deposit in one go means. */
export type TypedDeposit =
  /** `called`: a name that stood beside it. It pays nothing; the review holds it against the book. */
  | { readonly kind: "deposit"; readonly recipient: Msisdn; readonly amount: Xof; readonly called?: string }
  /** Only the number: the amount is asked for. */
  | { readonly kind: "recipient"; readonly recipient: Msisdn }
  /** A name in the place of the number: whom it names is in the address book. */
  | { readonly kind: "named"; readonly called: string; readonly amount: Xof }
  | { readonly kind: "number_problem"; readonly problem: MsisdnProblem }
  /** `meant`: what the amount would most likely be; to be asked about, never taken. */
  | {
      readonly kind: "amount_problem";
      readonly problem: AmountProblem;
      readonly recipient: Msisdn;
      readonly meant?: Xof;
    };

/** A deposit in one message is shorter; what is longer is a story or a list. */
const LENGTH_MAX = 120;

/** Words before a deposit, small letters without accents. */
const BEFORE = wordSet(
  "depot depose deposer deposez envoie envoyer envoyez envoi mets mettre mettez credite crediter creditez fais faire faites un une le la de d'un svp stp deposit send put credit please",
);
/** Words between number and amount. */
const BETWEEN = wordSet("a au aux pour sur vers chez le numero to for on number -> → = - –");
/** Words behind it. */
const AFTER = wordSet("svp stp s'il te vous plait merci please thanks !");

/** What parts a number from an amount beside blanks and words. */
const SEPARATOR = /[,;:/|=]/;

/**
 * Reads `771234567 5000`, `5000 au 771234567`, `771234567, 5000`, `770000001 2000 Modou`, `awa 2000` and the like. Number and amount part where one
 * side is a whole number and the other a whole amount; a figure is never cut in two, so a slip such as `77 123 45 6 75000` is refused, not guessed,
 * and so is a text that could be parted in two ways.
 */
export function readTypedDeposit(text: string): TypedDeposit {
  const words = text.length > LENGTH_MAX ? [] : trimWords(text.trim().split(/\s+/));
  const plain = words.join(" ");
  const whole = readMsisdn(plain);
  if (whole.kind === "msisdn") return { kind: "recipient", recipient: whole.msisdn };
  const { figures, called } = takeName(words);
  const alone = called === undefined ? undefined : numberIn(figures.join(" "));
  if (alone) return { kind: "recipient", recipient: alone };
  const parted = cutsOf(figures.join(" ")).map(([left, right]) => readParts(left, right));
  const deposits = new Map<string, Extract<TypedDeposit, { kind: "deposit" }>>();
  for (const one of parted) if (one?.kind === "deposit") deposits.set(`${one.recipient} ${one.amount}`, one);
  const [only, another] = deposits.values();
  if (only && another) return { kind: "number_problem", problem: "unreadable" };
  if (only) return called === undefined ? only : { ...only, called };
  const problems = parted.filter((one) => one?.kind === "amount_problem");
  const problem = problems.find((one) => one.meant !== undefined) ?? problems.at(-1);
  if (problem) return problem;
  return (
    readNamed(figures, called, plain) ?? { kind: "number_problem", problem: numberProblem(figures, whole.problem) }
  );
}

/** A deposit in the usual form: what is shown where somebody is asked whether that was meant. */
export function typedDepositText({ recipient, amount }: { recipient: Msisdn; amount: Xof }): string {
  return `${formatMsisdn(recipient)} ${formatXof(amount)}`.replaceAll("\u00a0", " ");
}

/** Number and amount, in either order. */
function readParts(
  left: string,
  right: string,
): Extract<TypedDeposit, { kind: "deposit" | "amount_problem" }> | undefined {
  const [first, last] = [numberIn(left), numberIn(right)];
  if (first && !last) return together(first, right, readAmount(right), !left.includes(" "));
  if (last && !first) return together(last, left, readAmount(left), false);
  return undefined;
}

/** In `77 123 45 67 89` the end is two digits too many rather than 89 francs, and figures that begin with a zero are no amount but a part of the number. */
function together(recipient: Msisdn, text: string, reading: AmountReading, mayBeSmall: boolean) {
  if (/^0[\d ]*$/.test(text) || (!mayBeSmall && /^\d{1,2}$/.test(text))) return undefined;
  if (reading.kind === "amount") return { kind: "deposit", recipient, amount: reading.amount } as const;
  return /\d/.test(text) || text.split(" ").some(changesFigure)
    ? ({
        kind: "amount_problem",
        recipient,
        problem: reading.problem,
        ...(reading.meant && { meant: reading.meant }),
      } as const)
    : undefined;
}

/** A number as people group it: no figure stands alone in it, for that would be a slip of the border. */
function numberIn(text: string): Msisdn | undefined {
  if (text.split(/[ .-]/).some((group) => /^\d$/.test(group))) return undefined;
  const reading = readMsisdn(text);
  return reading.kind === "msisdn" ? reading.msisdn : undefined;
}

/** Every way to part a text in two, without what stands between. */
function cutsOf(text: string): (readonly [string, string])[] {
  const cuts = new Map<string, readonly [string, string]>();
  for (let at = 1; at < text.length - 1; at += 1) {
    const sign = text.charAt(at);
    if (sign !== " " && !SEPARATOR.test(sign)) continue;
    const left = trimEnds(text.slice(0, at).split(" "), "end");
    const right = trimEnds(text.slice(at + 1).split(" "), "start");
    if (left !== "" && right !== "") cuts.set(`${left}\n${right}`, [left, right]);
  }
  return [...cuts.values()];
}

function trimEnds(words: readonly string[], side: "start" | "end"): string {
  const left = [...words];
  const next = () => foldWord((side === "end" ? left.at(-1) : left[0]) ?? "");
  const drop = () => (side === "end" ? left.pop() : left.shift());
  while (left.length > 0 && (next() === "" || BETWEEN.has(next()) || /^[,;:/|=.]$/.test(next()))) drop();
  const text = left.join(" ");
  return side === "end" ? text.replace(/\s*[,;:/|=.]+$/, "") : text.replace(/^[,;:/|=]+\s*/, "");
}

function trimWords(words: readonly string[]): string[] {
  const left = [...words];
  while (left.length > 1 && BEFORE.has(foldWord(left[0] ?? ""))) left.shift();
  while (left.length > 1 && AFTER.has(foldWord(left.at(-1) ?? ""))) left.pop();
  return left;
}

/** A name at either end, where no word of it changes a figure. */
function takeName(words: readonly string[]): { figures: readonly string[]; called: string | undefined } {
  const first = words.findIndex((word) => /\d/.test(word));
  const last = words.findLastIndex((word) => /\d/.test(word));
  if (first === -1) return { figures: words, called: undefined };
  const before = words.slice(0, first);
  const after = words.slice(last + 1);
  const figures = words.slice(first, last + 1);
  if (before.length > 0 && isName(before) && !isName(after)) return named([...figures, ...after], before);
  const money = after.findIndex((word, at) => isName(after.slice(at)) && !/^\W*$/.test(word));
  const name = money === -1 ? [] : after.slice(money);
  return name.length > 0 && before.length === 0
    ? named([...figures, ...after.slice(0, money)], name)
    : { figures: words, called: undefined };
}

function named(figures: readonly string[], words: readonly string[]) {
  const reading = readContactName(
    words
      .filter((word) => !BETWEEN.has(foldWord(word)))
      .join(" ")
      .replace(/^[,;:]+|[,;:]+$/g, ""),
  );
  return { figures, called: reading.kind === "name" ? reading.name : undefined };
}

function isName(words: readonly string[]): boolean {
  return words.length > 0 && words.some((word) => /\p{L}{2}/u.test(word)) && !words.some(changesFigure);
}

/** Whether a word says how much: a unit, a scale, a currency. Such a word is no name. */
function changesFigure(word: string): boolean {
  return isFranc([word]) || scaleOf(word) !== undefined || besideFigure(word) !== undefined;
}

/** `awa 2000`, `2000 pour awa`: one amount, and a name in the place of the number. */
function readNamed(figures: readonly string[], called: string | undefined, plain: string): TypedDeposit | undefined {
  if (called === undefined || called.length < 2 || readAmount(plain).kind === "amount") return undefined;
  const amount = readAmount(trimEnds(trimEnds(figures, "start").split(" "), "end"));
  const isShort = plain.replace(/\D/g, "").length < 8;
  return amount.kind === "amount" && isShort ? { kind: "named", called, amount: amount.amount } : undefined;
}

/** Said of the part before a good amount, "too long" of the whole would mislead. */
function numberProblem(figures: readonly string[], problem: MsisdnProblem): MsisdnProblem {
  if (problem !== "too_long") return problem;
  for (const [left, right] of cutsOf(figures.join(" "))) {
    const number = readMsisdn(left);
    const isSmall = /^\d{1,2}$/.test(right);
    if (!isSmall && number.kind === "problem" && readAmount(right).kind === "amount") return number.problem;
  }
  return problem;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
