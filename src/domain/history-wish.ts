import { readAmount } from "./amount-text.ts";
import type { Instant } from "./clock.ts";
import { foldName } from "./contact-name.ts";
import type { DepositState } from "./deposit.ts";
import { type Xof, xof } from "./money.ts";
import { asMsisdn, type Msisdn } from "./msisdn.ts";
import { findPeriod, type Period } from "./period.ts";
import { plainText } from "./plain-text.ts";

/** States as people ask for them. */
export const STATE_GROUPS = {
  paid: ["SUCCEEDED"],
  refused: ["REJECTED"],
  open: ["CONFIRMED", "SENDING", "PENDING", "UNCERTAIN", "REVIEW"],
  cancelled: ["CANCELLED"],
} as const satisfies Readonly<Record<string, readonly DepositState[]>>;

/** One of the groups above. */
export type StateGroup = keyof typeof STATE_GROUPS;

/** What of the history a person wants to see. Plain values: it is kept between messages. What is left out does not narrow. */
export interface HistoryWish {
  readonly period: Period;
  readonly state?: StateGroup;
  /** Digits that the customer's number contains; nine are the whole number. */
  readonly number?: string;
  /** A name, or its beginning, of the address book. */
  readonly name?: string;
  readonly amount?: AmountRange;
  /** The account of one counter. */
  readonly wallet?: Msisdn;
  /** Who made them: a name of our people, folded as names are compared. */
  readonly by?: string;
  /** The very person, where one was tapped; `by` is what they are called then. */
  readonly person?: number;
}

/** Amounts in francs, both ends included. */
export interface AmountRange {
  readonly min?: Xof;
  readonly max?: Xof;
}

/** What was typed after `/historique`, or what of it meant nothing. */
export type WishReading =
  | { readonly kind: "wish"; readonly wish: Partial<HistoryWish> }
  | { readonly kind: "no_such_day" }
  | { readonly kind: "unreadable"; readonly what: string };

/** Of what was typed, no more is kept or said again. */
const TYPED_MAX = 40;

const STATE_WORDS: readonly (readonly [RegExp, StateGroup])[] = [
  [/\b(?:payee?s?|paid|reussis?)\b/, "paid"],
  [/\b(?:refusee?s?|refused|echoues?|failed)\b/, "refused"],
  [/\b(?:en cours|a decider|open)\b/, "open"],
  [/\b(?:annulee?s?|cancelled|canceled)\b/, "cancelled"],
];

const FIGURE = "\\d[\\d .]*(?: ?(?:k|mille))?(?: ?(?:f cfa|fcfa|f|francs?|cfa))?(?![\\w/])";

/** Characters that say what to look for: a longer text is something else, and costs nothing (faults S38). */
const WISH_MAX = 300;

/**
 * Reads filters as people type them, in any order: `hier payés 5000`, `12/11-15/11 77 123 45 67`, `*4567`, `plus de 50 000`, `Awa`.
 * `guichet 780000001` is a counter, `par Modou` who made them. Nine digits are a number, other figures an amount, digits after `*` a part of a number; letters that are nothing else are a name.
 */
