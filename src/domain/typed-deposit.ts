import { readAmountIn } from "./amount-in-words.ts";
import { type AmountProblem, readAmount } from "./amount-text.ts";
import { readContactName } from "./contact-name.ts";
import { formatXof, type Xof } from "./money.ts";
import { formatMsisdn, type Msisdn, type MsisdnProblem, readMsisdn } from "./msisdn.ts";
import { type PaymentText, readPaymentText } from "./payment-text.ts";
import { isAroundPayment, nameIn, whyUnclearWords } from "./payment-words.ts";
import { breakUp } from "./text-words.ts";

/**
 * Why the amount beside a number is not taken. `marked`: the message is struck through, or says that it was paid; `doubt`: its words say something
 * else besides, as "frais compris" or "reste". Each has a sentence `amount-…` in `locales/`.
 */
export type TypedAmountProblem = AmountProblem | "marked" | "doubt";

/** What a message that gives a deposit in one go means. */
export type TypedDeposit =
  /** `called`: a name that stood beside it. It pays nothing; the draft holds it against the book. */
  | { readonly kind: "deposit"; readonly recipient: Msisdn; readonly amount: Xof; readonly called?: string }
  /** Only the number: the amount is asked for. */
  | { readonly kind: "recipient"; readonly recipient: Msisdn }
  /** A name in the place of the number: whom it names is in the address book. */
  | { readonly kind: "named"; readonly called: string; readonly amount: Xof }
  /** Several numbers: whose it is has to be asked, and the amount after that. `meant` as below. */
  | { readonly kind: "several"; readonly among: readonly Msisdn[]; readonly meant?: Xof }
  | { readonly kind: "number_problem"; readonly problem: MsisdnProblem }
  /** `meant`: what the amount would most likely be; to be asked about, never taken. */
  | {
      readonly kind: "amount_problem";
      readonly problem: TypedAmountProblem;
      readonly recipient: Msisdn;
      readonly meant?: Xof;
    };

/** A deposit in one message is shorter; what is longer is a story or a list, and costs nothing (faults S38). */
const LENGTH_MAX = 120;

/** More numbers are a list. */
const NUMBERS_MAX = 4;

/**
 * Reads `771234567 5000`, `5000 au 771234567`, `771234567, 5000`, `770000001 2000 Modou`, `awa 2000` and the like. Whom and how much is read by
 * `readPaymentText` alone, as in every line of a list: a message is never read otherwise by another door. What it leaves open is asked.
 */
export function readTypedDeposit(text: string): TypedDeposit {
  if (text.length > LENGTH_MAX) return numberProblem("empty");
  const whole = readMsisdn(trimWords(text.trim().split(/(\s+)/)).join(""));
  if (whole.kind === "msisdn") return { kind: "recipient", recipient: whole.msisdn };
  const read = readPaymentText(text);
  switch (read.kind) {
    case "payment":
      return { kind: "deposit", recipient: read.recipient, amount: read.amount, ...calledIn(read.name) };
    case "recipient":
      return { kind: "recipient", recipient: read.recipient };
    case "amount_problem":
      return read;
    case "number_problem":
      // "Too short" of what has hardly any figures says more than that there is no number.
      return readNamed(text) ?? numberProblem(read.problem === "empty" ? whole.problem : read.problem);
    case "unclear":
      return readUnclear(read, whole.problem);
  }
}

/** A deposit in the usual form: what is shown where somebody is asked whether that was meant. */
export function typedDepositText({ recipient, amount }: { recipient: Msisdn; amount: Xof }): string {
  return `${formatMsisdn(recipient)} ${formatXof(amount)}`.replaceAll("\u00a0", " ");
}

/** Where the number is beyond doubt, the amount is asked for. */
function readUnclear(
  { why, recipient, among, meant }: Extract<PaymentText, { kind: "unclear" }>,
  asNumber: MsisdnProblem,
): TypedDeposit {
  if (among !== undefined && among.length <= NUMBERS_MAX)
    return { kind: "several", among, ...(meant !== undefined && { meant }) };
  // `77 123 45 67 89`: nothing but figures, in groups that only a number has, and too many of them.
  if (recipient === undefined)
    return numberProblem(why === "small_amount" && asNumber === "too_long" ? "too_long" : "unreadable");
  const words = meant === undefined ? "words" : "doubt";
  const problem = why === "marked" ? why : why === "words" ? words : "ambiguous";
  return { kind: "amount_problem", problem, recipient, ...(meant !== undefined && { meant }) };
}

/** `awa 2000`, `2000 pour awa`: one amount by the same rule, and a name in the place of the number. */
function readNamed(text: string): TypedDeposit | undefined {
  const words = breakUp(text);
  if (words === undefined || text.replace(/\D/g, "").length >= 8 || readAmount(text).kind === "amount")
    return undefined;
  const read = readAmountIn(words, false);
  if (read?.kind !== "amount" || whyUnclearWords(read.rest)) return undefined;
  const { called } = calledIn(nameIn(read.rest));
  return called === undefined || called.length < 2 ? undefined : { kind: "named", called, amount: read.amount };
}

function calledIn(name: string | undefined): { readonly called?: string } {
  const reading = readContactName(name ?? "");
  return reading.kind === "name" ? { called: reading.name } : {};
}

/** Without the words around it; the blanks between the others stay what they are. */
function trimWords(words: readonly string[]): string[] {
  const left = [...words];
  while (left.length > 2 && isAroundPayment(left[0] ?? "")) left.splice(0, 2);
  while (left.length > 2 && isAroundPayment(left.at(-1) ?? "")) left.splice(-2, 2);
  return left;
}

function numberProblem(problem: MsisdnProblem): TypedDeposit {
  return { kind: "number_problem", problem };
}
