import { describe } from "vitest";
import type { Books } from "../../src/domain/ports/books.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import type { Transactions } from "../../src/store/journal/transactions.ts";
import { addressBookContract } from "./contract/address-book.ts";
import { callbackContract } from "./contract/callbacks.ts";
import { everyBookContract } from "./contract/every-book.ts";
import { listContract } from "./contract/lists.ts";
import { receiptContract } from "./contract/receipts.ts";
import { teamContract } from "./contract/team.ts";

/** An empty store, whose clock stands at `TEN_O_CLOCK`. */
export interface OpenedBooks {
  readonly journal: Journal;
  readonly books: Books;
  readonly transactions: Transactions;
}

/** Opens one. Whoever gives it closes and removes it after the test. */
export type OpenBooks = () => Promise<OpenedBooks>;

/** What is kept beside the deposits, whatever it is kept in. One suite, run against each implementation. */
export function booksContract(name: string, open: OpenBooks): void {
  describe(name, () => {
    addressBookContract(open);
    listContract(open);
    teamContract(open);
    receiptContract(open);
    callbackContract(open);
    everyBookContract(open);
  });
}
