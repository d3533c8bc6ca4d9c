import { onTestFinished } from "vitest";
import { createBooks } from "../../src/store/books.ts";
import { openJournalDatabase } from "../../src/store/sqlite/open-journal.ts";
import { booksContract } from "./books-contract.ts";
import { dataFolder } from "./data-folder.ts";
import { countedBytes, standingClock } from "./samples.ts";

booksContract("what is kept beside the deposits, in SQLite", async () => {
  const random = countedBytes();
  const { journal, transactions } = await openJournalDatabase({ folder: dataFolder(), clock: standingClock(), random });
  onTestFinished(() => journal.close());
  return { journal, transactions, books: createBooks(transactions, random) };
});
