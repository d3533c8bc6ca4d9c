import { journalContract } from "../store/journal-contract.ts";
import { createMemoryJournal } from "./memory-journal.ts";

journalContract("the journal in memory keeps the contract of the one on disk", async ({ clock }) =>
  createMemoryJournal(clock),
);
