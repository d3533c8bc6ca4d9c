import type { DepositId } from "../../src/domain/deposit.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import { asMsisdn, formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Payee } from "../../src/domain/ports/address-book.ts";
import type { Say } from "../ground/say.ts";

/** The letter that every button of the address book begins with. */
export const CONTACTS_LETTER = "k";

const NUMBER_ACTS = ["card", "pay", "rename", "star", "unstar", "drop", "sure-drop", "to"] as const;

/**
 * What a button does to one entry: show it, pay it, give it another name, make it a favourite or not, take it out (asked twice); `to` answers
 * the question for the customer's number.
 */
export type ContactAct = (typeof NUMBER_ACTS)[number];

/** What a tap in the address book asks for. */
export type ContactTap =
  | { readonly act: ContactAct; readonly number: Msisdn }
  | { readonly act: "page"; readonly from: number }
  | { readonly act: "add" }
  /** Put the list away. */
  | { readonly act: "close" }
  /** Put the customer of this deposit into the book. */
  | { readonly act: "keep"; readonly id: DepositId };

/** Data of a button on an entry, or of one that answers the question for the number. The number is the entry's name in the book. */
export function contactTap(act: ContactAct, number: Msisdn): string {
  return `${CONTACTS_LETTER}:${act}:${number}`;
}

/** Data of a button that shows a page of the book. */
export function pageTap(from: number): string {
  return `${CONTACTS_LETTER}:page:${from}`;
}

/** Data of the button that adds an entry. */
export const addContactTap = `${CONTACTS_LETTER}:add`;

/** Data of the button that puts the list away. */
export const closeBookTap = `${CONTACTS_LETTER}:close`;

/** Data of the button on a receipt that puts its customer into the book. */
export function keepContactTap(id: DepositId): string {
  return `${CONTACTS_LETTER}:keep:${id}`;
}

/** Reads what follows the letter, as it came: old, repeated or forged. */
export function readContactTap(rest: string): ContactTap | undefined {
  const [act, value = ""] = rest.split(":");
  if (rest === "add" || rest === "close") return { act: rest };
  if (act === "page" && /^\d{1,7}$/.test(value)) return { act, from: Number(value) };
  if (act === "keep" && /^[0-9A-Z]{16}$/.test(value)) return { act, id: value as DepositId };
  const numberAct = NUMBER_ACTS.find((one) => one === act);
  const number = /^\d{9}$/.test(value) ? asMsisdn(value) : undefined;
  return numberAct && number && { act: numberAct, number };
}

/** The number that a button answers the recipient question with. */
export function readRecipientTap(data: string | undefined): Msisdn | undefined {
  const tap = data?.startsWith(`${CONTACTS_LETTER}:`) ? readContactTap(data.slice(2)) : undefined;
  return tap?.act === "to" ? tap.number : undefined;
}

/** Longest part of a name on a button: beside it stands the whole number, which is what counts. */
const LABEL_NAME_MAX = 22;

/** An entry in the width of a button: a star for a favourite, the number, the name where there is one. */
export function contactLabel({ number, name, favourite }: Payee & { favourite?: boolean }, say: Say): string {
  if (name === undefined) return formatMsisdn(number);
  return say(favourite ? "contact-line-favourite" : "contact-line", {
    name: shownName(name, LABEL_NAME_MAX),
    number: formatMsisdn(number),
  });
}
