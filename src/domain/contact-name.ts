import { cutText, lengthOf, withoutUnit, withoutUnseen } from "./foreign-text.ts";

/** Why a typed name was not taken. Each one has a sentence of its own in `locales/`. */
export type ContactNameProblem = "empty" | "no_letter" | "too_long";

/** What a typed name comes to, or why it comes to nothing. */
export type ContactNameReading =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "problem"; readonly problem: ContactNameProblem };

/** Longest name, in characters as people see them: what fits on a button beside a number. */
const NAME_MAX = 40;

/** Marks that one letter may carry, as in Vietnamese; a tower of them would cover the lines around it. */
const MARKS_MAX = 2;

/**
 * Reads a name as a person typed it or a contact card has it. What could turn the text around it, break its line or pass for a sign of ours
 * (controls, direction marks, pictures) is taken off (faults S26); what is left must have a letter, and must not be a number in disguise.
 */
export function readContactName(text: string): ContactNameReading {
  const name = clean(text);
  if (name === "") return problem("empty");
  if (!/\p{L}/u.test(name) || name.replace(/\P{Nd}/gu, "").length > 4) return problem("no_letter");
  return lengthOf(name) > NAME_MAX ? problem("too_long") : { kind: "name", name };
}

/** A name that somebody else wrote (a contact card, the operator), cut to fit; `undefined` when nothing of it is a name. */
export function cutContactName(text: string): string | undefined {
  const reading = readContactName(cutText(clean(text.slice(0, 400)), NAME_MAX));
  return reading.kind === "name" ? reading.name : undefined;
}

/** A text as it is searched: small letters without accents, words parted by single spaces. `Aïda-Fatou N’Diaye` is `aida fatou n diaye`. */
export function foldName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();
}

/** Whether two names have a word in common, however they are written. A nickname has none, so that is a reason to look, not a proof. */
export function shareWord(one: string, other: string): boolean {
  const words = foldName(one).split(" ");
  return foldName(other)
    .split(" ")
    .some((word) => words.includes(word));
}

/** Whether a name fits what somebody is called: a word of one begins a word of the other. */
export function isCalled(name: string, called: string): boolean {
  const words = foldName(name).split(" ");
  return foldName(called)
    .split(" ")
    .some((one) => words.some((other) => other.startsWith(one) || one.startsWith(other)));
}

/** Letters, figures and the few signs that names have, on one line. */
function clean(text: string): string {
  const letters = withoutUnseen(text.normalize("NFC"))
    .replace(/\s+/gu, " ")
    .replace(/[^\p{L}\p{M}\p{Nd} '’.,()/&-]/gu, "")
    .replace(/(?<![\p{L}\p{M}])\p{M}+/gu, "")
    .replace(new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, "gu"), "$1");
  return withoutUnit(letters).replace(/ {2,}/g, " ").trim();
}

function problem(name: ContactNameProblem): ContactNameReading {
  return { kind: "problem", problem: name };
}
