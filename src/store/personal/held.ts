import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { whatsappChat } from "../../domain/chat-id.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Reader } from "../journal/storage.ts";
import { openReadOnly } from "../sqlite/database.ts";
import { explainFailure } from "../sqlite/failures.ts";
import { JOURNAL_FILE } from "../sqlite/open-journal.ts";
import { sqliteStorage } from "../sqlite/storage.ts";
import type { Kept } from "./at-terminal.ts";
import { headingsWith, linesWith, listsWith } from "./find-number.ts";
import { names } from "./list-content.ts";

/** All that is held about one number, as it is kept. Times in milliseconds. */
export interface Held {
  readonly deposits: readonly HeldDeposit[];
  readonly contacts: readonly { readonly wallet: string; readonly name: string; readonly since: number }[];
  readonly lines: Awaited<ReturnType<typeof linesWith>>;
  readonly lists: Awaited<ReturnType<typeof listsWith>>;
  /** Lists that were handed over, whose file name or headings name it. */
  readonly headings: Awaited<ReturnType<typeof headingsWith>>;
  /** Messages that wait to be told and name it. */
  readonly waiting: number;
  /** Its chats on WhatsApp, if whoever has it wrote to the counter there. */
  readonly whatsapp: readonly string[];
  /** Chats whose unfinished question names it. */
  readonly chats: number;
}

/** One deposit to the number, with the name that the operator gave and the claim's number, if there is one. */
export interface HeldDeposit {
  readonly at: number;
  readonly amount: number;
  readonly state: string;
  readonly reference: string;
  readonly wallet: string;
  readonly by: number;
  readonly name: string | null;
  readonly claim: string | null;
}

/** Reads it, also while the bot runs. Throws `JournalUnavailable`. */
export async function heldAbout({ folder, database }: Kept, number: Msisdn): Promise<Held> {
  if (database) return await heldInPostgres(database, number);
  const file = join(folder, JOURNAL_FILE);
  if (!existsSync(file)) throw new JournalUnavailable(`there is no journal at ${file}`);
  const chats = globSync(join(folder, "users", "*", "*.json*")).map((user) => readFileSync(user, "utf8"));
  return { ...(await heldInFile(file, number)), chats: chats.filter((text) => names(text, number)).length };
}

async function heldInPostgres(database: NonNullable<Kept["database"]>, number: Msisdn): Promise<Held> {
  const { readDatabase } = await import("../postgres/reader.ts");
  return await readDatabase(database.address, async ({ db }) => {
    const { rows } = await sql<{ sections: string }>`select sections from user_sections`.execute(db);
    const chats = rows.filter(({ sections }) => names(sections, number)).length;
    return { ...(await heldInJournal(db, number)), chats };
  });
}

async function heldInFile(file: string, number: Msisdn): Promise<Omit<Held, "chats">> {
  try {
    const database = openReadOnly(file);
    try {
      const { db } = sqliteStorage(database, { committed: () => {}, close: () => {} });
      return await heldInJournal(db, number);
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainFailure(error);
  }
}

/** Reads it from the database of a journal, or of a backup. */
async function heldInJournal(db: Reader, number: Msisdn): Promise<Omit<Held, "chats">> {
  const deposits = await db
    .selectFrom("deposits")
    .select(["created_at as at", "amount", "state", "reference", "distributor as wallet", "actor_id as by"])
    .select(["recipient_name as name", "claim"])
    .where("recipient", "=", number)
    .orderBy("nr")
    .execute();
  const contacts = await db
    .selectFrom("contacts")
    .select(["wallet", "name", "added_at as since"])
    .where("number", "=", number)
    .execute();
  const values = await db.selectFrom("outbox").select("alarm_values").where("alarm_values", "is not", null).execute();
  return {
    deposits: deposits.map(({ claim, ...deposit }) => ({ ...deposit, claim: claim && JSON.parse(claim).number })),
    contacts,
    lines: await linesWith(db, number),
    lists: await listsWith(db, number),
    headings: await headingsWith(db, number),
    waiting: values.filter(({ alarm_values }) => names(alarm_values ?? "", number)).length,
    whatsapp: await whatsappChatsOf(db, number),
  };
}

/** Whether a backup holds a number; `undefined` for a file that is no journal of this version. */
export async function holdsNumber(file: string, number: Msisdn): Promise<boolean | undefined> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  try {
    return isAnything({ ...(await heldInFile(file, number)), chats: 0 });
  } catch {
    return undefined;
  }
}

/** Whether anything is held at all. */
export function isAnything({ waiting, chats, ...rows }: Held): boolean {
  return waiting + chats > 0 || Object.values(rows).some(({ length }) => length > 0);
}

/** The chats on WhatsApp of a number, as the address book in the facts has them: under which it wrote, or to which Meta says that somebody has moved, though no owner has looked. */
async function whatsappChatsOf(db: Reader, number: Msisdn): Promise<string[]> {
  const links = await db
    .selectFrom("facts")
    .select("value")
    .where("name", "like", "whatsapp_%")
    .where("name", "like", `%:221${number}`)
    .execute();
  const addresses = await db
    .selectFrom("facts")
    .select("name")
    .where("name", "like", "whatsapp_address:%")
    .where("value", "like", `%"221${number}"%`)
    .execute();
  const places = addresses.map(({ name }) => Number(name.slice(name.indexOf(":") + 1)));
  return [...new Set([...links.map(({ value }) => value), ...places.map((place) => String(whatsappChat(place)))])];
}
