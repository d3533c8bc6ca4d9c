import type { Message } from "@grammyjs/types";
import { PIN_LENGTH } from "../../domain/pin.ts";

/** Whether a text is four digits and nothing else, spaces aside. Such a text is a PIN unless a question is open. */
export function isPinText(text: string): boolean {
  return asciiDigits(text)?.length === PIN_LENGTH;
}

/** Whether a text holds four digits standing alone somewhere, as in "code : 1234", also with signs between them: `1-2-3-4`. */
export function holdsPin(text: string): boolean {
  const plain = text.normalize("NFKC");
  return isPinText(text) || FOUR_ALONE.test(plain) || FOUR_ALONE.test(plain.replace(/[^\p{L}\p{Nd}]/gu, ""));
}

/**
 * Whether a text could give a PIN where one may come: four digits in all, however they are parted, and beside them at most words that people
 * put around a code. A unit of money makes it an amount.
 */
export function mayGivePin(text: string): boolean {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (plain.replace(/\P{Nd}/gu, "").length !== PIN_LENGTH) return false;
  return (plain.match(/\p{L}+/gu) ?? []).every((word) => AROUND_A_CODE.has(word));
}

/**
 * Whether a message could give a PIN, in words, under a picture, or as what a page gave back. What stands before the PIN pad asks this and nothing
 * narrower: what it drops, joins or turns away never reaches the pad, which would have deleted it (faults S1, S3).
 */
export function mayCarryPin(message: Partial<Pick<Message, "text" | "caption" | "web_app_data">> | undefined): boolean {
  return mayGivePin(message?.text ?? message?.caption ?? "") || message?.web_app_data !== undefined;
}

const AROUND_A_CODE = new Set(
  "a ah bon c ca ce code confidentiel d dis est et euh j je l la le m ma mes mon mot n no non numero o ok okay oui passe pin pour prends s secret sms stp svp t tape tiens voici voila y my is the it here s code password yes please".split(
    " ",
  ),
);

const FOUR_ALONE = /(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})/u;

/** Whether a text is digits and nothing else, spaces aside, however many. */
export function isDigits(text: string): boolean {
  return asciiDigits(text) !== undefined;
}

/** The four digits of a text as bytes, or `undefined` when it is not a PIN. The caller owns the bytes and overwrites them. */
export function pinBytes(text: string): Buffer | undefined {
  const digits = asciiDigits(text);
  return digits?.length === PIN_LENGTH ? Buffer.from(digits, "ascii") : undefined;
}

/** The digits of a text that is nothing but digits and spaces, in ASCII, whatever script they were typed in. */
function asciiDigits(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  if (!/^\p{Nd}{1,64}$/u.test(plain)) return undefined;
  return Array.from(plain, digitValue).join("");
}

/** Unicode keeps each script's digits together, 0 to 9, so a digit's value is its distance from the first one. */
function digitValue(digit: string): number {
  let zero = digit.codePointAt(0) as number;
  const code = zero;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
