import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A Senegalese mobile number as the operator wants it: 9 digits, no `221`, no `+`, no spaces (contract README section 4). */
export type Msisdn = string & { readonly __kind: "Msisdn" };

/** Why a typed number was not taken. Each one has a sentence of its own in `locales/`. */
export type MsisdnProblem = "empty" | "unreadable" | "too_short" | "too_long" | "fixed_line" | "foreign" | "not_mobile";

/** What a typed number means, or why it means nothing. */
export type MsisdnReading = { kind: "msisdn"; msisdn: Msisdn } | { kind: "problem"; problem: MsisdnProblem };

/** No number is longer: what is, costs no more than this. */
const LENGTH_MAX = 40;

/** No country has shorter numbers that are worth another word than too short. */
const SHORTEST = 7;

/** Reads a number in any usual form: `77 123 45 67`, `+221771234567`, `00221…`. The whole text must be the number. */
export function readMsisdn(text: string): MsisdnReading {
  const plain = text.trim().replace(/^\((\+\d{1,3})\)/, "$1 "); // (+221)771234567
  if (plain === "") return problem("empty");
  if (plain.length > LENGTH_MAX) return problem(/^[+(\d]/.test(plain) ? "too_long" : "unreadable");
  if (!/^[+(\d][\d\s().\-\u00a0\u202f\u2011]*$/.test(plain)) return problem("unreadable");
  const figures = plain.replace(/\D/g, "");
  if (figures.length < SHORTEST) return problem("too_short"); // the library makes an error, with its stack, of each of them
  const phone = parsePhoneNumberFromString(plain, { defaultCountry: "SN", extract: false });
  if (!phone || phone.ext) return problem(lengthProblem(plain));
  if (phone.countryCallingCode !== "221") return problem("foreign");
  const digits = phone.nationalNumber;
  if (digits.length < 9) return problem("too_short");
  if (digits.length > 9) return problem("too_long");
  if (phone.getType() === "FIXED_LINE" || digits.startsWith("3")) return problem("fixed_line");
  if (!digits.startsWith("7")) return problem("not_mobile");
  return { kind: "msisdn", msisdn: digits as Msisdn };
}

/** Takes a number that is already in the 9-digit form, from a row, a setting or the operator's answer; `221` in front is taken away. */
export function asMsisdn(digits: string): Msisdn | undefined {
  const national = digits.replace(/^(?:\+|00)?221(?=\d{9}$)/, "");
  return /^\d{9}$/.test(national) ? (national as Msisdn) : undefined;
}

/** Stands where a customer's number was taken out. No number begins with a zero: it can never be paid to. */
export const FORGOTTEN = "000000000" as Msisdn;

/** For people: `77 123 45 67`, with no-break spaces so that a number never breaks over two lines. */
export function formatMsisdn(msisdn: Msisdn): string {
  if (msisdn === FORGOTTEN) return "••\u00a0•••\u00a0••\u00a0••";
  return msisdn.replace(/^(\d{2})(\d{3})(\d{2})(\d{2})$/, "$1\u00a0$2\u00a0$3\u00a0$4");
}

/** For where others may look on: `77 ••• •• 67`. */
export function maskMsisdn(msisdn: Msisdn): string {
  if (msisdn === FORGOTTEN) return formatMsisdn(msisdn);
  return `${msisdn.slice(0, 2)}\u00a0•••\u00a0••\u00a0${msisdn.slice(-2)}`;
}

/** Whether the prefix is one of Orange's. Numbers can be ported, so others are warned about, never refused (contract README section 4). */
export function hasOrangePrefix(msisdn: Msisdn): boolean {
  return /^7[78]/.test(msisdn);
}

function lengthProblem(text: string): MsisdnProblem {
  const digits = text.replace(/\D/g, "").length;
  if (digits < 9) return "too_short";
  return digits > 9 ? "too_long" : "unreadable";
}

function problem(name: MsisdnProblem): MsisdnReading {
  return { kind: "problem", problem: name };
}
