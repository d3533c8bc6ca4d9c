import type { Msisdn } from "../../src/domain/msisdn.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { Contact } from "../../src/domain/ports/address-book.ts";
import type { CounterContext } from "../ground/context.ts";

/** The customer's entry in the book of the wallet that this person deposits from. */
export async function contactOf(
  { person, counter: { books } }: Pick<CounterContext, "person" | "counter">,
  number: Msisdn,
): Promise<Contact | undefined> {
  return person.distributor && (await books.addressBook.find(person.distributor, number));
}

/** More customers than any book has under names that begin with one word. */
const NAMESAKES_MAX = 100;

/** Whether a customer in that book is called just so. */
export async function isInBook(
  { person, counter: { books } }: Pick<CounterContext, "person" | "counter">,
  called: string,
): Promise<boolean> {
  if (person.distributor === undefined) return false;
  const found = await books.addressBook.search(person.distributor, called, NAMESAKES_MAX);
  return found.some(({ name }) => plainText(name) === plainText(called));
}