export function readWish(text: string, now: Instant): WishReading {
  if (text.length > WISH_MAX) return unreadable(text.slice(0, WISH_MAX));
  let left = plainText(text.replace(/[\u00a0\u202f]/g, " "));
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(left) ?? undefined;
    if (found) left = `${left.slice(0, found.index)} ; ${left.slice(found.index + found[0].length)}`;
    return found;
  };

  const wish: { -readonly [Key in keyof HistoryWish]?: HistoryWish[Key] } = {};
  const found = findPeriod(left, now);
  if (found?.period === "no_such_day") return { kind: "no_such_day" };
  if (found) {
    wish.period = found.period;
    left = `${left.slice(0, found.at)} ; ${left.slice(found.at + found.length)}`;
  }
  const wallet = take(/(?<!\p{L})(?:guichet|compte|counter|wallet) (?:\+?221[ .]?)?(7\d(?:[ .]?\d){7})(?![\d/])/u)?.[1];
  if (wallet !== undefined) wish.wallet = wallet.replace(/\D/g, "") as Msisdn;
  const number = take(/(?<!\w)(?:\+?221[ .]?)?(7\d(?:[ .]?\d){7})(?![\d/])/)?.[1] ?? take(/\*(\d[\d ]*)/)?.[1];
  if (number !== undefined) wish.number = number.replace(/\D/g, "");
  const state = STATE_WORDS.find(([pattern]) => take(pattern));
  if (state) wish.state = state[1];
  const amount = takeAmount(take);
  if (amount === "unreadable") return unreadable(text);
  if (amount) wish.amount = amount;
  const by = take(/(?<!\p{L})(?:par|by) (\p{L}[\p{L}' -]*)/u)?.[1];
  if (by !== undefined) wish.by = foldName(by).slice(0, TYPED_MAX);
  const rest = foldName(left);
  const name = readNameWish(rest);
  if (rest !== "" && name === undefined) return unreadable(rest);
  if (name !== undefined) wish.name = name;
  return { kind: "wish", wish };
}

/** Reads an amount, or a range of them: `5000`, `5 000 - 10 000`, `plus de 5000`, `moins de 5k`. */
export function readAmountRange(text: string): AmountRange | undefined {
  if (text.length > WISH_MAX) return undefined;
  let left = plainText(text.replace(/[\u00a0\u202f]/g, " "));
  const range = takeAmount((pattern) => {
    const found = pattern.exec(left) ?? undefined;
    if (found) left = left.replace(found[0], "");
    return found;
  });
  return left.trim() === "" && range !== "unreadable" ? range : undefined;
}

/** Reads a name to look for: letters, as the address book compares them. */
export function readNameWish(text: string): string | undefined {
  const name = foldName(text).slice(0, TYPED_MAX);
  return /\d/.test(name) || name === "" ? undefined : name;
}

/** Reads digits of a number: the whole of it with or without its country, or a part. */
export function readNumberPart(text: string): string | undefined {
  const digits = text.replace(/[\s.\u00a0\u202f()*+-]/g, "");
  if (!/^\d{2,14}$/.test(digits)) return undefined;
  const part = asMsisdn(digits) ?? digits;
  return part.length <= 9 ? part : undefined;
}

/** Said again without anything that could turn or hide the text around it (faults S26). */
function unreadable(text: string): WishReading {
  return { kind: "unreadable", what: foldName(text).slice(0, TYPED_MAX) };
}

/** The figures of a range, of one end of it, or of one amount. */
function takeAmount(take: (pattern: RegExp) => RegExpExecArray | undefined): AmountRange | "unreadable" | undefined {
  const between = take(new RegExp(`(?:entre |between )?(?<![\\w/])(${FIGURE}) ?(?:-|–|a|et|to|and) ?(${FIGURE})`));
  if (between) return ordered(francs(between[1]), francs(between[2]));
  const above = take(new RegExp(`(?:>=?|plus de|au moins|over|more than|at least) ?(${FIGURE})`));
  if (above) return oneEnd("min", francs(above[1]));
  const below = take(new RegExp(`(?:<=?|moins de|au plus|under|less than|at most) ?(${FIGURE})`));
  if (below) return oneEnd("max", francs(below[1]));
  const exact = take(new RegExp(`(?<![\\w/])(${FIGURE})`));
  return exact ? ordered(francs(exact[1]), francs(exact[1])) : undefined;
}

function ordered(one: Xof | undefined, other: Xof | undefined): AmountRange | "unreadable" {
  if (one === undefined || other === undefined) return "unreadable";
  return { min: xof(Math.min(one, other)), max: xof(Math.max(one, other)) };
}

function oneEnd(end: "min" | "max", amount: Xof | undefined): AmountRange | "unreadable" {
  return amount === undefined ? "unreadable" : { [end]: amount };
}

function francs(figure: string | undefined): Xof | undefined {
  const reading = readAmount(figure?.trim() ?? "");
  return reading.kind === "amount" ? reading.amount : undefined;
}
