import type { Books } from "../domain/ports/books.ts";
import { createAddressBook } from "./books/address-book.ts";
import { createHistory } from "./books/history.ts";
import type { Transactions } from "./journal/transactions.ts";

/** The books over the journal's database. */
export function createBooks(transactions: Transactions): Books {
  return { history: createHistory(transactions), addressBook: createAddressBook(transactions) };
}
