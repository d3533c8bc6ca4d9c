import type { Deposit, TransactionId } from "./deposit.ts";
import { asMsisdn, FORGOTTEN, type Msisdn } from "./msisdn.ts";
import { isTakenBack } from "./paid.ts";
import type { OperatorRow } from "./ports/operator.ts";

/** What a message about a payment claims: the operator's id, and what is beside it. Nothing of it is believed. */
export interface PaymentClaim {
  readonly id: TransactionId;
  /** Francs that are called an amount, without a balance or a fee; one where the message is clear, none or several where it is not. */
  readonly amounts: readonly number[];
  /** Mobile numbers, each once. */
  readonly numbers: readonly Msisdn[];
  /** Every figure of the message, so that a claim is never called false for what was only read badly. */
  readonly figures: ReadonlySet<number>;
}

/** A payment as somebody knows it who was there: a row of the operator's history, or a deposit of ours that it has paid. */
export interface KnownPayment {
  readonly distributor: Msisdn | undefined;
  readonly recipient: Msisdn;
  readonly amount: number;
}

/** What a claim says otherwise than the payment of its id. */
export type Difference = "amount" | "number";

/** What a claim comes to, held against the payment of its id. `unclear`: what the message does not say, or says in two ways. */
export type ClaimVerdict =
  | { readonly kind: "true" }
  | { readonly kind: "false"; readonly differs: readonly Difference[] }
  | { readonly kind: "unclear"; readonly what: readonly Difference[] };

/** Longer is no message of a payment. */
const LENGTH_MAX = 1_500;

/** `CI261127.2235.A00001` (contract README section 5), also with other signs or none between its groups, or glued to `Ref.`. */
const ID = /(?<![\p{L}\p{N}]|\d\.)[A-Z]{2}\s?\d{6}[\s._/-]{0,2}\d{4}[\s._/-]{0,2}[A-Z]\d{5}(?![\p{L}\p{N}])/giu;

/** What was meant as an operator's id, whole or not: its groups with wrong lengths, or its beginning alone. */
const LIKE_ID =
  /(?<!\d)[\dO]{4,8}\.[\dO]{2,6}\.[A-Z]\w{1,8}|(?<![\p{L}\p{N}])(?:CI\s?\d{6}|CI\d{4,5}|[A-Z]{2}\d{6}[._/-]\d{0,4})(?![\p{L}\p{N}])/iu;

/** A mobile number of Senegal in its usual groups, with the country's prefix or without. */
const NUMBER = /(?<![\p{L}\p{N}])(?:(?:\+|00)?221[\s.-]?)?7\d[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2}(?![\p{L}\p{N}])/gu;

