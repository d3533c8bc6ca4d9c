import { journalContract } from "../store/journal-contract.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();

journalContract("the journal in PostgreSQL", async ({ clock, random }) => {
  const { journal } = await memberOf({ url: await databases.emptied(), clock, random });
  return journal;
});
