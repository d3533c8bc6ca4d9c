import { shownName } from "../../src/domain/foreign-text.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Payee } from "../../src/domain/ports/address-book.ts";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { depositId, msisdn, wholeUpTo } from "../ground/fields.ts";
import type { Say } from "../ground/say.ts";

/** The buttons of customers. The number is an entry's name in the book. */
export const customerTap = buttons("k", {
  /** One entry of the address book: show it, pay it, give it another name, make it a favourite or not, take it out (asked twice). */
  ...each(["card", "pay", "rename", "star", "unstar", "drop", "sure-drop"], { number: msisdn }),
  /** Answers the question for the customer's number. */
  to: { number: msisdn },
  /** A page of the book, a new entry, the list put away. */
  page: { from: wholeUpTo(7) },
  add: {},
  close: {},
  /** On a receipt: puts the customer of this deposit into the book. */
  keep: { id: depositId },
});

/** A tap on one. */
export type CustomerTap = TapOn<typeof customerTap>;

/** The number that a button answers the recipient question with. */
export function readRecipientTap(data: string | undefined): Msisdn | undefined {
  const tap = customerTap.read(data);
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
