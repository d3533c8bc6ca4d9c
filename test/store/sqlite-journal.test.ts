import { dataFolder, journalIn } from "./data-folder.ts";
import { journalContract } from "./journal-contract.ts";

journalContract("the journal in SQLite", ({ clock, random }) => journalIn(dataFolder(), clock, random));