/** A figure, with its thousands grouped or not, and francs without centimes. */
const FIGURE = "(?:\\d{1,3}(?:[\\s.]\\d{3})+|\\d+)(?:,00|\\.00)?(?!\\d)";
const UNIT = "(?:F[\\s.]*CFA|CFA|XOF|francs?|F)(?![\\p{L}\\p{N}])";
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])(${FIGURE})\\s*${UNIT}|(?<![\\p{L}\\p{N}])(?:FCFA|XOF)\\s*(${FIGURE})`,
  "giu",
);
const ANY_FIGURE = new RegExp(`(?<![\\p{L}\\p{N}])${FIGURE}`, "gu");

/** What stands before francs that are not the payment. */
const OTHER_FRANCS = /solde|balance|frais|fees?\b|commission|bonus|taxe?s?\b|reste|remaining|points?\b/iu;

/** Reads a message about one payment: whatever holds exactly one operator's id, though amount and number may be missing. `undefined`: it is none. */
export function readPaymentMessage(text: string): PaymentClaim | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  const plain = plainly(text);
  const ids = new Set(Array.from(plain.matchAll(ID), ([id]) => asId(id)));
  const [id] = ids;
  if (id === undefined || ids.size > 1) return undefined;
  const withoutId = plain.replace(ID, "|");
  const numbers = new Set(
    Array.from(withoutId.matchAll(NUMBER), ([number]) => asMsisdn(number.replace(/\D/g, ""))).filter(
      (one) => one !== undefined,
    ),
  );
  const figuresOnly = withoutId.replace(NUMBER, "|");
  const amounts = amountsIn(figuresOnly);
  const figures = new Set(Array.from(figuresOnly.matchAll(ANY_FIGURE), ([figure]) => francs(figure)));
  return { id: id as TransactionId, amounts, numbers: [...numbers], figures };
}

/** The one operator's id in some words, however its groups are kept apart. */
export function readTransactionId(text: string): TransactionId | undefined {
  return readPaymentMessage(text)?.id;
}

/** Whether a message tells of a payment by an id that cannot be read, or by several. Lines with a number each are a list. */
export function hasUnclearId(text: string): boolean {
  if (text.length > LENGTH_MAX || readPaymentMessage(text) !== undefined) return false;
  const plain = plainly(text);
  return LIKE_ID.test(plain) && plain.split("\n").filter((line) => line.search(NUMBER) >= 0).length < 2;
}

/** Holds a claim against the payment of its id. True: amount and number are said once and are its own. False: one is said, and its own is nowhere in the message. */
export function judgeClaim({ amounts, numbers, figures }: PaymentClaim, payment: KnownPayment): ClaimVerdict {
  const others = numbers.filter((number) => number !== payment.distributor || number === payment.recipient);
  const amount = holds(amounts, payment.amount, figures.has(payment.amount));
  const number = holds(others, payment.recipient, numbers.includes(payment.recipient));
  const parts = { amount, number };
  const which = (verdict: string) => (["amount", "number"] as const).filter((part) => parts[part] === verdict);
  if (which("false").length > 0) return { kind: "false", differs: which("false") };
  return which("unclear").length > 0 ? { kind: "unclear", what: which("unclear") } : { kind: "true" };
}

function holds<T>(said: readonly T[], is: T, isAnywhere: boolean): "true" | "false" | "unclear" {
  if (said.length !== 1) return "unclear";
  if (said[0] === is) return "true";
  return isAnywhere ? "unclear" : "false";
}

/** A deposit of ours as proof: the operator itself said that it is paid, and shows nothing else since. */
export function knownByJournal({
  state,
  reason,
  distributor,
  recipient,
  amount,
  afterwards,
}: Deposit): KnownPayment | undefined {
  if (state !== "SUCCEEDED" || reason !== undefined || isTakenBack({ afterwards })) return undefined;
  if (recipient === FORGOTTEN) return undefined; // taken out: the operator is asked
  return { distributor, recipient, amount };
}

/** The payment that the operator's rows under one id show; `undefined` where they show none, or not as paid, or not all of it. */
export function knownByOperator(rows: readonly OperatorRow[]): KnownPayment | undefined {
  const [row] = rows;
  if (row === undefined || rows.some((one) => one.state !== "paid" || one.reversed === true)) return undefined;
  const { distributor, recipient, amount, unit = "XOF" } = row;
  const isOne = rows.every((one) => one.recipient === recipient && one.amount === amount);
  if (!isOne || recipient === undefined || amount === undefined || unit !== "XOF") return undefined;
  return { distributor, recipient, amount };
}

function plainly(text: string): string {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "");
}

function asId(written: string): string {
  const letters = written.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  return [letters.slice(0, 8), letters.slice(8, 12), letters.slice(12)].join(".");
}

function amountsIn(text: string): number[] {
  const found = new Set<number>();
  let before = 0;
  for (const { 0: whole, 1: first, 2: second, index } of text.matchAll(AMOUNT)) {
    const lead =
      text
        .slice(before, index)
        .split(/[\n;!?]|\.(?=\s)/)
        .at(-1) ?? "";
    if (!OTHER_FRANCS.test(lead)) found.add(francs(first ?? second ?? ""));
    before = index + whole.length;
  }
  return [...found];
}

function francs(figure: string): number {
  return Number(figure.replace(/[,.]00$/, "").replace(/\D/g, ""));
}
