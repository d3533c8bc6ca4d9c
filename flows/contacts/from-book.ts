import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Contact } from "../../src/domain/ports/address-book.ts";
import type { Counter, CounterContext } from "../context.ts";

/** The customer's entry in the book of the wallet that this person deposits from. */
export async function contactOf(
  { person }: Pick<CounterContext, "person">,
  { books }: Pick<Counter, "books">,
  number: Msisdn,
): Promise<Contact | undefined> {
  return person.distributor && (await books.addressBook.find(person.distributor, number));
}
