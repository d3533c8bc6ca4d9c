import { type AmountProblem, readAmount } from "./amount-text.ts";
import type { Xof } from "./money.ts";
import { type Msisdn, type MsisdnProblem, readMsisdn } from "./msisdn.ts";

/** What a message that gives a deposit in one go means. */
export type ShortWay =
  | { readonly kind: "deposit"; readonly recipient: Msisdn; readonly amount: Xof }
  /** Only the number: the amount is asked for. */
  | { readonly kind: "recipient"; readonly recipient: Msisdn }
  | { readonly kind: "number_problem"; readonly problem: MsisdnProblem }
  | { readonly kind: "amount_problem"; readonly problem: AmountProblem; readonly recipient: Msisdn };

/** Characters of one deposit: a longer text is something else, and costs nothing (faults S38). */
const LENGTH_MAX = 120;

/**
 * Reads `771234567 5000`, `+221 77 123 45 67 5k` and the like. Number and amount part at a space where the left side is a whole number and the
 * right side a whole amount; a figure is never cut in two, so a slip such as `77 123 45 6 75000` is refused, not guessed.
 */
export function readShortWay(text: string): ShortWay {
  if (text.length > LENGTH_MAX) return { kind: "number_problem", problem: "unreadable" };
  const words = text.trim().split(/\s+/);
  const whole = readMsisdn(words.join(" "));
  if (whole.kind === "msisdn") return { kind: "recipient", recipient: whole.msisdn };
  let problem = whole.problem;
  for (let cut = words.length - 1; cut > 0; cut -= 1) {
    // No figure stands alone in a number: `77 123 45 6 5 500` has lost a digit of it.
    if (words.slice(0, cut).some((word) => /^\d$/.test(word))) continue;
    const number = readMsisdn(words.slice(0, cut).join(" "));
    const rest = words.slice(cut).join(" ");
    const amount = readAmount(rest);
    // In `77 123 45 67 89` the end is two digits too many rather than 89 francs.
    if (cut > 1 && /^\d{1,2}$/.test(rest)) continue;
    if (number.kind === "problem") {
      // Said of the part before a good amount, "too long" of the whole would mislead.
      if (problem === "too_long" && amount.kind === "amount") problem = number.problem;
    } else if (amount.kind === "amount") return { kind: "deposit", recipient: number.msisdn, amount: amount.amount };
    else return { kind: "amount_problem", problem: amount.problem, recipient: number.msisdn };
  }
  return { kind: "number_problem", problem };
}
