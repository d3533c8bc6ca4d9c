import { createBooks } from "../../src/store/books.ts";
import { booksContract } from "../store/books-contract.ts";
import { journalContract } from "../store/journal-contract.ts";
import { countedBytes } from "../store/samples.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();

journalContract("the journal in PostgreSQL", async ({ clock, random }) => {
  const { journal } = await memberOf({ url: await databases.emptied(), clock, random });
  return journal;
});

booksContract("what is kept beside the deposits, in PostgreSQL", async () => {
  const random = countedBytes();
  const { journal, transactions } = await memberOf({ url: await databases.emptied(), random });
  return { journal, transactions, books: createBooks(transactions, random) };
});
