import { type AmountAt, readAmountIn } from "./amount-in-words.ts";
import type { AmountProblem } from "./amount-text.ts";
import type { Xof } from "./money.ts";
import type { Msisdn, MsisdnProblem } from "./msisdn.ts";
import { findNumbers, type NumberAt, whyNoNumber } from "./number-in-words.ts";
import { nameIn, whyUnclearWords } from "./payment-words.ts";
import { breakUp, type Word } from "./text-words.ts";

/** Why a text that holds a payment is not read: each has a sentence `line-unclear_…` in `locales/`. */
export const UNCLEAR_REASONS = [
  "two_numbers", // two customers in one line
  "other_figures", // figures beside number and amount: `771234567 5000 3`
  "two_ways", // `Awa 2 500`: who says that the customer is not called Awa 2?
  "small_amount", // fewer than 100 francs without a currency
  "marked", // "payé", "annulé", a tick, struck through
  "words", // "ou", "environ", "par jour", "demain"
] as const;

/** One of the reasons above. */
export type UnclearReason = (typeof UNCLEAR_REASONS)[number];

/** What a text of one line says about one payment. */
export type PaymentText =
  | { readonly kind: "payment"; readonly recipient: Msisdn; readonly amount: Xof; readonly name?: string }
  /** A number and no amount. */
  | { readonly kind: "recipient"; readonly recipient: Msisdn; readonly name?: string }
  | { readonly kind: "number_problem"; readonly problem: MsisdnProblem }
  /** `meant`: what the amount most likely is; to be asked for, never taken. */
  | {
      readonly kind: "amount_problem";
      readonly problem: AmountProblem;
      readonly recipient: Msisdn;
      readonly meant?: Xof;
    }
  /** `recipient`: whose number is beyond doubt, so that only the amount has to be asked for; `among`: the numbers, where there are two; `meant` as above. */
  | {
      readonly kind: "unclear";
      readonly why: UnclearReason;
      readonly recipient?: Msisdn | undefined;
      readonly among?: readonly Msisdn[] | undefined;
      readonly meant?: Xof | undefined;
    };

type SmallAmount = Extract<AmountAt, { why: "small_amount" }>;

/** More figures than any payment has. */
const FIGURES_MAX = 12;

/**
 * Reads one line that tells whom to pay and how much, in any order and with a name: `771234567 5000 Awa`, `Awa : 77 123 45 67 = 5 000 F`,
 * `5000 pour 771234567`. Every figure must belong to the number or to the amount. Blanks join digits only in the usual groups of a number and as the
 * thousands of one amount; a tab, two blanks and punctuation never do. Where another reading is possible, nothing is read.
 * `inList`: a figure at the beginning may count the lines.
 */
export function readPaymentText(text: string, inList = false): PaymentText {
  const words = breakUp(text);
  if (words === undefined || words.filter(({ hasDigit }) => hasDigit).length > FIGURES_MAX)
    return unclear("other_figures");
  const numbers = findNumbers(words);
  const [first] = numbers;
  if (first === undefined) return { kind: "number_problem", problem: whyNoNumber(words) };
  if (numbers.some((one) => one.number !== first.number && isApart(one, first))) return severalIn(words, numbers);
  const readings = numbers.map((number) => readAround(words, number, inList));
  const payments = readings.filter((one) => one.kind === "payment");
  if (new Set(payments.map(({ recipient, amount }) => `${recipient} ${amount}`)).size > 1) return unclear("two_ways");
  return payments[0] ?? (readings[0] as PaymentText);
}

/** Whose number is meant is asked, and the amount that stands beside them. */
function severalIn(words: readonly Word[], numbers: readonly NumberAt[]): PaymentText {
  const others = words.map((word, at) => (numbers.some(({ from, to }) => at >= from && at < to) ? undefined : word));
  const read = readAmountIn(others, false);
  const among = [...new Set(numbers.map(({ number }) => number))];
  return { kind: "unclear", why: "two_numbers", among, ...(read?.kind === "amount" && { meant: read.amount }) };
}

/** What stands around a number: one amount, and a name. */
function readAround(words: readonly Word[], number: NumberAt, inList: boolean): PaymentText {
  const { number: recipient, from, to } = number;
  const around = words.map((word, at) => (at >= from && at < to ? undefined : word));
  const others = around.filter((word) => word !== undefined);
  if (whyUnclearWords(others) === "marked") return unclear("marked", recipient);
  const read = readAmountIn(around, inList);
  if (read?.kind === "unclear")
    return read.why === "small_amount" ? smallAmount(read, words, number) : { ...read, recipient };
  if (read?.kind === "problem") {
    const { problem, meant } = read;
    return { kind: "amount_problem", problem, recipient, ...(meant !== undefined && { meant }) };
  }
  const rest = read?.rest ?? others;
  const why = whyUnclearWords(rest) ?? (read && saysOtherwise(around, number) ? "words" : undefined);
  if (why) return { ...unclear(why, recipient), ...(why === "words" && read && { meant: read.amount }) };
  const named = nameIn(rest);
  const name = named === undefined ? {} : { name: named };
  return read
    ? { kind: "payment", recipient, amount: read.amount, ...name }
    : { kind: "recipient", recipient, ...name };
}

/** `5000 de 771234567` may say where it comes from, `771234567 a 5000` what somebody has, `vers 5000` and `sur 5000` what it is about or part of. */
function saysOtherwise(around: readonly (Word | undefined)[], { from, to }: NumberAt): boolean {
  const figure = around[around.findIndex((word) => word?.hasDigit) - 1];
  return (
    /^(?:de|du|d)$/i.test(around[from - 1]?.text ?? "") ||
    /^a$/i.test(around[to]?.text ?? "") ||
    /^(?:vers|sur)$/i.test(figure?.text ?? "")
  );
}

function isApart(one: NumberAt, other: NumberAt): boolean {
  return one.to <= other.from || other.to <= one.from;
}

/** `771234567 25` may be 25 francs; in `5 771234567` and `77 123 45 67 89` the figures rather count lines, or are digits of the number too many. */
function smallAmount(
  read: SmallAmount,
  words: readonly Word[],
  { number: recipient, from, to }: NumberAt,
): PaymentText {
  const isBehind = to - from === 1 && !words.slice(0, from).some(({ hasDigit }) => hasDigit);
  return { kind: "unclear", why: "small_amount", ...(isBehind && { recipient, meant: read.meant }) };
}

function unclear(why: UnclearReason, recipient?: Msisdn): PaymentText {
  return { kind: "unclear", why, ...(recipient !== undefined && { recipient }) };
}
